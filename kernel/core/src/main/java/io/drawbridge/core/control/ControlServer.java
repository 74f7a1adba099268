package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.config.ControlConfig;
import io.drawbridge.host.config.IoReason;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the control socket; see the package. */
public final class ControlServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int LONGEST_REQUEST = 65_536;
    /** What sun_path holds, less its final zero (unix(7)). */
    private static final int LONGEST_PATH = 107;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final ControlConfig config;
    private final CommandDesk desk;
    private final ServerSocketChannel server;
    private final Semaphore places;
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = clock();

    private ControlServer(ControlConfig config, CommandDesk desk, ServerSocketChannel server) {
        this.config = config;
        this.server = server;
        this.places = new Semaphore(config.clients());
        this.desk = desk;
    }

    /**
     * Opens the socket and serves it.
     *
     * @throws IOException with one line for the user, if it cannot be opened, or another node serves it
     */
    public static ControlServer start(ControlConfig config, CommandDesk desk) throws IOException {
        ControlServer control = new ControlServer(config, desk, open(config.socket()));
        Thread.ofVirtual().name("control").start(control::accept);
        return control;
    }

    /**
     * Binds in a directory that only we can enter and moves the socket from there: at no time can anybody else open it,
     * whatever the umask says.
     */
    private static ServerSocketChannel open(Path socket) throws IOException {
        Path directory = requireFree(socket);
        try {
            return open(socket, Files.createTempDirectory(directory, ".c"));
        } catch (IOException e) {
            throw refused(socket, IoReason.of(e), e);
        }
    }

    /**
     * Sees whether the socket can be opened, and makes the directory that it is to be in.
     *
     * @return the directory
     * @throws IOException with one line for the user, if it cannot be opened, or another node serves it
     */
    public static Path requireFree(Path socket) throws IOException {
        Path directory = socket.toAbsolutePath().getParent();
        if (directory == null || socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw refused(socket, "the path must have at most " + LONGEST_PATH + " bytes", null);
        }
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".c", null));
        } catch (IOException e) {
            throw refused(socket, IoReason.of(e), e);
        }
        if (Files.exists(socket) && answers(socket)) {
            throw refused(socket, "another drawbridge is running there", null);
        }
        return directory;
    }

    private static IOException refused(Path socket, String reason, @Nullable IOException cause) {
        return new IOException("drawbridge.control.socket: " + socket + ": " + reason, cause);
    }

    private static ServerSocketChannel open(Path socket, Path own) throws IOException {
        try {
            Path fresh = own.resolve("s");
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(UnixDomainSocketAddress.of(fresh));
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
                Files.move(fresh, socket, StandardCopyOption.ATOMIC_MOVE);
                return server;
            } catch (IOException e) {
                server.close();
                Files.deleteIfExists(fresh);
                throw e;
            }
        } finally {
            Files.deleteIfExists(own);
        }
    }

    private static boolean answers(Path socket) {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return probe.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            return false; // what a process left behind that is gone
        }
    }

    private void accept() {
        Duration pause = FIRST_PAUSE;
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                pause = FIRST_PAUSE;
                clients.add(client);
                Thread.ofVirtual().name("control-client").start(() -> serve(client));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // too many open files, as a rule: that lasts, and whoever knocks stays in the queue meanwhile
                if (pause.equals(FIRST_PAUSE)) {
                    LOG.warn("control socket: {}; trying again until it works", e.getMessage());
                }
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void serve(SocketChannel client) {
        boolean place = places.tryAcquire();
        try (client) {
            if (!place) {
                send(client, new ControlReply(false, "too many clients; at most " + config.clients()));
                return;
            }
            LineReader lines = new LineReader(client, LONGEST_REQUEST);
            String line = next(client, lines);
            while (line != null) {
                send(client, answer(line));
                line = next(client, lines);
            }
        } catch (IOException e) {
            LOG.debug("control client: {}", e.getMessage());
        } finally {
            clients.remove(client);
            if (place) {
                places.release();
            }
        }
    }

    /** A blocking channel has no time-out of its own: whoever is idle for too long is closed. */
    private @Nullable String next(SocketChannel client, LineReader lines) throws IOException {
        ScheduledFuture<?> idle = closeLater(client);
        try {
            return lines.next();
        } finally {
            idle.cancel(false);
        }
    }

    private ScheduledFuture<?> closeLater(SocketChannel client) {
        return clock.schedule(() -> close(client), config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private ControlReply answer(String line) {
        try {
            return new ControlReply(true, desk.run(ControlRequest.parse(line), Role.ADMIN));
        } catch (ControlException e) {
            return new ControlReply(false, String.valueOf(e.getMessage()));
        }
    }

    /** Whoever does not read what they asked for must not keep their place either. */
    private void send(SocketChannel client, ControlReply reply) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((reply.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
        ScheduledFuture<?> idle = closeLater(client);
        try {
            while (bytes.hasRemaining()) {
                client.write(bytes);
            }
        } finally {
            idle.cancel(false);
        }
    }

    private static void close(SocketChannel client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("control client: {}", e.getMessage());
        }
    }

    private static ScheduledExecutorService clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("control-clock").factory(),
                new ThreadPoolExecutor.DiscardPolicy()); // after close() every client is closed anyway
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /** Closes the socket and all clients, and removes the file. */
    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(config.socket());
        } catch (IOException e) {
            LOG.warn("control socket {}: {}", config.socket(), e.getMessage());
        }
        clients.forEach(ControlServer::close);
        clock.shutdownNow();
    }
}
