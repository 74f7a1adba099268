package io.drawbridge.api.admin;

/** How the node is, for supervisors and load balancers. */
public interface Health {

    /** Whether it does its work: its event loops run. A node that does not for long needs a restart. */
    boolean healthy();

    /** Whether it takes new calls: healthy, started, and neither drained nor stopping. */
    boolean ready();

    /** How far it is: {@code starting}, {@code ready}, {@code draining}, {@code stopped}. */
    String phase();

    /** What is wrong, in one line; empty if nothing is. */
    String detail();
}
