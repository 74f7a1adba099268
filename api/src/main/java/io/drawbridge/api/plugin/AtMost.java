package io.drawbridge.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The longest duration, or largest size, that a component may have, as it would be written in the
 * configuration: {@code @AtMost("30s")}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface AtMost {

    /** The limit itself, allowed. */
    String value();
}
