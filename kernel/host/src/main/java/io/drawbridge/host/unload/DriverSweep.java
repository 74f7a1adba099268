package io.drawbridge.host.unload;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Deregisters the JDBC drivers of a class loader. The DriverManager shows drivers only to callers whose class loader
 * sees them, so this class is defined once more in each loader that is swept: it may use nothing but the JDK.
 */
final class DriverSweep implements Supplier<List<String>> {

    @Override
    public List<String> get() {
        List<String> removed = new ArrayList<>();
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (DriverSweep.class.getClassLoader().equals(driver.getClass().getClassLoader())) {
                try {
                    DriverManager.deregisterDriver(driver);
                    removed.add("JDBC driver " + driver.getClass().getName());
                } catch (SQLException | RuntimeException refused) {
                    removed.add("JDBC driver " + driver.getClass().getName() + " (it stays: " + refused + ")");
                }
            }
        }
        return removed;
    }
}
