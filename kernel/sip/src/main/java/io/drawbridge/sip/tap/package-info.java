/**
 * A view of every message that the transactions of a shard take and send, for those who write down what was said.
 *
 * <p>A tap belongs to one shard and is called on it, in the order of the messages, before a received one is worked on
 * and after a sent one was handed to its transport. It returns at once, takes no lock and throws nothing. What is
 * refused before it reaches a shard (strangers, malformed or shed messages) is not seen here.
 */
@NullMarked
package io.drawbridge.sip.tap;

import org.jspecify.annotations.NullMarked;
