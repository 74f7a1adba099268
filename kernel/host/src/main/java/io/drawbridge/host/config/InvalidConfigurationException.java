package io.drawbridge.host.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; the message has one line for each error. */
public final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** Refuses for these errors, at least one, sorted here as they stand in the files. */
    public InvalidConfigurationException(List<Problem> problems) {
        super(problems.stream().sorted(Problem.ORDER).map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted(Problem.ORDER).toList();
    }

    /** The errors, as they stand in the files. */
    public List<Problem> problems() {
        return problems;
    }
}
