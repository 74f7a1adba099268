package io.drawbridge.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a component of a configuration record a key other than its name in kebab-case; on a record of a sealed
 * interface, the value of {@code type} that stands for it; on a constant of an enum, its value in the configuration.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE, ElementType.FIELD})
public @interface Key {

    /** The key. */
    String value();
}
