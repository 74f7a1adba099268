package io.drawbridge.core.config;

import io.drawbridge.api.routing.Target;

/**
 * A target as the kernel’s configuration writes it: {@code trunk:name}, {@code group:name} or {@code service:name}.
 *
 * @param target the target
 */
public record TargetText(Target target) {

    /** Reads {@code kind:name}. */
    public static TargetText parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(colon + 1).strip();
        if (name.isEmpty()) {
            throw wrong(text);
        }
        return switch (text.substring(0, colon).strip()) {
            case "trunk" -> new TargetText(Target.trunk(name));
            case "group" -> new TargetText(Target.group(name));
            case "service" -> new TargetText(Target.service(name));
            default -> throw wrong(text);
        };
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "must be trunk:name, group:name or service:name, not \"" + text + "\"");
    }

    @Override
    public String toString() {
        return target.toString();
    }
}
