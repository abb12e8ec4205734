// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.daemon.internal;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends the process with code 1 when one of the product's components cannot be activated: nobody
 * looks at a process without a window that lives on without doing its work, and whoever started it
 * (systemd, a script, a console) sees a code. The component runtime reports such a failure to the
 * framework's log and nowhere else.
 */
@Component(immediate = true, service = StartGuard.class)
public final class StartGuard implements LogListener {
    private static final Logger LOG = Logger.getLogger(StartGuard.class.getName());
    private static final String RUNTIME = "org.apache.felix.scr";
    private static final String OURS = "org.espalier.";

    private final AtomicBoolean ending = new AtomicBoolean();
    private final LogReaderService reader;
    private final Consumer<String> end;

    /**
     * Watches from now on. It ends only a process whose product says espalier.daemon=true: not one
     * that happens to have this bundle, as that of tests.
     */
    @Activate
    public StartGuard(BundleContext context, @Reference LogReaderService reader) {
        this(
                reader,
                Boolean.parseBoolean(context.getProperty("espalier.daemon"))
                        ? StartGuard::exit
                        : why -> LOG.log(Level.SEVERE, why));
    }

    StartGuard(LogReaderService reader, Consumer<String> end) {
        this.reader = reader;
        this.end = end;
        reader.addLogListener(this);
    }

    @Deactivate
    void stop() {
        reader.removeLogListener(this);
    }

    @Override
    public void logged(LogEntry entry) {
        if (entry.getLogLevel() == LogLevel.ERROR
                && entry.getException() != null
                && ours(entry)
                && ending.compareAndSet(false, true)) {
            end.accept(Causes.sentence(entry.getException()));
        }
    }

    /** The runtime logs in the name of the component's bundle, by a logger of its own name. */
    private static boolean ours(LogEntry entry) {
        String name = String.valueOf(entry.getLoggerName());
        return name.startsWith(RUNTIME) || name.startsWith(OURS);
    }

    /** On a thread of its own: the one that reports is the one that the end waits for. */
    private static void exit(String why) {
        LOG.log(Level.SEVERE, why);
        new Thread(() -> System.exit(1), "end").start();
    }
}
