package io.drawbridge.plugin.management.access;

import io.drawbridge.api.admin.Role;
import io.drawbridge.plugin.management.http.Request;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says who asks, and turns browsers away that were tricked into asking. */
public final class Doorkeeper {
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|\\[[0-9a-fA-F:.]+]");
    private static final String BEARER = "bearer ";

    private final boolean loopback;
    private final Optional<Role> anonymous;
    private final List<Known> known = new ArrayList<>();
    private final Set<String> hosts;

    /** Tokens are compared by their digests: of one length, whatever somebody sends. */
    private record Known(String name, Role role, String digest) {
    }

    /**
     * Knows these.
     *
     * @param loopback whether it listens on loopback
     * @param anonymous what those may do who show no token
     * @param hosts names by which it may be called
     */
    public Doorkeeper(boolean loopback, Grant anonymous, List<TokenConfiguration> tokens, Set<String> hosts) {
        this.loopback = loopback;
        this.anonymous = anonymous.role();
        this.hosts = hosts;
        tokens.forEach(token -> known.add(new Known(token.name(), token.role(), digest(token.token().reveal()))));
    }

    /** Who asks; empty if nobody that is known. */
    public Optional<Caller> caller(Request request) {
        @Nullable String authorization = request.header("Authorization");
        if (authorization == null) {
            return anonymous.map(role -> new Caller("anonymous at " + request.from(), role));
        }
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return Optional.empty();
        }
        String shown = digest(authorization.substring(BEARER.length()).strip());
        Optional<Caller> found = Optional.empty();
        for (Known one : known) { // all of them, so that the time tells nothing of which
            if (same(one.digest(), shown)) {
                found = Optional.of(new Caller(one.name() + " at " + request.from(), one.role()));
            }
        }
        return found;
    }

    /**
     * Tells whether a request is for us by its Host: a page whose name was made to point at this machine (DNS
     * rebinding) calls us by that name.
     */
    public boolean calledByRightName(Request request) {
        @Nullable String authority = request.header("Host");
        if (authority == null) {
            return false;
        }
        String host = authority.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
        return ADDRESS.matcher(host).matches() || host.equals("localhost") || hosts.contains(host)
                || (!loopback && hosts.isEmpty());
    }

    /** Tells whether a page of somebody else’s makes a browser send this (cross-site request forgery). */
    public boolean forged(Request request) {
        @Nullable String origin = request.header("Origin");
        if (origin == null) {
            @Nullable String site = request.header("Sec-Fetch-Site");
            return site != null && !site.equals("same-origin") && !site.equals("none");
        }
        try {
            return !String.valueOf(new URI(origin).getAuthority()).equalsIgnoreCase(request.header("Host"));
        } catch (URISyntaxException e) {
            return true;
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
