package io.drawbridge.core.control;

/** Who asks for a change, for the record: over the control socket whoever says so, else whoever is known. */
final class Asker {
    static final String ARGUMENT = "by";

    private Asker() {
    }

    static String of(ControlRequest request) {
        return request.who().equals(ControlRequest.SOCKET)
                ? request.argument(ARGUMENT).orElse(request.who()) : request.who();
    }
}
