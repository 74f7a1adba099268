package io.drawbridge.plugin.blacklist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.testkit.CallFilterContract;
import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakeParty;
import io.drawbridge.api.testkit.FakePluginContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlacklistFilterTest extends CallFilterContract {
    @TempDir
    private Path directory;

    @Override
    protected CallFilter filter() throws Exception {
        return filter("""
                numbers = ["+15550100", "+90*", "alice", "*72", "/(a+)+$/", "/^(1|11)*2/"], anonymous = reject
                """);
    }

    @Test
    void refusesListedCallersAndSaysWhichEntryItWas() throws Exception {
        Verdict verdict = filter("callers = [\"+15550100\"]").screen(FakeCall.between("+15550100", "+15550199"));

        assertEquals("reject 603 number-listed", verdict.toString());
        assertEquals(Map.of("side", "caller", "entry", "15550100"), verdict.labels());
    }

    @Test
    void keepsCallersAndCalleesApart() throws Exception {
        CallFilter filter = filter("callers = [\"+1*\"], callees = [\"+2*\"], numbers = [\"+3*\"]");

        assertEquals("caller 1*", refusal(filter, FakeCall.between("+1555", "+4555")));
        assertEquals("caller 3*", refusal(filter, FakeCall.between("+3555", "+4555")));
        assertEquals("callee 2*", refusal(filter, FakeCall.between("+4555", "+2555")));
        assertEquals("callee 3*", refusal(filter, FakeCall.between("+4555", "+3555")));
        assertEquals("", refusal(filter, FakeCall.between("+2555", "+1555")));
    }

    @Test
    void findsNumbersPrefixesAndExpressions() throws Exception {
        CallFilter filter = filter("callers = [\"+15550100\", \"+1555*\", \"+155*\", \"/^49.*00$/\", bob]");

        assertEquals("caller 15550100", refusal(filter, FakeCall.between("+15550100", "x")));
        assertEquals("caller 1555*", refusal(filter, FakeCall.between("+15550101", "x")));
        assertEquals("caller 155*", refusal(filter, FakeCall.between("+1551", "x")));
        assertEquals("caller /^49.*00$/", refusal(filter, FakeCall.between("+4930100", "x")));
        assertEquals("caller bob", refusal(filter, FakeCall.between("bob", "x")));
        assertEquals("", refusal(filter, FakeCall.between("+4930101", "x")));
        assertEquals("", refusal(filter, FakeCall.between("bobby", "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "15550100", "+15550100", "+1 (555) 01-00", "1.555.0100", "%2B15550100", "1555%30100", "+1555\u200d0100",
            "+\u0661\u0665\u0665\u0665\u0660\u0661\u0660\u0660",
            "\uff0b\uff11\uff15\uff15\uff15\uff10\uff11\uff10\uff10"
    })
    void seesTheSameNumberHoweverItIsWritten(String caller) throws Exception {
        assertEquals("caller 15550100", refusal(filter("callers = [\"+1 555-0100\"]"), FakeCall.between(caller, "x")));
    }

    @Test
    void comparesTheNumberThatTheNumberPlanFound() throws Exception {
        CallFilter filter = filter("callers = [\"+4930100\"]");
        FakeParty national = FakeParty.of("030100");

        assertEquals("", refusal(filter, FakeCall.builder().caller(national).build()));
        assertEquals("caller 4930100",
                refusal(filter, FakeCall.builder().caller(national.withE164("+4930100")).build()));
    }

    @Test
    void refusesAnonymousCallersOnlyWhenTold() throws Exception {
        FakeCall blank = FakeCall.between("", "+15550199");
        FakeCall named = FakeCall.between("Anonymous", "+15550199");
        FakeParty nobody = new FakeParty("thisisme", "anonymous.invalid", Optional.empty(), Optional.empty());
        FakeParty known = FakeParty.of("anonymous").withE164("+15550100");

        CallFilter open = filter("");
        assertEquals("allow", open.screen(blank).toString());

        CallFilter closed = filter("anonymous = reject");
        assertEquals("reject 433 anonymous-caller", closed.screen(blank).toString());
        assertEquals("reject 433 anonymous-caller", closed.screen(named).toString());
        assertEquals("reject 433 anonymous-caller",
                closed.screen(FakeCall.builder().caller(nobody).build()).toString());
        assertEquals("allow", closed.screen(FakeCall.builder().caller(known).build()).toString());
    }

    @Test
    void screensTheCalleeOfAnAnonymousCaller() throws Exception {
        assertEquals("callee 15550199",
                refusal(filter("callees = [\"+15550199\"]"), FakeCall.between("anonymous", "+15550199")));
    }

    @Test
    void answersWithTheConfiguredStatusAndReason() throws Exception {
        CallFilter filter = filter("numbers = \"+15550100\", status = 404, reason = unwanted, anonymous = reject, "
                + "anonymous-status = 480");

        assertEquals("reject 404 unwanted", filter.screen(FakeCall.between("+15550100", "x")).toString());
        assertEquals("reject 480 anonymous-caller", filter.screen(FakeCall.between("", "x")).toString());
    }

    private CallFilter filter(String section) throws Exception {
        BlacklistConfiguration configuration = Sections.bind(section).orThrow();
        FakePluginContext context = new FakePluginContext("blacklist", directory);
        BlacklistPlugin plugin = new BlacklistPlugin();
        plugin.prepare(context, configuration);
        return new BlacklistFilter(plugin, configuration, context);
    }

    private static String refusal(CallFilter filter, FakeCall call) throws Exception {
        Map<String, String> labels = filter.screen(call).labels();
        return labels.isEmpty() ? "" : labels.get("side") + " " + labels.get("entry");
    }
}
