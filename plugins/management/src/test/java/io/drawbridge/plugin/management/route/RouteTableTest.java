package io.drawbridge.plugin.management.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");

    @Test
    void everyLineIsThereOnce() {
        Set<String> seen = new HashSet<>();
        RouteTable.ALL.forEach(route ->
                assertTrue(seen.add(route.method() + " " + route.template()), route.template() + " is there twice"));
    }

    @Test
    void everyNameOfAPathIsAParameter() {
        for (Route route : RouteTable.ALL) {
            Set<String> names = NAME.matcher(route.template()).results()
                    .map(match -> match.group(1)).collect(Collectors.toSet());
            assertEquals(names, route.in(Parameter.Place.PATH).stream().map(Parameter::name)
                    .collect(Collectors.toSet()), route.template());
        }
    }

    @Test
    void pathsAreMatchedSegmentBySegment() {
        Route call = Route.command("GET", "/v1/calls/{id}", "explain", "One call.");
        assertEquals(Optional.of(Map.of("id", "a b+c/d")), call.match("/v1/calls/a%20b+c%2Fd"));
        assertEquals(Optional.empty(), call.match("/v1/calls"));
        assertEquals(Optional.empty(), call.match("/v1/calls/"));
        assertEquals(Optional.empty(), call.match("/v1/calls/a/b"));
        assertEquals(Optional.of(Map.of("id", "%zz")), call.match("/v1/calls/%zz"));
    }

    @Test
    void bodiesAreObjectsOfPlainValues() {
        assertEquals(Map.of("number", "1", "loud", "true", "a.b", "x"),
                Json.arguments("{\"number\": 1, \"loud\": true, \"a.b\": \"x\"}"));
        assertEquals(Map.of(), Json.arguments("  "));
        assertThrows(IllegalArgumentException.class, () -> Json.arguments("[1]"));
        assertThrows(IllegalArgumentException.class, () -> Json.arguments("{\"a\": {}}"));
        assertThrows(IllegalArgumentException.class, () -> Json.arguments("{\"a\": null}"));
        assertThrows(IllegalArgumentException.class, () -> Json.arguments("a = 1"));
        assertThrows(IllegalArgumentException.class, () -> Json.arguments("{\"a\":".repeat(30_000)));
    }
}
