/**
 * A test kit for authors of plugins: hand-written fakes of what the kernel gives to extensions, and contract tests that
 * a test class inherits.
 *
 * <p>The fakes hold plain values, decide nothing and wait for nothing: time comes from a {@link
 * io.drawbridge.api.testkit.HeldClock} that only the test moves. They are for one thread unless they say otherwise. An
 * extension that passes the contract of its point ({@link io.drawbridge.api.testkit.CallFilterContract} and its
 * neighbours) keeps what the kernel relies on, whatever calls arrive; what the extension is <em>for</em> is tested by
 * its own tests beside it.
 *
 * <pre>{@code
 * record Settings(Set<String> refused) { }
 *
 * class MyFilter implements CallFilter {
 *     private final Settings settings;
 *
 *     MyFilter(Settings settings) {
 *         this.settings = settings;
 *     }
 *
 *     public Verdict screen(CallAttempt call) {
 *         return settings.refused().contains(call.caller().number()) ? Verdict.reject(603, "listed") : Verdict.allow();
 *     }
 * }
 *
 * class MyFilterTest extends CallFilterContract {
 *     protected CallFilter filter() {
 *         return new MyFilter(new Settings(Set.of("+15550100")));
 *     }
 *
 *     @Test
 *     void refusesListedCallers() throws Exception {
 *         Verdict verdict = filter().screen(FakeCall.builder().caller("+15550100").build());
 *         assertEquals(603, verdict.status());
 *     }
 * }
 * }</pre>
 */
@NullMarked
package io.drawbridge.api.testkit;

import org.jspecify.annotations.NullMarked;
