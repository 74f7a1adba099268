package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.capture.CaptureRefused;
import io.drawbridge.core.capture.Captures;
import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.record.RecordStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * Captures a live call. {@code do=start} answers with the id of the call; {@code do=read}, asked again and again, with
 * the next piece of the pcap file in Base64 until it is over; {@code do=stop} ends it before its time.
 */
public final class CaptureCommand implements ControlCommand {
    private final RecordSearch search;
    private final Captures captures;

    /** Makes the command over the records, by which calls are found, and the captures. */
    public CaptureCommand(RecordStore records, Captures captures) {
        this.search = new RecordSearch(records);
        this.captures = captures;
    }

    @Override
    public String name() {
        return "capture";
    }

    @Override
    public String description() {
        return "Captures the packets of one live call.";
    }

    @Override
    public Role role() {
        return Role.OPERATOR;
    }

    @Override
    public List<String> arguments() {
        return List.of(RecordSearch.ID, "do", "rtp", "seconds", "format");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        String call = search.find(request).id();
        try {
            return switch (request.argument("do").orElse("start")) {
                case "start" -> {
                    captures.start(call, request.argument("rtp").isPresent(), seconds(request));
                    yield JsonWriter.object(json -> json.text("call", call)) + "\n";
                }
                case "read" -> piece(captures.read(call));
                case "stop" -> {
                    captures.stop(call);
                    yield piece(captures.read(call));
                }
                default -> throw new ControlException("capture can do start, read and stop");
            };
        } catch (CaptureRefused refused) {
            throw new ControlException(ControlException.Kind.CONFLICT, String.valueOf(refused.getMessage()));
        }
    }

    private static Duration seconds(ControlRequest request) throws ControlException {
        try {
            return Duration.ofSeconds(Integer.parseUnsignedInt(request.argument("seconds").orElse("60")));
        } catch (NumberFormatException e) {
            throw new ControlException("seconds must be a whole number");
        }
    }

    private static String piece(Captures.Piece piece) {
        return JsonWriter.object(json -> json.number("packets", piece.packets()).number("dropped", piece.dropped())
                .flag("over", piece.over()).text("data", Base64.getEncoder().encodeToString(piece.bytes()))) + "\n";
    }
}
