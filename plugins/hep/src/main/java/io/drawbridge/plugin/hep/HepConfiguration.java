package io.drawbridge.plugin.hep;

import io.drawbridge.api.plugin.AtLeast;
import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Max;
import io.drawbridge.api.plugin.Min;
import io.drawbridge.api.plugin.Secret;
import io.drawbridge.api.tls.TlsFiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The section of this plugin; its keys are explained in {@code reference.conf}.
 *
 * @param collector where packets go
 * @param transport how
 * @param tls with what, over TLS
 * @param captureId who sends
 * @param authKey what the collector asks for
 * @param nodeName a name for who sends
 * @param networks the networks whose messages are sent; empty for all
 * @param outsideCalls whether messages outside of calls are sent
 * @param quality whether the media of each leg is reported on when a call has ended
 * @param sample the percentage of calls that is sent
 * @param queue how many packets may wait
 * @param connectTimeout how long a connection may take
 * @param longestPause the longest time between two tries to connect
 */
record HepConfiguration(
        CollectorAddress collector,
        Transport transport,
        TlsFiles tls,
        long captureId,
        Optional<Secret> authKey,
        Optional<String> nodeName,
        List<String> networks,
        boolean outsideCalls,
        boolean quality,
        @Min(0) @Max(100) int sample,
        @Min(1) @Max(1_000_000) int queue,
        @AtLeast("100ms") Duration connectTimeout,
        @AtLeast("1s") Duration longestPause) {

    private static final long LARGEST_ID = 0xffff_ffffL;
    private static final int LONGEST = 255;

    /** How packets travel. */
    enum Transport {
        /** Datagrams: a collector that is away costs nothing but what it misses. */
        UDP,
        /** A connection. */
        TCP,
        /** A connection that nobody listens to: messages tell who calls whom. */
        TLS
    }

    HepConfiguration {
        if (captureId < 0 || captureId > LARGEST_ID) {
            throw new ConfigurationException("capture-id", "must be a number of 32 bits, 0 to " + LARGEST_ID);
        }
        bound("auth-key", authKey.map(Secret::reveal));
        bound("node-name", nodeName);
    }

    private static void bound(String key, Optional<String> text) {
        if (text.filter(given -> given.getBytes(StandardCharsets.UTF_8).length > LONGEST).isPresent()) {
            throw new ConfigurationException(key, "must have at most " + LONGEST + " bytes");
        }
    }
}
