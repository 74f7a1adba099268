package io.drawbridge.plugin.staticroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.testkit.FakeSectionCheck;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaticRoutesConfigurationTest {

    @Test
    void hasNoRoutesByDefault() {
        assertEquals(List.of(), Sections.bind("").orThrow().routes());
    }

    @Test
    void tellsWhatIsWrongWithARoute() {
        assertProblem("routes.to: a route needs a target in \"to\", or \"refuse\"", "{ when { to = a } }");
        assertProblem("routes.refuse: a route has either \"to\" or \"refuse\", not both",
                "{ to = { trunk = a }, refuse { status = 403 } }");
        assertProblem("routes.refuse.status: expected at least 400, got 200", "{ refuse { status = 200 } }");
        assertProblem("routes.refuse.reason: must be a code of lower-case words joined by hyphens, such as"
                + " \"not-allowed\"", "{ refuse { status = 403, reason = \"Not allowed!\" } }");
    }

    @Test
    void tellsWhatIsWrongWithATarget() {
        assertProblem("routes.to: needs exactly one of trunk, group, service and uri, has 2",
                "{ to = { trunk = a, group = b } }");
        assertProblem("routes.to: needs exactly one of trunk, group, service and uri, has 0", "{ to = { strip = 1 } }");
        assertProblem("routes.to.strategy: orders a group; there is no \"group\" here",
                "{ to = { trunk = a, strategy = hash } }");
        assertProblem("routes.to.parameters: are for a service; there is none here",
                "{ to = { trunk = a, parameters { a = b } } }");
        assertProblem("routes.to.network: is needed to reach a uri", "{ to = { uri = \"sip:a@b\" } }");
        assertProblem("routes.to.network: goes with a uri; other targets have a network already",
                "{ to = { trunk = a, network = core } }");
        assertProblem("routes.to.uri: must begin with sip: or sips:", "{ to = { uri = \"http://a\", network = core } }");
        assertProblem("routes.to.number: replaces the called number: strip and prepend have nothing to work on",
                "{ to = { trunk = a, number = 1, strip = 1 } }");
        assertProblem("routes.to.attempt-timeout: must be more than zero",
                "{ to = { trunk = a, attempt-timeout = 0s } }");
    }

    @Test
    void tellsWhatIsWrongWithAPattern() {
        assertProblem("routes.when.from: not an expression of RE2: error parsing regexp: missing closing ): `(`",
                "{ when { from = \"/(/\" }, to = { trunk = a } }");
        assertProblem("routes.when.to[1]: a pattern cannot be empty; use \"/^$/\" for an empty text",
                "{ when { to = [\"a\", \"\"] }, to = { trunk = a } }");
    }

    @Test
    void findsRoutesFromAndToWhatNobodyHas() {
        FakeSectionCheck check = new FakeSectionCheck(Clock.systemUTC()).networks("edge").trunks("carrier")
                .groups("modems").services("echo").strategies("hash");

        new StaticRoutesPlugin().check(Sections.bind("""
                routes = [
                  { when { trunk = carrier, network = edge }, to = { group = modems, strategy = hash } }
                  { when { trunk = [carrier, nobody] }, to = [ { trunk = carrier }, { trunk = gone } ] }
                  { when { network = mars }, to = { group = bots, strategy = dice } }
                  { to = [ { service = echo }, { service = jukebox }, { uri = "sip:a@b", network = mars } ] }
                ]
                """).orThrow(), check);

        assertEquals(List.of(
                "routes[1].when.trunk: no trunk \"nobody\"",
                "routes[1].to[1].trunk: no trunk \"gone\"",
                "routes[2].when.network: no network \"mars\"",
                "routes[2].to[0].group: no group \"bots\"",
                "routes[2].to[0].strategy: no strategy \"dice\"",
                "routes[3].to[1].service: no service \"jukebox\"",
                "routes[3].to[2].network: no network \"mars\""), check.problems());
    }

    private static void assertProblem(String expected, String route) {
        assertEquals(List.of("static-routes." + expected), Sections.bind("routes = " + route).problems().stream()
                .map(problem -> problem.key() + ": " + problem.message())
                .toList());
    }
}
