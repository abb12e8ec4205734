// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.model.PoolId;
import org.espalier.controller.core.Observation.Seen;
import org.espalier.controller.core.SiteControl;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks into a folder again and again, and at once when the file system says so. */
public final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FolderWatch.class.getName());
    private static final long APART_MILLIS = 5000;

    /** A file that is being copied changes all the time. */
    private static final long SETTLE_MILLIS = 300;

    private final SiteControl control;
    private final PoolId pool;
    private final Path folder;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "espalier-images");

    /** Begins. */
    public FolderWatch(SiteControl control, PoolId pool, Path folder) {
        this.control = control;
        this.pool = pool;
        this.folder = folder;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (stop.getCount() > 0) {
                watch();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.FINE, "Interrupted: it ends", e);
        }
    }

    /** For as long as the folder is there and can be watched. */
    private void watch() throws InterruptedException {
        try (WatchService service = folder.getFileSystem().newWatchService()) {
            WatchKey key =
                    folder.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
            scan();
            while (stop.getCount() > 0 && key.isValid()) {
                WatchKey changed = service.poll(APART_MILLIS, TimeUnit.MILLISECONDS);
                if (changed != null && stop.await(SETTLE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
                key.pollEvents();
                scan();
                if (!key.reset()) {
                    return;
                }
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "Cannot be watched, looked at instead: " + folder, e);
            scan();
            if (!stop.await(APART_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.log(Level.FINE, "Tried again: {0}", folder);
            }
        }
    }

    private void scan() {
        ImageScan scan = ImageScan.of(pool, folder);
        if (!scan.changes(control.state()).isEmpty()) {
            control.observe(pool.value(), state -> Seen.of(scan.changes(state)));
        }
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
    }
}
