package io.drawbridge.core.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallView;
import io.drawbridge.core.record.AttemptFacts;
import io.drawbridge.sip.dialog.DialogId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallRegistryTest {
    private static final DialogId ONE = new DialogId("c1", "l1", "r1");
    private static final DialogId OTHER = new DialogId("c2", "l2", "r2");

    private final CallRegistry registry = new CallRegistry(2, 3);

    @Test
    void aCallIsFoundByItsIdAndItsDialogsUntilItIsRemoved() {
        RegisteredCall call = new FakeCall("a", "edge", null, null);
        assertTrue(registry.add(call));
        registry.dialog(call, ONE);
        registry.dialog(call, OTHER);

        assertEquals(Optional.of(call), registry.find("a"));
        assertEquals(Optional.of(call), registry.find(OTHER));

        registry.remove(call);
        registry.remove(call);
        registry.dialog(call, ONE);
        assertEquals(Optional.empty(), registry.find("a"));
        assertEquals(Optional.empty(), registry.find(ONE));
        assertEquals(0, registry.size());
    }

    @Test
    void whatFindsNoPlaceIsRefusedAndCounted() {
        FakeCall first = new FakeCall("a", "edge", null, null);
        assertTrue(registry.add(first));
        assertTrue(registry.add(new FakeCall("b", "edge", null, null)));
        assertFalse(registry.add(new FakeCall("c", "edge", null, null)));
        assertEquals(1, registry.refused());

        registry.remove(first);
        assertTrue(registry.add(new FakeCall("d", "edge", null, null)));
        assertEquals(2, registry.size());
    }

    @Test
    void emergencyCallsTakeTheReserveAndNoMore() {
        assertTrue(registry.add(new FakeCall("a", "edge", null, null)));
        assertTrue(registry.add(new FakeCall("b", "edge", null, null)));
        assertTrue(registry.addEmergency(new FakeCall("c", "edge", null, null)));
        assertFalse(registry.addEmergency(new FakeCall("d", "edge", null, null)));
        assertFalse(registry.add(new FakeCall("e", "edge", null, null)));
        assertEquals(2, registry.refused());
        assertEquals(3, registry.size());
    }

    @Test
    void anIdIsUsedOnce() {
        assertTrue(registry.add(new FakeCall("a", "edge", null, null)));

        assertThrows(IllegalStateException.class, () -> registry.add(new FakeCall("a", "edge", null, null)));
        assertEquals(1, registry.size());
    }

    @Test
    void callsAreListedByTrunkOfEitherSideAndByNetwork() {
        FakeCall in = new FakeCall("a", "edge", "carrier", null);
        FakeCall out = new FakeCall("b", "core", null, "carrier");
        assertTrue(registry.add(in));
        assertTrue(registry.add(out));

        assertEquals(List.of("a", "b"),
                registry.onTrunk("carrier").stream().map(RegisteredCall::id).sorted().toList());
        assertEquals(List.of(out), registry.inNetwork("core"));
        assertEquals(List.of(), registry.onTrunk("other"));
    }

    private record FakeCall(String id, String network, @Nullable String trunk, @Nullable String egress)
            implements RegisteredCall {

        @Override
        public CallView view() {
            return new AttemptFacts(id, network, trunk, Map.of(), 0);
        }

        @Override
        public CallSnapshot snapshot() {
            return new CallSnapshot(view(), CallSnapshot.State.ANSWERED, Optional.ofNullable(egress), Optional.empty());
        }
    }
}
