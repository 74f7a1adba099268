package io.drawbridge.core.call;

import io.drawbridge.api.sip.Edits;
import io.drawbridge.api.sip.MessageView;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.SipMessage;
import io.drawbridge.sip.message.SipResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Picks what one side carries to the other and puts the rules of plugins to it: once on the way in, by the leg that it
 * came from, and once on the way out, by the leg that it goes to. On the shard; nothing is built where no rule is
 * switched on.
 */
public final class MessageRules {
    private final RuleBook book;

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
            public List<Edits> ask(MessageView message) {
                return List.of();
            }
        };

        /** Tells whether there is no rule. */
        boolean isEmpty();

        /** What every rule says of a message, in order. */
        List<Edits> ask(MessageView message);
    }

    /** What goes on of a message. */
    Carried carry(SipMessage message, LegName from, LegName to) {
        List<HeaderField> headers = CarriedHeaders.of(message, from.trusted() && to.trusted());
        byte[] sdp = SessionBody.sdpOf(message);
        if (book.isEmpty()) {
            return new Carried(headers, sdp);
        }
        int status = message instanceof SipResponse response ? response.status() : 0;
        Set<String> dropped = new HashSet<>();
        edit(headers, dropped, book.ask(new View(true, from, message.method(), status, message.fields())));
        edit(headers, dropped, book.ask(new View(false, to, message.method(), status, headers)));
        return new Carried(headers, sdp == null || dropped.isEmpty() ? sdp : without(sdp, dropped));
    }

    private static void edit(List<HeaderField> fields, Set<String> droppedAttributes, List<Edits> asked) {
        for (Edits edits : asked) {
            for (Edits.Edit edit : edits.list()) {
                if (edit.kind() == Edits.Kind.REMOVE_SDP_ATTRIBUTE) {
                    droppedAttributes.add(edit.header().toLowerCase(Locale.ROOT));
                } else if (!CarriedHeaders.ownToEachSide(edit.header())) {
                    edit(fields, edit);
                }
            }
        }
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
