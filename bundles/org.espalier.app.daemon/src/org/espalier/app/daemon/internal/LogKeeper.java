// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.daemon.internal;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the logs of a directory small while their writers run: this process's own, and those of
 * what Espalier runs beside it, as libvirtd's; somebody else's logs there are left alone. The
 * property espalier.logs names the directory; without it whoever started the process (systemd)
 * keeps what it says.
 */
@Component(immediate = true, service = LogKeeper.class)
public final class LogKeeper {
    private static final Logger LOG = Logger.getLogger(LogKeeper.class.getName());
    private static final String PROPERTY = "espalier.logs";

    /** What Espalier's programs and scripts write, each into a file of that name. */
    private static final Set<String> OURS =
            Set.of("agent.log", "console.log", "controller.log", "libvirtd.log", "start.log");

    private static final long MOST = 4L << 20;
    private static final int KEPT = 3;
    private static final long APART_SECONDS = 5;

    private final Optional<Path> directory;
    private final long most;
    private final ScheduledExecutorService timer;

    /** Looks now and then from now on. */
    @Activate
    public LogKeeper(BundleContext context) {
        this(Optional.ofNullable(context.getProperty(PROPERTY)).map(Path::of), MOST);
        if (directory.isPresent()) {
            timer.scheduleWithFixedDelay(
                    this::look, APART_SECONDS, APART_SECONDS, TimeUnit.SECONDS);
        }
    }

    LogKeeper(Optional<Path> directory, long most) {
        this.directory = directory;
        this.most = most;
        timer =
                Executors.newSingleThreadScheduledExecutor(
                        work -> {
                            Thread thread = new Thread(work, "logs");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    /** Bounds each log that is there now. */
    void look() {
        if (directory.filter(Files::isDirectory).isEmpty()) {
            return;
        }
        OURS.stream().map(directory.get()::resolve).filter(Files::exists).forEach(this::bound);
    }

    /** One log that cannot be bounded keeps no other from it. */
    private void bound(Path log) {
        try {
            if (!Files.isSymbolicLink(log) && new LogFile(log, most, KEPT).bound()) {
                LOG.log(Level.INFO, () -> log + " was large: what it held is in " + log + ".1");
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, e, () -> log + " is large and was not cut off");
        }
    }
}
