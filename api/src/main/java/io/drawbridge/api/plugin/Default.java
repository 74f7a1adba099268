package io.drawbridge.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a component that the configuration does not give, as it would be written there: {@code @Default("30s")}.
 * For records inside lists and maps; elsewhere a {@code reference.conf} does better, since users can read it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {

    /** The value in HOCON. */
    String value();
}
