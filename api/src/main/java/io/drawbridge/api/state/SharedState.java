package io.drawbridge.api.state;

/** The state of one plugin, the same for all its generations. Any thread. */
public interface SharedState {

    /** The memory of this node; also on event loops. */
    LocalState local();

    /** What all nodes share; never awaited on an event loop. */
    RemoteState remote();

    /**
     * The state that all plugins share: keys and topics there are the same for every plugin. Put the id of the plugin
     * that owns the meaning in front: {@code blacklist.changed}.
     */
    SharedState shared();
}
