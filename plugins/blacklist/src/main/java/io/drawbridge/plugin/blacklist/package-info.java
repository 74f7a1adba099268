/**
 * Refuses calls from and to listed numbers.
 *
 * <p>{@link io.drawbridge.plugin.blacklist.NumberLists} holds what is listed: immutable, made anew when the file
 * changes and replaced with one volatile write, so that a call is judged by one state of the lists and never waits
 * for a reload. A number is found in time that depends on its own length only, not on the lists ({@link
 * io.drawbridge.plugin.blacklist.NumberTable}); expressions are tried one by one, each in linear time.
 */
@NullMarked
package io.drawbridge.plugin.blacklist;

import org.jspecify.annotations.NullMarked;
