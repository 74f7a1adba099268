package io.drawbridge.rtp.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RealtimePriorityTest {

    @Test
    void saysTruthfullyWhetherTheKernelGrantedIt() {
        CompletableFuture<Boolean> said = new CompletableFuture<>();
        CompletableFuture<Boolean> isSo = new CompletableFuture<>();

        Thread.ofPlatform().start(() -> {
            said.complete(RealtimePriority.takeForThisThread(1));
            isSo.complete(schedulingPolicy() == 1);
        });

        assertEquals(isSo.join(), said.join());
    }

    /** Field 41 of proc(5) stat, counted from behind the name, which may contain blanks. */
    private static int schedulingPolicy() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[41 - 3]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
