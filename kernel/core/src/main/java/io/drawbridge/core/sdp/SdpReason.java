package io.drawbridge.core.sdp;

/** Why a description is refused: a stable code for records, the SIP status and the Warning code (RFC 3261 §20.43). */
public enum SdpReason {
    /** Longer than the limit. */
    TOO_LARGE("sdp-too-large", 413, 399),
    /** A line that no reading of RFC 8866 allows. */
    MALFORMED("sdp-malformed", 400, 399),
    /** Another protocol version than 0. */
    VERSION("sdp-version", 400, 399),
    /** More m= lines than the limit. */
    TOO_MANY_MEDIA("sdp-too-many-media", 488, 399),
    /** More formats on one m= line than the limit. */
    TOO_MANY_FORMATS("sdp-too-many-formats", 488, 399),
    /** More lines in one section than the limit. */
    TOO_MANY_ATTRIBUTES("sdp-too-many-attributes", 488, 399),
    /** No m= line at all. */
    NO_MEDIA("sdp-no-media", 488, 304),
    /** The only media is T.38 fax. */
    FAX("t38-not-carried", 488, 304),
    /** The only media is video. */
    VIDEO("video-not-carried", 488, 304),
    /** The only media is of a type that is not relayed (application, message, text). */
    MEDIA_TYPE("media-type-not-carried", 488, 304),
    /** Audio that insists on SRTP. */
    SECURE_MEDIA("srtp-not-carried", 488, 302),
    /** Audio over a transport other than RTP/AVP or RTP/AVPF. */
    MEDIA_TRANSPORT("media-transport-not-carried", 488, 302),
    /** Hierarchical encoding over several ports. */
    PORT_COUNT("media-port-count-not-carried", 488, 306),
    /** No codec is common to the two sides. */
    NO_COMMON_FORMAT("no-common-codec", 488, 305),
    /** An answer without the m= line that was offered. */
    ANSWER_SHAPE("sdp-answer-shape", 488, 399),
    /** An audio m= line without any c= line. */
    NO_CONNECTION("sdp-no-connection", 488, 307),
    /** A host name where an address must stand; names are not resolved for media. */
    HOST_NAME("media-address-is-a-name", 488, 301),
    /** A multicast address. */
    MULTICAST("media-address-multicast", 488, 330),
    /** A broadcast or reserved address. */
    BROADCAST("media-address-broadcast", 488, 301),
    /** A loopback address on a network that is not loopback itself. */
    LOOPBACK("media-address-loopback", 488, 399),
    /** A link-local address. */
    LINK_LOCAL("media-address-link-local", 488, 399),
    /** One of our own ports: the packets would loop. */
    OWN_ADDRESS("media-address-own", 488, 399),
    /** A range that the operator excluded. */
    REFUSED_ADDRESS("media-address-refused", 488, 399),
    /** A port to which no media is sent. */
    REFUSED_PORT("media-port-refused", 488, 399),
    /** An address family that the network does not have. */
    ADDRESS_FAMILY("media-address-family", 488, 300);

    private final String code;
    private final int status;
    private final int warning;

    SdpReason(String code, int status, int warning) {
        this.code = code;
        this.status = status;
        this.warning = warning;
    }

    /** The stable reason code. */
    public String code() {
        return code;
    }

    /** The status of the SIP response: 400, 413 or 488. */
    public int status() {
        return status;
    }

    /** The code of the Warning header. */
    public int warning() {
        return warning;
    }
}
