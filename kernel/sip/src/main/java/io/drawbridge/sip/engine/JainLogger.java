package io.drawbridge.sip.engine;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what JAIN-SIP has to say about itself to SLF4J; without it the stack would look for log4j 1.2. */
public final class JainLogger implements StackLogger {
    private static final Logger LOG = LoggerFactory.getLogger("io.drawbridge.sip.jain");

    /** Made by JAIN-SIP by name. */
    public JainLogger() {
    }

    @Override
    public void logStackTrace() {
    }

    @Override
    public void logStackTrace(int level) {
    }

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void logException(Throwable problem) {
        LOG.warn("JAIN-SIP", problem);
    }

    @Override
    public void logDebug(String message) {
    }

    @Override
    public void logDebug(String message, Exception problem) {
    }

    @Override
    public void logTrace(String message) {
    }

    @Override
    public void logFatalError(String message) {
        LOG.error("{}", message);
    }

    @Override
    public void logError(String message) {
        LOG.warn("{}", message);
    }

    @Override
    public void logError(String message, Exception problem) {
        LOG.warn("{}", message, problem);
    }

    @Override
    public boolean isLoggingEnabled() {
        // errors come all the same; this guards only the texts that are made for debugging
        return false;
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return false;
    }

    @Override
    public void logWarning(String message) {
        LOG.debug("{}", message);
    }

    @Override
    public void logInfo(String message) {
    }

    @Override
    public void disableLogging() {
    }

    @Override
    public void enableLogging() {
    }

    @Override
    public void setBuildTimeStamp(String stamp) {
    }

    @Override
    public void setStackProperties(Properties properties) {
    }

    @Override
    public String getLoggerName() {
        return LOG.getName();
    }
}
