package io.drawbridge.sip.guard;

/** Decides about each new request outside a dialog, before it costs anything; on the receiving loop. */
@FunctionalInterface
public interface AdmissionPolicy {

    /**
     * Decides. Requests whose To tag is one of ours do not come here, nor does ACK. Of the verdict about a CANCEL only
     * silence counts: the INVITE was refused or admitted before.
     *
     * @param request a flyweight, valid until this method returns
     */
    Admission admit(NewRequest request);
}
