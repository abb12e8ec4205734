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
    private final Path folder;
    private final ImageFiles files;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "espalier-images");

    /** Begins. */
    public FolderWatch(SiteControl control, PoolId pool, Path folder) {
        this.control = control;
        this.folder = folder;
        this.files = new ImageFiles(pool, folder);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (stop.getCount() > 0) {
                try {
                    watch();
                } catch (RuntimeException e) {
                    // Images that come later must be seen all the same.
                    LOG.log(Level.SEVERE, "The images in " + folder + " were not read", e);
                    pause();
                }
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
            boolean unsettled = scan();
            while (stop.getCount() > 0 && key.isValid()) {
                long wait = unsettled ? SETTLE_MILLIS : APART_MILLIS;
                WatchKey changed = service.poll(wait, TimeUnit.MILLISECONDS);
                if (changed != null && stop.await(SETTLE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
                key.pollEvents();
                unsettled = scan();
                if (!key.reset()) {
                    return;
                }
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "Cannot be watched, looked at instead: " + folder, e);
            scan();
            pause();
        }
    }

    private void pause() throws InterruptedException {
        if (!stop.await(APART_MILLIS, TimeUnit.MILLISECONDS)) {
            LOG.log(Level.FINE, "Tried again: {0}", folder);
        }
    }

    /** Returns whether a file is being written. */
    private boolean scan() {
        ImageScan scan = ImageScan.of(files);
        if (!scan.changes(control.state()).isEmpty()) {
            control.observe(files.pool().value(), state -> Seen.of(scan.changes(state)));
        }
        return scan.unsettled();
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
    }
}
