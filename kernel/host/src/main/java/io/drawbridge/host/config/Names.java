package io.drawbridge.host.config;

import com.typesafe.config.ConfigUtil;
import io.drawbridge.api.plugin.Key;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of components, types and constants, and the ones that the user may have meant. */
final class Names {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

    private Names() {
    }

    static String of(RecordComponent component) {
        @Nullable Key key = component.getAnnotation(Key.class);
        return key == null ? kebab(component.getName()) : key.value();
    }

    static String of(Class<?> type) {
        @Nullable Key key = type.getAnnotation(Key.class);
        return key == null ? kebab(type.getSimpleName()) : key.value();
    }

    static String of(Enum<?> constant) {
        try {
            @Nullable Key key = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Key.class);
            return key == null ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-') : key.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("enum without its own constant: " + constant, e);
        }
    }

    static String kebab(String camel) {
        return HUMP.matcher(camel).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** The full key of a key in a section, quoted where HOCON wants it. */
    static String join(String path, String key) {
        String last = BARE.matcher(key).matches() ? key : ConfigUtil.quoteString(key);
        return path.isEmpty() ? last : path + "." + last;
    }

    /** What to say after an unknown word: the one that is meant, if one is near, else all that could be meant. */
    static String hint(String word, Collection<String> known, String what) {
        if (known.isEmpty()) {
            return "; no " + what + " is known here";
        }
        return nearest(word, known).map(near -> "; did you mean " + near + "?")
                .orElseGet(() -> "; known: " + String.join(", ", known.stream().sorted().toList()));
    }

    static Optional<String> nearest(String word, Collection<String> known) {
        @Nullable String best = null;
        // In a short word one letter is much: who writes "on" does not mean "off".
        int bestDistance = Math.max(1, word.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The edit distance of Levenshtein. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
