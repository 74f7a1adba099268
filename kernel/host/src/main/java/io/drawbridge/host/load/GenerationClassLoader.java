package io.drawbridge.host.load;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The class loader of one generation of a plugin. It asks the host for what stands on a list and for nothing else; its
 * parent is the JDK's platform loader. So a plugin never sees the kernel or the libraries of the kernel by accident,
 * and a copy of the API that an author packed into the plugin is never looked at: two copies of one interface would not
 * be the same type.
 */
final class GenerationClassLoader extends URLClassLoader {
    private static final List<String> ALWAYS = List.of(
            "io.drawbridge.api.", "org.slf4j.", "com.typesafe.config.", "org.jspecify.annotations.", "jakarta.inject.",
            "org.pf4j.ExtensionPoint", "org.pf4j.Extension");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;
    private final Set<ClassSet> sets;
    private final List<String> shared;

    GenerationClassLoader(String name, List<URL> jars, ClassLoader host, Set<ClassSet> sets) {
        super(name, jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        this.host = host;
        this.sets = Set.copyOf(sets);
        List<String> prefixes = new ArrayList<>(ALWAYS);
        sets.forEach(set -> prefixes.addAll(set.packages()));
        shared = List.copyOf(prefixes);
    }

    /** Tells whether a class is always the host's. */
    boolean isShared(String className) {
        for (String prefix : shared) {
            if (prefix.endsWith(".") ? className.startsWith(prefix) : className.equals(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** The shared packages of which the jars have a copy. */
    List<String> overlooked() {
        return shared.stream().filter(prefix -> prefix.endsWith(".")
                && findResource(prefix.replace('.', '/')) != null).toList();
    }

    /** Defines a class of the host's here, for what only a class of the plugin's may do. */
    Class<?> define(String name, byte[] bytes) {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? defineClass(name, bytes, 0, bytes.length) : known;
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Optional<ClassSet> own = ClassSet.ownApi(name);
        if (own.isPresent() && !sets.contains(own.get())) {
            throw new ClassNotFoundException(name); // also where the plugin has packed a copy of it
        }
        return isShared(name) ? host.loadClass(name) : super.loadClass(name, resolve);
    }

    @Override
    public String toString() {
        return "plugin " + getName();
    }
}
