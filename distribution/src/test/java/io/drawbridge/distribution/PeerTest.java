package io.drawbridge.distribution;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Marks a test, or all tests of a class, that talk to programs of other projects: tag {@code peer}. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("peer")
@ExtendWith(PeerTest.Presence.class)
public @interface PeerTest {
    /** The programs without which the test cannot run. */
    Peer[] value();

    /** Looks for the programs before anything of the test starts. */
    final class Presence implements BeforeAllCallback, BeforeEachCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            require(context);
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            require(context);
        }

        private static void require(ExtensionContext context) {
            AnnotationSupport.findAnnotation(context.getElement(), PeerTest.class).ifPresent(test -> {
                for (Peer peer : test.value()) {
                    peer.require();
                }
            });
        }
    }
}
