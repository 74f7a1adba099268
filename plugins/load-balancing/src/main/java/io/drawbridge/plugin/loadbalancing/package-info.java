/**
 * Ways to spread calls over the trunks of a group; a group or a target names the one it wants.
 *
 * <p>All strategies answer with every trunk that they are given: the first is the choice, the others follow in the
 * order in which the call should fail over. A trunk of weight 0 comes last and so takes calls only when nothing else
 * can. Strategies are asked by many calls at once and never wait; the figures of a trunk move meanwhile, so each is
 * read once per question.
 */
@NullMarked
package io.drawbridge.plugin.loadbalancing;

import org.jspecify.annotations.NullMarked;
