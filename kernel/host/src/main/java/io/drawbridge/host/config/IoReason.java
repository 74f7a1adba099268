package io.drawbridge.host.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Why a file or directory cannot be used, in the words of the system: several exceptions have but the path to say. */
public final class IoReason {
    private IoReason() {
    }

    /** The reason in a few words, without the path. */
    public static String of(IOException thrown) {
        return switch (thrown) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "no such file or directory";
            case FileAlreadyExistsException _, NotDirectoryException _ -> "not a directory";
            case FileSystemException system when system.getReason() != null ->
                    system.getReason().toLowerCase(Locale.ROOT);
            default -> String.valueOf(thrown.getMessage());
        };
    }
}
