package io.drawbridge.core.call;

import io.drawbridge.api.sip.Edits;
import io.drawbridge.api.sip.MessageView;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.SipMessage;
import io.drawbridge.sip.message.SipResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Picks what one side carries to the other and puts the rules of plugins to it: once on the way in, by the leg that it
 * came from, and once on the way out, by the leg that it goes to. After each of the two the border hides what that side
 * must not tell or see, so that no rule brings it back. On the shard; nothing is built where no rule is switched on.
 */
public final class MessageRules {
    private final RuleBook book;
    private final LongAdder refusedEdits = new LongAdder();

    /** Makes the rules of this book. */
    public MessageRules(RuleBook book) {
        this.book = book;
    }

    /** The rules that are switched on, as trusted code on the shard. */
    public interface RuleBook {
        /** No rules. */
        RuleBook EMPTY = new RuleBook() {
            @Override
            public boolean isEmpty() {
                return true;
            }

            @Override
            public List<Ruling> ask(MessageView message) {
                return List.of();
            }
        };

        /** Tells whether there is no rule. */
        boolean isEmpty();

        /** What every rule says of a message, in order. */
        List<Ruling> ask(MessageView message);
    }

    /**
     * What a rule said.
     *
     * @param rule its plugin and name
     * @param edits the changes that it wants
     */
    public record Ruling(String rule, Edits edits) {
    }

    /** Hears of edits that were refused, for the decision record. */
    @FunctionalInterface
    interface Refused {

        /** A rule wanted to write a header that is not for rules. */
        void edit(String rule, String header);
    }

    /** What goes on of a message. */
    Carried carry(SipMessage message, LegName from, LegName to, Refused refused) {
        byte[] sdp = SessionBody.sdpOf(message);
        if (book.isEmpty()) {
            List<HeaderField> headers = CarriedHeaders.of(message.fields(), from.trusted() && to.trusted());
            return new Carried(InnerHosts.hidden(headers, from, to), sdp);
        }
        int status = message instanceof SipResponse response ? response.status() : 0;
        Set<String> dropped = new HashSet<>();
        List<HeaderField> arrived = edited(
                new View(true, from, message.method(), status, message.fields()), dropped, refused);
        List<HeaderField> leaving = edited(
                new View(false, to, message.method(), status, CarriedHeaders.of(arrived, from.trusted())),
                dropped, refused);
        return new Carried(InnerHosts.hidden(CarriedHeaders.of(leaving, to.trusted()), from, to),
                sdp == null || dropped.isEmpty() ? sdp : without(sdp, dropped));
    }

    /** The headers of a message of our own, as the rules of the side that it goes to want them. */
    List<HeaderField> leaving(String method, int status, LegName to, List<HeaderField> headers, Refused refused) {
        if (book.isEmpty()) {
            return headers;
        }
        List<HeaderField> edited = edited(new View(false, to, method, status, headers), new HashSet<>(), refused);
        List<HeaderField> allowed = CarriedHeaders.of(edited, to.trusted());
        edited.removeIf(header -> !headers.contains(header) && !allowed.contains(header));
        return edited;
    }

    /** How many edits were refused since the start. Any thread. */
    public long refusedEdits() {
        return refusedEdits.sum();
    }

    private List<HeaderField> edited(View message, Set<String> droppedAttributes, Refused refused) {
        List<HeaderField> fields = new ArrayList<>(message.fields());
        for (Ruling ruling : book.ask(message)) {
            for (Edits.Edit edit : ruling.edits().list()) {
                if (edit.kind() == Edits.Kind.REMOVE_SDP_ATTRIBUTE) {
                    droppedAttributes.add(edit.header().toLowerCase(Locale.ROOT));
                } else if (CarriedHeaders.reserved(edit.header())) {
                    refusedEdits.increment();
                    refused.edit(ruling.rule(), edit.header());
                } else {
                    edit(fields, edit);
                }
            }
        }
        return fields;
    }

    private static void edit(List<HeaderField> fields, Edits.Edit edit) {
        if (edit.kind() != Edits.Kind.ADD) {
            fields.removeIf(field -> field.is(edit.header()));
        }
        if (edit.kind() != Edits.Kind.REMOVE) {
            fields.add(new HeaderField(edit.header(), edit.value()));
        }
    }

    private static byte[] without(byte[] sdp, Set<String> attributes) {
        StringBuilder kept = new StringBuilder(sdp.length);
        for (String line : new String(sdp, StandardCharsets.ISO_8859_1).split("(?<=\n)", -1)) {
            if (!line.startsWith("a=") || !attributes.contains(attributeName(line))) {
                kept.append(line);
            }
        }
        return kept.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String attributeName(String line) {
        int end = 2;
        while (end < line.length() && ":\r\n ".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return line.substring(2, end).toLowerCase(Locale.ROOT);
    }

    /** A message as rules see it. */
    private record View(boolean inbound, LegName leg, String method, int status, List<HeaderField> fields)
            implements MessageView {

        @Override
        public String callId() {
            return leg.call();
        }

        @Override
        public String network() {
            return leg.network();
        }

        @Override
        public Optional<String> trunk() {
            @Nullable String trunk = leg.trunk();
            return Optional.ofNullable(trunk);
        }

        @Override
        public List<String> headers(String name) {
            return fields.stream().filter(field -> field.is(name)).map(HeaderField::value).toList();
        }
    }
}
