package io.drawbridge.distribution;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of another project that a test needs. Where it is missing the test is aborted with the name of its Debian
 * package; under {@code CI=true}, where {@code .ci/run} has installed them all, the test fails.
 */
public enum Peer {
    SIPP("sipp", "sip-tester"),
    KAMAILIO("kamailio", "kamailio"),
    RTPENGINE("rtpengine", "rtpengine-daemon"),
    BARESIP("baresip", "baresip-core"),
    TSHARK("tshark", "tshark"),
    IP("ip", "iproute2"),
    GCC("gcc", "gcc"),
    PYTHON("python3", "python3");

    private final String program;
    private final String debianPackage;

    Peer(String program, String debianPackage) {
        this.program = program;
        this.debianPackage = debianPackage;
    }

    /** Finds the program, or ends the test. Daemons stand in the sbin directories, which a user's PATH may lack. */
    public Path require() {
        Optional<Path> found = Stream
                .concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin", "/sbin"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        String missing = program + " is not installed (Debian package " + debianPackage + ")";
        if ("true".equals(System.getenv("CI"))) {
            return fail(missing);
        }
        return Assumptions.abort(missing);
    }
}
