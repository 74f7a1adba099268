package io.drawbridge.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an extension point that is asked on an event loop of the kernel. Such an extension must not block, lock or
 * wait, should not allocate, and can hold up everything on its loop; therefore the operator has to say
 * {@code loop = true} in the plugin's section, else a plugin with such an extension is refused.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnLoop {
}
