package io.drawbridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.host.KernelNames.Kind;
import io.drawbridge.host.KernelNames.Reference;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.Origin;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.invoke.PluginExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plugins find wrong with their own sections, and references to what nobody has. */
class SectionCheckTest {
    private static final String STRATEGY = """
            @Extension NAMED public class NAME implements io.drawbridge.api.routing.RoutingStrategy {
                OWN
                public List<io.drawbridge.api.routing.TrunkView> order(CallAttempt call, String group,
                        List<io.drawbridge.api.routing.TrunkView> trunks) { return trunks; }
            }
            """;

    @TempDir Path home;

    private HostFixture fixture;

    @BeforeEach
    void open() {
        fixture = new HostFixture(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatAPluginReportsHasFileLineAndKey() {
        router();
        fixture.kernel(new KernelNames(Set.of(), Set.of("carrier"), Set.of(), List.of()));

        List<String> lines = lines("""
                router {
                  to = [
                    { trunk = carrier }
                    { trunk = carier }
                  ]
                }
                """);

        assertEquals(List.of("FILE:6: drawbridge.plugins.router.to[1].trunk: no trunk \"carier\" is configured; "
                + "did you mean carrier?"), lines);
    }

    @Test
    void aSingleValueInPlaceOfAListIsNamedAsItIsWritten() {
        router();

        assertEquals(List.of("FILE:3: drawbridge.plugins.router.to.trunk: no trunk \"x\" is configured"),
                lines("router { to = { trunk = x } }"));
    }

    @Test
    void aStartRefusesWhatACheckRefuses() {
        router();

        InvalidConfigurationException refused = assertThrows(InvalidConfigurationException.class,
                () -> fixture.start("router { to = { trunk = x } }"));

        assertEquals(1, refused.problems().size());
    }

    @Test
    void aCheckThatFailsIsReportedAtTheSection() {
        plugin("router", "if (true) throw new IllegalStateException(\"cannot\");");

        assertEquals(List.of("FILE:3: drawbridge.plugins.router: plugin router 1.0.0: check failed: "
                + "IllegalStateException: cannot"), lines("router { }"));
    }

    @Test
    void mistakesInTheKeysOfTheHostHideNoOthers() {
        router();

        assertEquals(List.of(
                "FILE:3: drawbridge.plugins.router.mode: expected one of enforce, shadow, off, got \"enforced\"; "
                        + "did you mean enforce?",
                "FILE:4: drawbridge.plugins.router.deadline: expected zero or more, got \"-1s\"",
                "FILE:5: drawbridge.plugins.router.two: unknown key; did you mean to?"),
                lines("router { mode = enforced\n deadline = -1s\n two = []\n}"));
    }

    @Test
    void strategiesAreKnownByTheNamesOfTheirClasses() {
        strategy("dice", "@jakarta.inject.Named(\"dice\")", "");
        fixture.kernel(expecting("dice", "hash"));

        assertEquals(List.of("FILE:9: groups.hash: no plugin that is on offers the strategy \"hash\"; known: dice"),
                lines("dice { }"));
    }

    @Test
    void theHostHasTheNameFromTheClassToo() {
        strategy("dice", "@jakarta.inject.Named(\"dice\")", "");
        PluginHost host = fixture.start("dice { }");

        PluginExtension<RoutingStrategy> dice = host.revision().extensions().of(RoutingStrategy.class).getFirst();

        assertEquals(Optional.of("dice"), host.calls().ask(dice, RoutingStrategy::name).value());
    }

    @Test
    void aStrategyThatIsOffIsNotOffered() {
        strategy("dice", "@jakarta.inject.Named(\"dice\")", "");
        fixture.kernel(expecting("dice"));

        assertEquals(List.of("FILE:9: groups.dice: no plugin that is on offers the strategy \"dice\""),
                lines("dice { mode = off }"));
    }

    @Test
    void whereNamesAreKnownOnlyAtRunTimeNothingIsRefused() {
        strategy("dice", "", "public String name() { return \"dice-\" + 6; }");
        fixture.kernel(expecting("dice-6", "hash"));

        assertEquals(List.of(), lines("dice { }"));
    }

    @Test
    void aPluginThatIsMissingIsTheOnlyMistake() {
        fixture.kernel(expecting("dice"));

        assertEquals(List.of("FILE:3: drawbridge.plugins.dice: there is no plugin dice in " + fixture.plugins()
                + "; no plugin is known here"), lines("dice { }"));
    }

    private static KernelNames expecting(String... strategies) {
        return new KernelNames(Set.of(), Set.of(), Set.of(), List.of(strategies).stream()
                .map(name -> new Reference(Kind.STRATEGY, name, new Origin(Origin.Kind.FILE, "FILE", 9),
                        "groups." + name))
                .toList());
    }

    private void router() {
        plugin("router", "for (int i = 0; i < c.to().size(); i++)"
                + " check.expectTrunk(\"to[\" + i + \"].trunk\", c.to().get(i).trunk());");
    }

    private void plugin(String id, String body) {
        new PluginBuilder(id).property("plugin.class", id + ".Checked")
                .source(id + ".Checked", "public class NAME implements Plugin<NAME.Section> {"
                        + " public record To(String trunk) {} public record Section(List<To> to) {}"
                        + " public Class<Section> configuration() { return Section.class; }"
                        + " public void check(Section c, io.drawbridge.api.plugin.SectionCheck check) {" + body + "}"
                        + "}")
                .directory(fixture.plugins());
    }

    private void strategy(String id, String named, String own) {
        new PluginBuilder(id)
                .source(id + ".Dice", STRATEGY.replace("NAMED", named).replace("OWN", own))
                .directory(fixture.plugins());
    }

    private List<String> lines(String sections) {
        return new InvalidOrNot(fixture.inspect(sections)).problems().stream()
                .map(problem -> problem.toString().replace(fixture.file().toString(), "FILE")).toList();
    }

    /** Sorts as the user sees them. */
    private record InvalidOrNot(Inspection inspection) {
        List<Problem> problems() {
            return inspection.problems().isEmpty() ? List.of()
                    : new InvalidConfigurationException(inspection.problems()).problems();
        }
    }
}
