package io.drawbridge.core.sdp;

/** What came of reading a description: the description, or why it is refused. */
public sealed interface SdpReading permits SessionDescription, SdpRefusal {
}
