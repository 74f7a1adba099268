package io.drawbridge.plugin.management;

import io.drawbridge.api.event.CallEvent;
import io.drawbridge.api.event.LiveObserver;
import io.drawbridge.plugin.management.event.EventBoard;
import jakarta.inject.Inject;
import org.pf4j.Extension;

/** Puts up what happens to calls. */
@Extension
public final class EventPoster implements LiveObserver {
    private final EventBoard board;

    /** Puts it up on the board of this plugin. */
    @Inject
    EventPoster(ManagementPlugin plugin) {
        this.board = plugin.events();
    }

    @Override
    public void onEvent(CallEvent event) {
        board.put(event);
    }
}
