package io.drawbridge.distribution;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of the house, over all classes that the tarball ships: api, kernel and each plugin's own. */
@AnalyzeClasses(locations = ArchitectureIT.Tarball.class)
class ArchitectureIT {
    private static final String API = "io.drawbridge.api..";
    private static final String PLUGINS = "io.drawbridge.plugin..";
    private static final String[] KERNEL = {
            "io.drawbridge.rtp..", "io.drawbridge.sip..", "io.drawbridge.host..", "io.drawbridge.core.."};
    private static final String[] JDK = {
            "java..", "javax.crypto..", "javax.management..", "javax.naming..", "javax.net..", "javax.security..",
            "javax.sql..", "javax.xml..", "org.w3c.dom..", "org.xml.sax..", "com.sun.net.httpserver..", "jdk.."};
    private static final String[] SHOWN_BY_API = {
            "org.slf4j..", "org.jspecify..", "jakarta.inject..", "com.typesafe.config.."};
    private static final DescribedPredicate<JavaClass> PF4J_MARKERS =
            describe("pf4j's markers", type -> type.getName().equals("org.pf4j.ExtensionPoint")
                    || type.getName().equals("org.pf4j.Extension"));

    private static final String API_GRPC = "io.drawbridge.api.grpc..";
    private static final String API_NETTY = "io.drawbridge.api.netty..";

    @ArchTest
    static final ArchRule API_SHOWS_NOTHING_OF_WHAT_IS_INSIDE = classes().that().resideInAPackage(API)
            .and().resideOutsideOfPackages(API_GRPC, API_NETTY)
            .should().onlyDependOnClassesThat(resideInAPackage(API)
                    .or(resideInAnyPackage(JDK)).or(resideInAnyPackage(SHOWN_BY_API)).or(PF4J_MARKERS));

    @ArchTest
    static final ArchRule API_OF_GRPC_SHOWS_GRPC = classes().that().resideInAPackage(API_GRPC)
            .should().onlyDependOnClassesThat(resideInAnyPackage(API, "io.grpc..")
                    .or(resideInAnyPackage(JDK)).or(resideInAnyPackage(SHOWN_BY_API)));

    @ArchTest
    static final ArchRule API_OF_NETTY_SHOWS_NETTY = classes().that().resideInAPackage(API_NETTY)
            .should().onlyDependOnClassesThat(resideInAnyPackage(API, "io.netty..")
                    .or(resideInAnyPackage(JDK)).or(resideInAnyPackage(SHOWN_BY_API)));

    @ArchTest
    static final ArchRule API_DEPENDS_ON_NO_OPTIONAL_MODULE = noClasses().that().resideInAPackage(API)
            .and().resideOutsideOfPackages(API_GRPC, API_NETTY)
            .should().dependOnClassesThat().resideInAnyPackage(API_GRPC, API_NETTY);

    @ArchTest
    static final ArchRule API_HAS_NO_SEALED_TYPES_TO_SWITCH_OVER = noClasses().that().resideInAPackage(API)
            .and().arePublic().should(beSealed());

    @ArchTest
    static final ArchRule PLUGINS_SEE_NO_KERNEL = noClasses().that().resideInAPackage(PLUGINS)
            .should().dependOnClassesThat().resideInAnyPackage(KERNEL);

