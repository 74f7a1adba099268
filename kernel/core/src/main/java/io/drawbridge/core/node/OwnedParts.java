package io.drawbridge.core.node;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node is made of, to be closed from the last part to the first. One thread at a time. */
final class OwnedParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnedParts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T own(T part) {
        parts.push(part);
        return part;
    }

    /** Closes every part, also if one of them does not. Idempotent. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close: {}", part.getClass().getSimpleName(), e.getMessage());
            }
        }
    }
}
