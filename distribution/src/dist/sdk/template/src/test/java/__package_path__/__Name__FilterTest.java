package __package__;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.testkit.CallFilterContract;
import io.drawbridge.api.testkit.FakeCall;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The class by itself; the contract adds the odd calls that the field brings. */
class __Name__FilterTest extends CallFilterContract {

    @Override
    protected CallFilter filter() {
        return new __Name__Filter(new __Name__Configuration(List.of("+1900"), 603));
    }

    @Test
    void refusesNumbersWithAPrefix() throws Exception {
        assertEquals("reject 603 prefix-refused",
                filter().screen(FakeCall.between("+15550100", "+19005550199")).toString());
    }

    @Test
    void allowsOthers() throws Exception {
        assertEquals("allow", filter().screen(FakeCall.between("+15550100", "+15550199")).toString());
    }
}
