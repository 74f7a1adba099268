/**
 * Events for Java Flight Recorder, all in the category {@code Drawbridge}: start a recording with {@code jcmd <pid>
 * JFR.start} and open it in JDK Mission Control, or print them with {@code jfr print --categories Drawbridge}.
 *
 * <p>An event that nobody records costs one look at a field; nothing is allocated. Any thread, loops included.
 */
@NullMarked
package io.drawbridge.core.flight;

import org.jspecify.annotations.NullMarked;
