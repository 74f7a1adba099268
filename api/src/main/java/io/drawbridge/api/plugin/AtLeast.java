package io.drawbridge.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The shortest duration, or smallest size, that a component may have, as it would be written in the
 * configuration: {@code @AtLeast("100ms")}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface AtLeast {

    /** The limit itself, allowed. */
    String value();
}
