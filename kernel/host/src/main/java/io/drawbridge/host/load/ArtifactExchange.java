package io.drawbridge.host.load;

import io.drawbridge.host.config.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts an artifact into {@code plugins/}, or takes one out, so that it can be undone until it is committed. All that is
 * unfinished has a name that begins with a dot, which nobody looks at; what is finished gets its name by a rename. A
 * directory cannot be renamed over another: for the moment between two renames a plugin that is replaced is not there,
 * which the watch is too patient to see. For one thread.
 */
public final class ArtifactExchange implements AutoCloseable {
    private final Path plugins;
    private final Path unfinished;
    /** What undoes the steps so far, the last first. */
    private final Deque<Move> done = new ArrayDeque<>();
    private @Nullable Path fresh;
    private boolean committed;

    private record Move(Path from, Path to) {
    }

    private ArtifactExchange(Path plugins) throws IOException {
        this.plugins = plugins;
        Files.createDirectories(plugins);
        unfinished = Files.createTempDirectory(plugins, ".exchange-");
    }

    /**
     * Copies an artifact to beside the others, with its signature if it has one.
     *
     * @param source a directory or a zip
     * @throws UnusablePluginException if it is neither, or no plugin; nothing is left behind
     * @throws UncheckedIOException with one line for the operator, if it cannot be copied; nothing is left behind
     */
    public static ArtifactExchange install(Path plugins, Path source) throws UnusablePluginException {
        if (!Files.exists(source)) {
            throw new UnusablePluginException("it does not exist");
        }
        if (!Files.isDirectory(source) && !source.toString().endsWith(".zip")) {
            throw new UnusablePluginException("it is neither a directory nor a .zip");
        }
        try {
            ArtifactExchange exchange = new ArtifactExchange(plugins);
            try {
                PluginArtifact artifact = PluginDirectory.describe(source);
                String name = artifact.id() + (Files.isDirectory(source) ? "" : ".zip");
                Path copy = exchange.unfinished.resolve(name);
                Staging.copyAsIs(source, copy);
                if (PluginKeys.presentSignature(source).isPresent()) {
                    Files.copy(PluginKeys.signatureOf(source), PluginKeys.signatureOf(copy));
                }
                exchange.fresh = copy;
                return exchange;
            } catch (UnusablePluginException | IOException | RuntimeException e) {
                exchange.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(source + " cannot be copied to " + plugins + ": " + IoReason.of(e), e);
        }
    }

    /** Begins to take artifacts out. */
    public static ArtifactExchange remove(Path plugins) {
        try {
            return new ArtifactExchange(plugins);
        } catch (IOException e) {
            throw new UncheckedIOException(plugins + " cannot be written to: " + IoReason.of(e), e);
        }
    }

    /** What was copied, as it stands now. */
    public PluginArtifact artifact() throws UnusablePluginException {
        if (fresh == null) {
            throw new IllegalStateException("nothing is to be installed");
        }
        try {
            return PluginDirectory.describe(fresh);
        } catch (IOException e) {
            throw new UnusablePluginException(fresh + " cannot be read: " + IoReason.of(e));
        }
    }

    /**
     * Takes out what stands there of the plugin, and puts in what was copied, if anything was.
     *
     * @param old what stands there, if it is known
     * @throws UncheckedIOException with one line for the operator; all is as it was
     */
    public void exchange(Optional<PluginArtifact> old) {
        List<Move> moves = new ArrayList<>();
        old.map(PluginArtifact::path).ifPresent(path -> {
            moves.add(new Move(path, taken(path)));
            moves.add(new Move(PluginKeys.signatureOf(path), PluginKeys.signatureOf(taken(path))));
        });
        if (fresh != null) {
            Path place = plugins.resolve(String.valueOf(fresh.getFileName()));
            moves.add(new Move(PluginKeys.signatureOf(fresh), PluginKeys.signatureOf(place)));
            moves.add(new Move(fresh, place));
        }
        try {
            for (Move move : moves) {
                if (Files.exists(move.from())) {
                    Files.move(move.from(), move.to(), StandardCopyOption.ATOMIC_MOVE);
                    done.push(move);
                }
            }
        } catch (IOException e) {
            undo();
            throw new UncheckedIOException(plugins + " cannot be changed: " + IoReason.of(e), e);
        }
    }

    private Path taken(Path artifact) {
        return unfinished.resolve("old-" + artifact.getFileName());
    }

    private void undo() {
        while (!done.isEmpty()) {
            Move move = done.pop();
            try {
                Files.move(move.to(), move.from(), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(move.to() + " could not be put back to " + move.from() + ": "
                        + IoReason.of(e), e);
            }
        }
    }

    /** Lets it be. */
    public void commit() {
        committed = true;
    }

    /** Undoes everything that was not committed, and removes what is no longer needed. */
    @Override
    public void close() {
        if (!committed) {
            undo();
        }
        Staging.remove(unfinished);
    }
}
