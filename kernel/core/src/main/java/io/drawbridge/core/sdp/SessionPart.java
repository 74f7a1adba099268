package io.drawbridge.core.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What m= lines inherit from the session part. */
record SessionPart(@Nullable Connection connection, Direction direction) {

    static SessionPart of(List<SdpLine> lines) {
        return new SessionPart(connection(lines, null), direction(lines, Direction.SENDRECV));
    }

    /** The first c= line, else the inherited one. */
    static @Nullable Connection connection(List<SdpLine> lines, @Nullable Connection inherited) {
        for (SdpLine line : lines) {
            if (line.type() == 'c') {
                return Connection.parse(line.value());
            }
        }
        return inherited;
    }

    /** The last direction written, since that is what most stacks obey; else the inherited one. */
    static Direction direction(List<SdpLine> lines, Direction inherited) {
        Direction direction = inherited;
        for (SdpLine line : lines) {
            Direction written = direction(line);
            if (written != null) {
                direction = written;
            }
        }
        return direction;
    }

    /** The direction that this line says, {@code null} if it is another line. */
    static @Nullable Direction direction(SdpLine line) {
        if (line.type() == 'a') {
            for (Direction direction : Direction.values()) {
                if (line.isAttribute(direction.attribute())) {
                    return direction;
                }
            }
        }
        return null;
    }
}
