/**
 * Refuses or diverts calls outside of the business hours of the called number.
 *
 * <p>Times are those of the configured zone, and of the host's clock. Nothing here changes after the start, so any
 * number of calls may be asked about at once.
 */
@NullMarked
package com.example.businesshours;

import org.jspecify.annotations.NullMarked;
