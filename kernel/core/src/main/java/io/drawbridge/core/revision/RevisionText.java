package io.drawbridge.core.revision;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form in which a revision is kept: a head of comments, an empty one, then the configuration as it was written. */
final class RevisionText {
    private static final Pattern HEAD = Pattern.compile("# ([a-z]+): (.*)");
    private static final String END = "#";
    private static final String PROBLEM = "problem";

    private RevisionText() {
    }

    static String write(KeptRevision revision) {
        StringBuilder text = new StringBuilder();
        head(text, "revision", Integer.toString(revision.number()));
        head(text, "at", revision.at().toString());
        head(text, "by", revision.by());
        head(text, "from", revision.from());
        head(text, "result", revision.result());
        revision.problems().forEach(problem -> head(text, PROBLEM, problem));
        return text.append(END).append('\n').append(revision.text()).toString();
    }

    private static void head(StringBuilder text, String key, String value) {
        text.append("# ").append(key).append(": ").append(value.replaceAll("\\R", " ")).append('\n');
    }

    /** Empty for a text that is none of ours, or not whole. */
    static Optional<KeptRevision> read(String text) {
        Map<String, String> head = new HashMap<>();
        List<String> problems = new ArrayList<>();
        int at = 0;
        while (true) {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                return Optional.empty();
            }
            String line = text.substring(at, end);
            at = end + 1;
            if (line.equals(END)) {
                return of(head, problems, text.substring(at));
            }
            Matcher matcher = HEAD.matcher(line);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            if (matcher.group(1).equals(PROBLEM)) {
                problems.add(matcher.group(2));
            } else {
                head.put(matcher.group(1), matcher.group(2));
            }
        }
    }

    private static Optional<KeptRevision> of(Map<String, String> head, List<String> problems, String text) {
        try {
            return Optional.of(new KeptRevision(Integer.parseInt(head.getOrDefault("revision", "")),
                    Instant.parse(head.getOrDefault("at", "")), head.getOrDefault("by", ""),
                    head.getOrDefault("from", ""), head.getOrDefault("result", "").equals("held"), problems, text));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