    @ArchTest
    static final ArchRule PLUGINS_DO_NOT_SEE_EACH_OTHER =
            slices().matching("io.drawbridge.plugin.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule NOBODY_KNOWS_A_PLUGIN = noClasses().that().resideOutsideOfPackage(PLUGINS)
            .should().dependOnClassesThat().resideInAPackage(PLUGINS);

    @ArchTest
    static final ArchRule RTP_KNOWS_NO_SIP = noClasses().that().resideInAPackage("io.drawbridge.rtp..")
            .should().dependOnClassesThat().resideInAnyPackage(
                    "io.drawbridge.sip..", "io.drawbridge.host..", "io.drawbridge.core..");

    @ArchTest
    static final ArchRule SIP_KNOWS_NO_MEDIA = noClasses().that().resideInAPackage("io.drawbridge.sip..")
            .should().dependOnClassesThat().resideInAnyPackage(
                    "io.drawbridge.rtp..", "io.drawbridge.host..", "io.drawbridge.core..");

    @ArchTest
    static final ArchRule JAIN_SIP_ONLY_IN_SIP = noClasses().that().resideOutsideOfPackage("io.drawbridge.sip..")
            .should().dependOnClassesThat().resideInAnyPackage("javax.sip..", "gov.nist..");

    @ArchTest
    static final ArchRule NETTY_ONLY_IN_RTP_AND_SIP_AND_WHERE_PLUGINS_GET_IT = noClasses().that()
            .resideOutsideOfPackages("io.drawbridge.rtp..", "io.drawbridge.sip..", API_NETTY,
                    "io.drawbridge.host.netty..", "io.drawbridge.host.grpc..", PLUGINS)
            .should().dependOnClassesThat().resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule GRPC_ONLY_WHERE_PLUGINS_GET_IT = noClasses().that()
            .resideOutsideOfPackages(API_GRPC, "io.drawbridge.host.grpc..", PLUGINS)
            .should().dependOnClassesThat().resideInAnyPackage("io.grpc..", "com.google.protobuf..");

    @ArchTest
    static final ArchRule PF4J_ONLY_IN_HOST = noClasses().that().resideOutsideOfPackage("io.drawbridge.host..")
            .should().dependOnClassesThat(resideInAPackage("org.pf4j..").and(not(PF4J_MARKERS)));

    @ArchTest
    static final ArchRule GUICE_ONLY_IN_MODULES_AND_WHERE_THEY_ARE_PUT_TOGETHER = noClasses().that()
            .resideOutsideOfPackage("io.drawbridge.host..")
            .and().haveNameNotMatching(".*Module(\\$.*)?").and().haveNameNotMatching("io\\.drawbridge\\.core\\.Main")
            .should().dependOnClassesThat().resideInAPackage("com.google.inject..");

    @ArchTest
    static final ArchRule NO_CYCLES_OF_PACKAGES = slices().assignedFrom(packages()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = all(ownPackages()).should(beNullMarked());

    @ArchTest
    static final ArchRule PLUGINS_START_NO_THREADS = noClasses().that().resideInAPackage(PLUGINS)
            .should().callMethodWhere(startsThreads())
            .orShould().callConstructorWhere(describe("makes a thread or a thread's own variable", call ->
                    call.getTargetOwner().isAssignableTo(Thread.class)
                            || call.getTargetOwner().isAssignableTo(ThreadLocal.class)
                            || call.getTargetOwner().isAssignableTo(ExecutorService.class)
                            || call.getTargetOwner().isAssignableTo(Timer.class)))
            .because("what outlives a plugin keeps its class loader: PluginContext gives executors and timers");

    @ArchTest
    static final ArchRule PLUGINS_WRITE_NO_STANDARD_STREAMS = noClasses().that().resideInAPackage(PLUGINS)
            .should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_TYPE_IS = noClasses().that(not(frameworkHandlers()))
            .should().haveNameMatching(".*[.$]\\w*(Manager|Helper|Util|Impl|Handler)(?![a-z])\\w*");

    /** Handlers by the name of what a library calls so. */
    private static DescribedPredicate<JavaClass> frameworkHandlers() {
        return describe("handlers of a framework", type -> type.isAssignableTo("io.netty.channel.ChannelHandler")
                || type.isAssignableTo("io.netty.channel.IoHandler")
                || type.isAssignableTo("io.netty.channel.IoHandle")
                || type.isAssignableTo(Thread.UncaughtExceptionHandler.class));
    }

    private static DescribedPredicate<JavaMethodCall> startsThreads() {
        Set<String> threads = Set.of("ofVirtual", "ofPlatform", "startVirtualThread", "start", "sleep");
        return describe("starts threads", call -> {
            JavaClass owner = call.getTargetOwner();
            return owner.isEquivalentTo(Executors.class)
                    || owner.isEquivalentTo(ThreadLocal.class)
                    || (owner.isEquivalentTo(Thread.class) && threads.contains(call.getName()))
                    || (owner.isEquivalentTo(CompletableFuture.class)
                            && call.getName().endsWith("Async")
                            && call.getTarget().getRawParameterTypes().stream()
                                    .noneMatch(type -> type.isEquivalentTo(Executor.class)));
        });
    }

    private static ArchCondition<JavaClass> beSealed() {
        return new ArchCondition<>("be sealed") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, type.reflect().isSealed(), type.getName() + " is sealed"));
            }
        };
    }

    private static AbstractClassesTransformer<JavaPackage> ownPackages() {
        return new AbstractClassesTransformer<>("packages") {
            @Override
            public Iterable<JavaPackage> doTransform(JavaClasses classes) {
                return classes.stream().map(JavaClass::getPackage).collect(Collectors.toCollection(LinkedHashSet::new));
            }
        };
    }

    private static ArchCondition<JavaPackage> beNullMarked() {
        return new ArchCondition<>("be null-marked by a package-info") {
            @Override
            public void check(JavaPackage where, ConditionEvents events) {
                boolean marked = where.tryGetPackageInfo().isPresent() && where.isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(where, marked, where.getName() + " is not null-marked"));
            }
        };
    }

    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }

    /** Our own jars of the unpacked tarball: a plugin that is added to it falls under the rules by that. */
    static final class Tarball implements LocationProvider {
        private static final Pattern OWN = Pattern.compile("drawbridge-[a-z-]+-.*\\.jar");

        @Override
        public Set<Location> get(Class<?> test) {
            Path home = Path.of(Objects.requireNonNull(System.getProperty("drawbridge.home")));
            try (Stream<Path> kernel = Files.list(home.resolve("lib"));
                    Stream<Path> plugins = Files.walk(home.resolve("plugins"))) {
                return Stream.concat(kernel, plugins)
                        .filter(file -> OWN.matcher(file.getFileName().toString()).matches())
                        .map(jar -> Location.of(jar.toUri()))
                        .collect(Collectors.toSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
