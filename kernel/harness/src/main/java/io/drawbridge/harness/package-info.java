/**
 * A plugin's zip, or directory, in the real host: for the tests of its author.
 *
 * <p>The fakes of {@code io.drawbridge.api.testkit} test the classes of a plugin. This tests what an operator will
 * install: whether the host finds everything in the zip, whether its section binds, whether it lives with what is in
 * its {@code lib/} alone, and whether it can be replaced while calls are asked about, so that nothing of the old
 * generation stays in memory. There is no kernel around it: calls are {@link io.drawbridge.api.testkit.FakeCall}s, and
 * live calls those that a test adds to {@link io.drawbridge.harness.RunningPlugin#calls()}.
 *
 * <p>The zip is there after the phase {@code package}; so such a test belongs to the integration tests, which run in
 * {@code verify}. Inherit {@link io.drawbridge.harness.PluginZipContract}, and say more with
 * {@link io.drawbridge.harness.PluginHarness}:
 *
 * <pre>{@code
 * class NightDeskZipIT extends PluginZipContract {
 *     @Override
 *     protected PluginHarness harness() {
 *         return PluginHarness.built().trunks("night-desk").section("divert-to = night-desk");
 *     }
 *
 *     @Override
 *     protected void use(RunningPlugin plugin) {
 *         plugin.screen(FakeCall.between("+15550100", "+15550199"));
 *     }
 *
 *     @Test
 *     void divertsAtNight() {
 *         try (RunningPlugin plugin = harness().at(Instant.parse("2026-01-01T03:00:00Z")).start()) {
 *             assertEquals("divert to trunk night-desk closed",
 *                     plugin.screen(FakeCall.between("+15550100", "+15550199")).toString());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>A harness and what it starts are for one thread, but for {@link io.drawbridge.harness.RunningPlugin#ask} and its
 * short forms, which any thread may call.
 */
@NullMarked
package io.drawbridge.harness;

import org.jspecify.annotations.NullMarked;
