package io.drawbridge.plugin.management.http;

import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.plugin.Registration;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.support.BasicHttpServerExpectationDecorator;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One connection, for its whole life on one thread. */
final class Connection {
    private static final Http1Config HEADS =
            Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8192).setMaxEmptyLineCount(4).build();
    /** RFC 8996, whatever the machine's Java takes elsewhere. */
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final Timeout SLICE = Timeout.ofMilliseconds(100);

    private final Socket socket;
    private final @Nullable SSLContext tls;
    private final Limits limits;
    private final Responder responder;
    private final PluginContext context;
    private final BooleanSupplier ending;
    private @Nullable Registration deadline;

    Connection(Socket socket, @Nullable SSLContext tls, Limits limits, Responder responder, PluginContext context,
            BooleanSupplier ending) {
        this.socket = socket;
        this.tls = tls;
        this.limits = limits;
        this.responder = responder;
        this.context = context;
        this.ending = ending;
    }

    /** Answers one request after the other until somebody has enough. */
    void serve() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) limits.request().toMillis());
            DefaultBHttpServerConnection http =
                    new DefaultBHttpServerConnection(tls == null ? "http" : "https", HEADS);
            HttpService service = new HttpService(HttpProcessors.server("Drawbridge"),
                    new BasicHttpServerExpectationDecorator(handler()), HEADS, null, null);
            arm(); // a handshake must not take for ever either
            bind(http);
            disarm();
            while (http.isOpen() && awaitRequest(http)) {
                arm();
                http.setSocketTimeout(Timeout.of(limits.request()));
                service.handleRequest(http, HttpCoreContext.create());
                disarm();
            }
            http.close();
        } catch (IOException | HttpException e) {
            context.logger().debug("connection of {}: {}", socket.getRemoteSocketAddress(), e.getMessage());
        } finally {
            disarm();
        }
    }

    private void bind(DefaultBHttpServerConnection http) throws IOException {
        if (tls == null) {
            http.bind(socket);
            return;
        }
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
        secured.setUseClientMode(false);
        secured.setEnabledProtocols(PROTOCOLS);
        secured.startHandshake();
        http.bind(secured, socket);
    }

    /**
     * Waits in slices, so that the end of a generation is noticed. A request that comes then is still answered: who has
     * sent it could not know.
     */
    private boolean awaitRequest(DefaultBHttpServerConnection http) throws IOException {
        long began = System.nanoTime();
        boolean mayWait = true;
        while (mayWait) {
            mayWait = !ending.getAsBoolean() && System.nanoTime() - began < limits.idle().toNanos();
            if (http.isDataAvailable(SLICE)) {
                return true;
            }
            // at the end of the stream the call above does not wait
            mayWait = mayWait && !http.isStale();
        }
        return false;
    }

    private void arm() throws IOException {
        try {
            deadline = context.after(limits.request(), this::cut);
        } catch (IllegalStateException e) {
            throw new IOException("the generation has ended", e);
        }
    }

    private void disarm() {
        Registration armed = deadline;
        if (armed != null) {
            armed.close();
            deadline = null;
        }
    }

    /** Closes it under whoever reads or writes. Any thread. */
    void cut() {
        try {
            socket.close();
        } catch (IOException e) {
            context.logger().debug("connection: {}", e.getMessage());
        }
    }

    private HttpServerRequestHandler handler() {
        return (request, trigger, http) -> {
            byte[] body = body(request);
            Answer answer = body == null
                    ? responder.refuse(413, "the body has more than " + limits.body() + " bytes")
                    : responder.answer(read(request, body));
            ClassicHttpResponse response = new BasicClassicHttpResponse(answer.status());
            answer.headers().forEach(response::setHeader);
            if (body == null || ending.getAsBoolean()) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
            }
            Answer.Stream stream = answer.stream();
            ContentType type = ContentType.parse(answer.type());
            if (stream != null) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
                response.setEntity(new EntityTemplate(-1, type, null, out -> stream(stream, out)));
            } else if (answer.status() != 204) {
                response.setEntity(new ByteArrayEntity(
                        answer.body().getBytes(StandardCharsets.UTF_8), type));
            }
            trigger.submitResponse(response);
        };
    }

    /** What goes on for as long as somebody listens has no deadline; each write has. */
    private void stream(Answer.Stream stream, OutputStream out) throws IOException {
        disarm();
        stream.writeTo(new FilterOutputStream(out) {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] some, int offset, int length) throws IOException {
                timed(() -> out.write(some, offset, length));
            }

            @Override
            public void flush() throws IOException {
                timed(out::flush);
            }
        });
        arm(); // what is left to send at its end
    }

    /** Whoever no longer reads shuts its window, and the write would keep its place among the connections for ever. */
    private void timed(Writing writing) throws IOException {
        arm();
        try {
            writing.run();
        } finally {
            disarm();
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    /** Null if it is too long. */
    private byte @Nullable [] body(ClassicHttpRequest request) throws IOException {
        HttpEntity entity = request.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        if (entity.getContentLength() > limits.body()) {
            return null;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (InputStream in = entity.getContent()) {
            byte[] some = new byte[4096];
            int read = in.read(some);
            while (read >= 0) {
                body.write(some, 0, read);
                if (body.size() > limits.body()) {
                    return null;
                }
                read = in.read(some);
            }
        }
        return body.toByteArray();
    }

    private Request read(ClassicHttpRequest request, byte[] body) {
        String target = request.getPath();
        int mark = target.indexOf('?');
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : request.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        if (!headers.containsKey("host") && request.getAuthority() != null) {
            headers.put("host", request.getAuthority().toString());
        }
        String from = ((InetSocketAddress) socket.getRemoteSocketAddress()).getAddress().getHostAddress();
        return new Request(request.getMethod(), mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? Map.of() : query(target.substring(mark + 1)), headers,
                new String(body, StandardCharsets.UTF_8), from);
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                query.put(decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    /** What is no valid escape stays as it is. */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
