package io.drawbridge.core.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DirectionTest {

    @Test
    void answersMirrorOffers() {
        assertEquals(Direction.RECVONLY, Direction.SENDONLY.reversed());
        assertEquals(Direction.SENDONLY, Direction.RECVONLY.reversed());
        assertEquals(Direction.SENDRECV, Direction.SENDRECV.reversed());
        assertEquals(Direction.INACTIVE, Direction.INACTIVE.reversed());
    }

    @Test
    void bothHoldIsInactive() {
        assertEquals(Direction.INACTIVE, Direction.SENDONLY.reversed().and(Direction.SENDONLY));
        assertEquals(Direction.SENDONLY, Direction.SENDRECV.and(Direction.SENDONLY));
    }
}
