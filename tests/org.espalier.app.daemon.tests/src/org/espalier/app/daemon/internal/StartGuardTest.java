// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.daemon.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.LoggerFactory;
import org.osgi.util.tracker.ServiceTracker;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** On the log of the framework that the tests run in. */
class StartGuardTest {
    private static final String WHY = "The agent was not started: x. Do y.";

    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private ServiceTracker<LogReaderService, LogReaderService> readers;
    private ServiceTracker<LoggerFactory, LoggerFactory> loggers;
    private StartGuard guard;

    @BeforeEach
    void watch() throws InterruptedException {
        BundleContext context = FrameworkUtil.getBundle(getClass()).getBundleContext();
        readers = new ServiceTracker<>(context, LogReaderService.class, null);
        readers.open();
        loggers = new ServiceTracker<>(context, LoggerFactory.class, null);
        loggers.open();
        guard = new StartGuard(readers.waitForService(10_000), ends::add);
    }

    @AfterEach
    void stop() {
        guard.stop();
        readers.close();
        loggers.close();
    }

    private void log(String logger, String message, Throwable thrown) throws InterruptedException {
        loggers.waitForService(10_000).getLogger(logger).error(message, thrown);
    }

    @Test
    void aComponentThatFailsEndsTheProcessWithItsSentence() throws Exception {
        log(
                "org.apache.felix.scr.impl",
                "The activate method has thrown an exception",
                new InvocationTargetException(new IOException(WHY)));
        assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo(WHY);
    }

    @Test
    void itEndsOnce() throws Exception {
        log("org.espalier.app.agent", "one", new IOException(WHY));
        log("org.espalier.app.agent", "two", new IOException("Another. Next."));
        assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo(WHY);
        log("org.espalier.app.agent", "three", new IOException("A third. Next."));
        assertThat(ends.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void othersFaultsAndWordsWithoutAFaultEndNothing() throws Exception {
        log("org.eclipse.ecf.core", "a peer is gone", new IOException("Connection reset."));
        loggers.getService().getLogger("org.apache.felix.scr.impl").error("only words");
        loggers.getService().getLogger("org.espalier.x").warn("careful", new IOException(WHY));
        log("org.espalier.y", "last", new IOException("The last. Next."));
        assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo("The last. Next.");
    }

    @Test
    void whatHasNoSentenceIsNamedAsItIs() {
        assertThat(Causes.sentence(new InvocationTargetException(new IOException("reset by peer"))))
                .isEqualTo("Not started: java.io.IOException: reset by peer");
        assertThat(Causes.sentence(new IllegalStateException()))
                .isEqualTo("Not started: java.lang.IllegalStateException");
    }

    @Test
    void causesThatGoInACircleAreNotFollowedForEver() {
        IOException one = new IOException("one");
        IllegalStateException two = new IllegalStateException("two", one);
        one.initCause(two);
        assertThat(Causes.sentence(one)).startsWith("Not started: ");
    }
}
