package io.drawbridge.core.call;

/** What lies between the gateway and the peers on either side of it. */
enum Wiring {
    UDP(Side.UDP4, Side.UDP4),
    TCP(Side.TCP4, Side.TCP4),
    TCP_TO_UDP(Side.TCP4, Side.UDP4),
    UDP_TO_TCP(Side.UDP4, Side.TCP4),
    IPV6(Side.UDP6, Side.UDP6),
    IPV6_TO_IPV4(Side.UDP6, Side.UDP4),
    IPV4_TO_IPV6(Side.UDP4, Side.UDP6),
    IPV6_OVER_TCP_TO_IPV4(Side.TCP6, Side.UDP4);

    final Side left;
    final Side right;

    Wiring(Side left, Side right) {
        this.left = left;
        this.right = right;
    }

    /** One side. */
    enum Side {
        UDP4(false, false),
        TCP4(true, false),
        UDP6(false, true),
        TCP6(true, true);

        final boolean tcp;
        final boolean v6;

        Side(boolean tcp, boolean v6) {
            this.tcp = tcp;
            this.v6 = v6;
        }

        String transport() {
            return tcp ? "tcp" : "udp";
        }

        /** What a URI of this side says of its transport. */
        String uriParameter() {
            return tcp ? ";transport=tcp" : "";
        }
    }
}
