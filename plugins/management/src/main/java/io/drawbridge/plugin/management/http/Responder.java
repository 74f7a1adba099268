package io.drawbridge.plugin.management.http;

/** Answers requests. Any thread; may block; must not throw. */
@FunctionalInterface
public interface Responder {

    /** Answers one. */
    Answer answer(Request request);

    /** Answers what never became a request: a body that is too long, a head that cannot be read. */
    default Answer refuse(int status, String detail) {
        return Answer.text(status, "text/plain", detail + "\n");
    }
}
