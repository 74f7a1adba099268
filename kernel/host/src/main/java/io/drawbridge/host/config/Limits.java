package io.drawbridge.host.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import io.drawbridge.api.plugin.AtLeast;
import io.drawbridge.api.plugin.AtMost;
import io.drawbridge.api.plugin.ByteSize;
import io.drawbridge.api.plugin.Max;
import io.drawbridge.api.plugin.Min;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The limits that the annotations of a component set. */
final class Limits {
    private Limits() {
    }

    /**
     * Compares a value with the limits of its component.
     *
     * @return what to say if it is beyond one of them
     */
    static Optional<String> beyond(RecordComponent component, Object read, ConfigValue value) {
        Object one = read instanceof Optional<?> optional && optional.isPresent() ? optional.get() : read;
        String got = ", got " + Scalars.shown(value);
        if (one instanceof Number number) {
            @Nullable Min min = component.getAnnotation(Min.class);
            @Nullable Max max = component.getAnnotation(Max.class);
            if (min != null && number.doubleValue() < min.value()) {
                return Optional.of("expected at least " + min.value() + got);
            }
            return max != null && number.doubleValue() > max.value()
                    ? Optional.of("expected at most " + max.value() + got) : Optional.empty();
        }
        @Nullable AtLeast least = component.getAnnotation(AtLeast.class);
        @Nullable AtMost most = component.getAnnotation(AtMost.class);
        if (least != null && compare(one, least.value()) < 0) {
            return Optional.of("expected at least " + least.value() + got);
        }
        return most != null && compare(one, most.value()) > 0
                ? Optional.of("expected at most " + most.value() + got) : Optional.empty();
    }

    private static int compare(Object read, String limit) {
        Config written = ConfigFactory.parseString("limit = \"" + limit + "\"");
        return switch (read) {
            case Duration duration -> duration.compareTo(written.getDuration("limit"));
            case ByteSize size -> Long.compare(size.bytes(), written.getBytes("limit"));
            default -> 0;
        };
    }
}
