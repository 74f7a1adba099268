package io.drawbridge.host.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Libraries that plugins may share with the host: they ask by {@code Uses: guice/1} in {@code plugin.properties}. The
 * number changes when the library breaks its users, and is part of the API version.
 */
enum ClassSet {
    /** Modules and annotations of Guice. */
    GUICE("guice/1", "com.google.inject.Injector", "com.google.inject.", "org.aopalliance."),
    /** Netty, in the version of the host, with its native transports. */
    NETTY("netty/1", "io.netty.channel.Channel", "io.netty.", "io.drawbridge.api.netty."),
    /** gRPC and Protocol Buffers. */
    GRPC("grpc/1", "io.grpc.Channel", "io.grpc.", "com.google.protobuf.", "com.google.common.", "com.google.rpc.",
            "io.drawbridge.api.grpc."),
    /** The Micrometer facade. */
    MICROMETER("micrometer/1", "io.micrometer.core.instrument.MeterRegistry", "io.micrometer.");

    private final String declaration;
    private final String probe;
    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> packages;

    ClassSet(String declaration, String probe, String... packages) {
        this.declaration = declaration;
        this.probe = probe;
        this.packages = List.of(packages);
    }

    /** The word in {@code Uses}. */
    String declaration() {
        return declaration;
    }

    List<String> packages() {
        return packages;
    }

    /** The set whose part of the API a class is; such a class is nobody else's. */
    static Optional<ClassSet> ownApi(String className) {
        return className.startsWith("io.drawbridge.api.") ? containing(className) : Optional.empty();
    }

    /** The set that a class belongs to, whether the plugin uses it or not. */
    static Optional<ClassSet> containing(String className) {
        return Arrays.stream(values()).filter(set -> set.packages.stream().anyMatch(className::startsWith)).findFirst();
    }

    /**
     * The sets that a plugin uses.
     *
     * @throws UnusablePluginException if the host does not offer one of them
     */
    static Set<ClassSet> of(List<String> declarations, ClassLoader host) throws UnusablePluginException {
        Set<ClassSet> sets = EnumSet.noneOf(ClassSet.class);
        List<String> offered = new ArrayList<>();
        for (ClassSet set : values()) {
            if (set.offered(host)) {
                offered.add(set.declaration);
                if (declarations.contains(set.declaration)) {
                    sets.add(set);
                }
            }
        }
        List<String> unknown = declarations.stream().filter(word -> !offered.contains(word)).toList();
        if (!unknown.isEmpty()) {
            throw new UnusablePluginException("Uses: " + String.join(", ", unknown) + " is not offered by this host, "
                    + offered.stream().collect(Collectors.joining(", ", "which has ", ""))
                    + "; name one of these, or put the library into lib/ of the plugin and take it out of Uses");
        }
        return sets;
    }

    private boolean offered(ClassLoader host) {
        return host.getResource(probe.replace('.', '/') + ".class") != null;
    }
}
