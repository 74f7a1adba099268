/**
 * SIP messages as the rest of the kernel sees them: read-only views of what arrived, drafts of what is to be sent.
 *
 * <p>Nothing here knows the parser. A view is confined to the shard that received it; drafts are plain data that one
 * shard fills and gives away.
 */
@NullMarked
package io.drawbridge.sip.message;

import org.jspecify.annotations.NullMarked;
