package io.drawbridge.sip.engine;

import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import io.drawbridge.sip.shard.Shard;
import java.util.Properties;
import javax.sip.IOExceptionEvent;
import javax.sip.PeerUnavailableException;
import org.jspecify.annotations.Nullable;

/** A JAIN-SIP stack reduced to its transaction tables, of one shard. */
final class JainStack extends SipStackImpl {
    /** A transaction that its user forgot must not stay for ever. */
    private static final String FORGOTTEN_INVITE_SECONDS = "7200";
    private static final String FORGOTTEN_SECONDS = "128";

    private final StreamTransactions streams = new StreamTransactions();

    JainStack(Shard shard) throws PeerUnavailableException {
        super(properties(shard));
        setTimer(new ShardTimer(shard));
        // the scanner's thread has nothing to deliver here; it ends when it is woken
        getEventScanner().forceStop();
        getEventScanner().addEvent(new EventWrapper(new IOExceptionEvent(this, "", 0, ""), null));
    }

    private static Properties properties(Shard shard) {
        Properties settings = new Properties();
        settings.setProperty("javax.sip.STACK_NAME", "drawbridge-" + shard.index());
        settings.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        settings.setProperty("gov.nist.javax.sip.AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
        settings.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        settings.setProperty("gov.nist.javax.sip.STACK_LOGGER", JainLogger.class.getName());
        settings.setProperty("gov.nist.javax.sip.SERVER_LOGGER", JainMessageLog.class.getName());
        settings.setProperty("gov.nist.javax.sip.TIMER_CLASS_NAME", ShardTimer.class.getName());
        settings.setProperty("gov.nist.javax.sip.MAX_TX_LIFETIME_INVITE", FORGOTTEN_INVITE_SECONDS);
        settings.setProperty("gov.nist.javax.sip.MAX_TX_LIFETIME_NON_INVITE", FORGOTTEN_SECONDS);
        settings.setProperty("gov.nist.javax.sip.LINGER_TIMER", "0");
        return settings;
    }

    @Nullable JainServerTransaction server(String key) {
        return (JainServerTransaction) serverTransactionTable.get(key);
    }

    @Nullable JainClientTransaction client(String key) {
        return (JainClientTransaction) clientTransactionTable.get(key);
    }

    /** The transactions by connection. */
    StreamTransactions streams() {
        return streams;
    }

    int size() {
        return serverTransactionTable.size() + clientTransactionTable.size();
    }

    @Override
    public void removeTransaction(SIPTransaction transaction) {
        // the stock method reports to a provider, and there is none
        if (transaction instanceof SIPServerTransaction) {
            serverTransactionTable.remove(transaction.getTransactionId(), transaction);
            streams.remove(((JainServerTransaction) transaction).request().flow(), transaction);
        } else {
            clientTransactionTable.remove(transaction.getTransactionId(), transaction);
            streams.remove(((JainClientTransaction) transaction).flow(), transaction);
        }
        transaction.cancelMaxTxLifeTimeTimer();
    }
}
