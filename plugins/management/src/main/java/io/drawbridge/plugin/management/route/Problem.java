package io.drawbridge.plugin.management.route;

import io.drawbridge.api.admin.AdminReply;
import io.drawbridge.plugin.management.http.Answer;
import java.util.Map;

/** Answers that say what is wrong, in the form of RFC 9457. */
final class Problem {
    /** What is refused for now is worth another try in so many seconds. */
    static final String RETRY_AFTER = "Retry-After";

    static final String TYPE = "application/problem+json";
    private static final String SECONDS = "5";
    private static final Map<String, Integer> STATUSES = Map.of(
            AdminReply.NOT_FOUND, 404, AdminReply.INVALID, 400, AdminReply.CONFLICT, 409, AdminReply.FORBIDDEN, 403,
            AdminReply.UNAVAILABLE, 503, AdminReply.INTERNAL, 500);
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"), Map.entry(401, "Unauthorized"), Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"), Map.entry(405, "Method Not Allowed"), Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"), Map.entry(415, "Unsupported Media Type"),
            Map.entry(421, "Misdirected Request"), Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"));

    private Problem() {
    }

    /** What the kernel would not do. */
    static Answer of(AdminReply reply, String path) {
        Answer answer = of(STATUSES.getOrDefault(reply.code(), 500), reply.problem(), path);
        return reply.code().equals(AdminReply.UNAVAILABLE) ? answer.with(RETRY_AFTER, SECONDS) : answer;
    }

    static Answer of(int status, String detail, String path) {
        return Answer.text(status, TYPE, Json.of(Map.of(
                "type", "about:blank", "title", TITLES.getOrDefault(status, "Error"), "status", status,
                "detail", detail, "instance", path)));
    }
}
