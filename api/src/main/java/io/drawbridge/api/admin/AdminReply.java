package io.drawbridge.api.admin;

/** What came of a request. */
public interface AdminReply {
    /** The command, or what an argument names, is not there. */
    String NOT_FOUND = "not-found";

    /** An argument is missing, unknown or wrong. */
    String INVALID = "invalid";

    /** It does not go together with the state that something is in. */
    String CONFLICT = "conflict";

    /** The role may not do that. */
    String FORBIDDEN = "forbidden";

    /** Not now: the node is starting or stopping, or something that is needed did not answer in time. */
    String UNAVAILABLE = "unavailable";

    /** A fault of the kernel's; its log says more. */
    String INTERNAL = "internal";

    /** Whether it was done. */
    boolean done();

    /** One JSON object; empty if it was not done. */
    String body();

    /** One of the codes above; empty if it was done. */
    String code();

    /** Why it was not done, in one line for the user; empty if it was. */
    String problem();
}
