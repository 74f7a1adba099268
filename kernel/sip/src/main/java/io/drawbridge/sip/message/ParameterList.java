package io.drawbridge.sip.message;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parameters in their order: a flat, immutable map for the one to five entries that a URI or address has. There are
 * several in each message, which is why this is not a hash map.
 */
final class ParameterList extends AbstractMap<String, String> {
    private static final ParameterList EMPTY = new ParameterList(new String[0]);

    // names and values in turn
    private final String[] pairs;

    private ParameterList(String[] pairs) {
        this.pairs = pairs;
    }

    /** Takes the parameters of a map, or the map itself if it cannot change. */
    static Map<String, String> copyOf(Map<String, String> parameters) {
        if (parameters instanceof ParameterList) {
            return parameters;
        }
        if (parameters.isEmpty()) {
            return EMPTY;
        }
        Builder builder = new Builder();
        parameters.forEach(builder::add);
        return builder.build();
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    void write(StringBuilder text) {
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(';').append(pairs[i]);
            if (!pairs[i + 1].isEmpty()) {
                text.append('=').append(pairs[i + 1]);
            }
        }
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, String>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return pairs.length / 2;
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, String>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < pairs.length;
        }

        @Override
        public Entry<String, String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Entry<String, String> entry = Map.entry(pairs[next], pairs[next + 1]);
            next += 2;
            return entry;
        }
    }

    /** Collects parameters; of a name that comes twice the first counts. */
    static final class Builder {
        private String[] pairs = new String[4];
        private int length;

        void add(String name, String value) {
            for (int i = 0; i < length; i += 2) {
                if (pairs[i].equals(name)) {
                    return;
                }
            }
            if (length == pairs.length) {
                pairs = Arrays.copyOf(pairs, length * 2);
            }
            pairs[length++] = name;
            pairs[length++] = value;
        }

        int size() {
            return length / 2;
        }

        ParameterList build() {
            return length == 0 ? EMPTY : new ParameterList(Arrays.copyOf(pairs, length));
        }
    }
}
