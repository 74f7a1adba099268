package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.transaction.ClientListener;
import io.drawbridge.sip.transaction.TransactionFailure;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request of ours in a dialog, other than INVITE, ACK and BYE. */
final class DialogRequest implements ClientListener {
    /** Responses that say that the peer’s address is gone; for other methods they may mean the method alone. */
    private static final Set<Integer> TARGET_GONE = Set.of(404, 410, 416, 482, 484, 485, 502, 604);

    private final LiveDialog dialog;
    private final String method;
    private final ResponseListener listener;
    private final Runnable done;

    DialogRequest(LiveDialog dialog, String method, ResponseListener listener, Runnable done) {
        this.dialog = dialog;
        this.method = method;
        this.listener = listener;
        this.done = done;
    }

    /** Tells whether a response to a request of this method ends the dialog (RFC 3261 §12.2.1.2, RFC 5057 §5.1). */
    static boolean endsDialog(String method, int status) {
        boolean refresh = method.equals("INVITE") || method.equals("UPDATE");
        return status == 408 || status == 481 || (refresh && TARGET_GONE.contains(status));
    }

    void send(List<HeaderField> headers, @Nullable Body body) {
        dialog.send(
                destination -> dialog.environment().transactions().send(
                        dialog.draft(method, dialog.nextCseq(), headers, body), destination,
                        dialog.environment().settings().timing(), this),
                reason -> dialog.shard().execute(() -> {
                    done.run();
                    listener.failed(new RequestFailure(RequestFailure.Kind.UNRESOLVED, reason));
                }));
    }

    @Override
    public void response(SipResponse response) {
        if (response.provisional()) {
            return;
        }
        done.run();
        if (response.success()) {
            dialog.heard(response);
            if (method.equals("UPDATE")) {
                dialog.refreshTarget(response);
            }
        }
        listener.response(response);
        // a lost PRACK leaves the INVITE to its own end (RFC 3262 §4)
        if (!method.equals("PRACK") && endsDialog(method, response.status())) {
            end(response);
        }
    }

    private void end(SipResponse response) {
        boolean silent = response.status() == 408;
        dialog.end(silent ? DialogEnd.Cause.SILENCE : DialogEnd.Cause.UNKNOWN_TO_PEER,
                method + " got " + response.status() + " " + response.reason(), response.status() != 481);
    }

    @Override
    public void failed(TransactionFailure failure) {
        done.run();
        boolean timeout = failure.kind() == TransactionFailure.Kind.TIMEOUT;
        listener.failed(new RequestFailure(
                timeout ? RequestFailure.Kind.TIMEOUT : RequestFailure.Kind.TRANSPORT, failure.detail()));
        if (timeout && !method.equals("PRACK")) {
            dialog.end(DialogEnd.Cause.SILENCE, method + " got no response", true);
        }
    }
}
