package io.drawbridge.host.config;

import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes one line of the library's exceptions, whose messages span lines and name the place in their own way. */
final class SyntaxProblem {
    private static final Pattern ADVICE = Pattern.compile(
            " \\((?:if|If|you can|to) .*| Reserved .*is not allowed outside quotes.*$", Pattern.DOTALL);

    private SyntaxProblem() {
    }

    static Problem of(ConfigException exception, Optional<Path> file) {
        Origin origin = exception.origin() != null ? Origin.of(exception.origin())
                : file.map(path -> Origin.file(path.toString())).orElseGet(Origin::defaults);
        String message = String.valueOf(exception.getMessage()).lines().findFirst().orElse("not valid HOCON");
        String place = exception.origin() == null ? "" : exception.origin().description() + ": ";
        String bare = message.startsWith(place) ? message.substring(place.length()) : message;
        return new Problem(origin, "", ADVICE.matcher(bare).replaceFirst(""));
    }
}
