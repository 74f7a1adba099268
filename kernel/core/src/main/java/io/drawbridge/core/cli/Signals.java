package io.drawbridge.core.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the process does when it is signalled. The JDK has no supported way to hear of signals; the module {@code
 * jdk.unsupported} has one, whose use in source is a warning that cannot be suppressed: so it is found by name.
 */
final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger("drawbridge");

    private Signals() {
    }

    /**
     * Runs an action on a thread of its own each time a signal comes, in place of what the JVM does then. A signal that
     * the process was started to ignore, as by nohup, stays ignored.
     *
     * @param name the name without SIG
     */
    @SuppressWarnings("ReferenceEquality") // equals() of the proxy itself
    static void on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> listener = Class.forName("sun.misc.SignalHandler");
            InvocationHandler told = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    Thread.ofPlatform().name("signal-" + name).start(action);
                    yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> name;
            };
            var _ = signal.getMethod("handle", signal, listener).invoke(null,
                    signal.getConstructor(String.class).newInstance(name),
                    Proxy.newProxyInstance(listener.getClassLoader(), new Class<?>[] {listener}, told));
        } catch (InvocationTargetException e) {
            LOG.warn("SIG{} cannot be handled: {}", name, String.valueOf(e.getCause()));
        } catch (ReflectiveOperationException e) {
            LOG.warn("SIG{} cannot be handled: {}", name, e.toString());
        }
    }
}
