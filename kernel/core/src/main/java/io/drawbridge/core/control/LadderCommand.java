package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.ladder.LadderJson;
import io.drawbridge.core.ladder.LadderPcap;
import io.drawbridge.core.ladder.LadderText;
import io.drawbridge.core.ladder.LadderView;
import io.drawbridge.core.ladder.Ladders;
import io.drawbridge.core.record.RecordStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Shows the SIP messages of one call: drawn, in full ({@code messages=yes}), or as a pcap file in Base64
 * ({@code format=pcap}).
 */
public final class LadderCommand implements ControlCommand {
    private static final long PATIENCE_SECONDS = 5;

    private final RecordSearch search;
    private final Ladders ladders;

    /** Makes the command over the records, by which calls are found, and the ladders. */
    public LadderCommand(RecordStore records, Ladders ladders) {
        this.search = new RecordSearch(records);
        this.ladders = ladders;
    }

    @Override
    public String name() {
        return "ladder";
    }

    @Override
    public String description() {
        return "Shows the SIP messages of one call, as a ladder, in full or as a pcap file.";
    }

    @Override
    public Role role() {
        return Role.VIEWER;
    }

    /** What people wrote to each other may stand in full messages. */
    @Override
    public Role role(ControlRequest request) {
        return texts(request) || pcap(request) ? Role.OPERATOR : Role.VIEWER;
    }

    @Override
    public List<String> arguments() {
        return List.of(RecordSearch.ID, "format", "messages");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        String id = search.find(request).id();
        LadderView ladder = read(id).orElseThrow(() -> ControlException.notFound("the messages of call " + id
                + " are not kept: calls came faster than ladder.max-cps, or others needed the room (ladder.memory)"));
        boolean texts = texts(request);
        if (request.json()) {
            return LadderJson.of(ladder, texts) + "\n";
        }
        if (pcap(request)) {
            return Base64.getEncoder().encodeToString(LadderPcap.of(ladder));
        }
        return texts ? LadderText.messages(ladder) : LadderText.drawing(ladder);
    }

    private static boolean texts(ControlRequest request) {
        return request.argument("messages").isPresent();
    }

    private static boolean pcap(ControlRequest request) {
        return request.argument("format").filter("pcap"::equals).isPresent();
    }

    private Optional<LadderView> read(String id) throws ControlException {
        try {
            return ladders.read(id).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new ControlException(
                    ControlException.Kind.UNAVAILABLE, "the event loop of call " + id + " does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlException(ControlException.Kind.UNAVAILABLE, "interrupted");
        }
    }
}
