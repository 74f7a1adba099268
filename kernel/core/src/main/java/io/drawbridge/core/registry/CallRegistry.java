package io.drawbridge.core.registry;

import io.drawbridge.sip.dialog.DialogId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** All calls of this node: by id and by dialog; lists by trunk and by network. */
public final class CallRegistry {
    private volatile int capacity;
    private volatile int capacityWithReserve;
    private final AtomicInteger size = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final Map<String, Entry> byId = new ConcurrentHashMap<>();
    private final Map<DialogId, RegisteredCall> byDialog = new ConcurrentHashMap<>();

    /**
     * Makes an empty registry.
     *
     * @param capacity how many calls it takes
     * @param capacityWithReserve how many it takes when those beyond the capacity are emergency calls
     */
    public CallRegistry(int capacity, int capacityWithReserve) {
        this.capacity = capacity;
        this.capacityWithReserve = capacityWithReserve;
    }

    /** Changes how many calls it takes, without and with the reserve; calls beyond go on. */
    public void capacity(int calls, int withReserve) {
        capacity = calls;
        capacityWithReserve = withReserve;
    }

    /** Registers a new call; returns false, and counts it, if there is no place. */
    public boolean add(RegisteredCall call) {
        return add(call, capacity);
    }

    /** Registers an emergency call, beyond the capacity if need be; returns false if the reserve is used up as well. */
    public boolean addEmergency(RegisteredCall call) {
        return add(call, capacityWithReserve);
    }

    private boolean add(RegisteredCall call, int most) {
        int before;
        do {
            before = size.get();
            if (before >= most) {
                refused.increment();
                return false;
            }
        } while (!size.compareAndSet(before, before + 1));
        register(call);
        return true;
    }

    private void register(RegisteredCall call) {
        if (byId.putIfAbsent(call.id(), new Entry(call, Collections.synchronizedList(new ArrayList<>(2)))) != null) {
            size.decrementAndGet();
            throw new IllegalStateException("call " + call.id() + " is registered already");
        }
    }

    /** Makes a registered call findable by a dialog of one of its legs; does nothing for a call that is gone. */
    public void dialog(RegisteredCall call, DialogId dialog) {
        Entry entry = byId.get(call.id());
        if (entry == null) {
            return;
        }
        entry.dialogs().add(dialog);
        byDialog.put(dialog, call);
        if (!byId.containsKey(call.id())) {
            byDialog.remove(dialog, call); // it was removed meanwhile, and may not have seen this dialog
        }
    }

    /** Forgets a call and its dialogs. Idempotent. */
    public void remove(RegisteredCall call) {
        Entry entry = byId.remove(call.id());
        if (entry == null) {
            return;
        }
        synchronized (entry.dialogs()) { // as the list’s own documentation asks for iterations
            entry.dialogs().forEach(dialog -> byDialog.remove(dialog, call));
        }
        size.decrementAndGet();
    }

    /** The call of this id. */
    public Optional<RegisteredCall> find(String id) {
        Entry entry = byId.get(id);
        return entry == null ? Optional.empty() : Optional.of(entry.call());
    }

    /** The call that a dialog belongs to. */
    public Optional<RegisteredCall> find(DialogId dialog) {
        return Optional.ofNullable(byDialog.get(dialog));
    }

    /** The calls that came from a trunk or go to it. */
    public List<RegisteredCall> onTrunk(String trunk) {
        return all(call -> call.view().trunk().filter(trunk::equals).isPresent()
                || call.snapshot().egress().filter(trunk::equals).isPresent());
    }

    /** The calls that came from a network. */
    public List<RegisteredCall> inNetwork(String network) {
        return all(call -> call.view().network().equals(network));
    }

    private List<RegisteredCall> all(Predicate<RegisteredCall> wanted) {
        return all().stream().filter(wanted).toList();
    }

    /** All calls, in no order; those that come or go meanwhile may be in it or not. */
    public Collection<RegisteredCall> all() {
        return byId.values().stream().map(Entry::call).toList();
    }

    /** How many there are. */
    public int size() {
        return size.get();
    }

    /** How many it takes. */
    public int capacity() {
        return capacity;
    }

    /** How many it takes when those beyond the capacity are emergency calls. */
    public int capacityWithReserve() {
        return capacityWithReserve;
    }

    /** How many found no place since the start. */
    public long refused() {
        return refused.sum();
    }

    private record Entry(RegisteredCall call, List<DialogId> dialogs) {
    }
}
