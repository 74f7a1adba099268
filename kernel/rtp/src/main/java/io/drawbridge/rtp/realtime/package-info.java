/**
 * Native and optional: real-time priority of the media loops, by the foreign function interface. Off unless asked
 * for.
 */
@NullMarked
package io.drawbridge.rtp.realtime;

import org.jspecify.annotations.NullMarked;
