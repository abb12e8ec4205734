// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms;

import org.espalier.api.model.PoolId;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.vms.internal.FolderWatch;

import java.nio.file.Path;

/**
 * Mirrors the image files of one folder (*.img, *.raw, *.qcow2) as a storage pool with its images,
 * between {@link #start} and {@link #close}: soon after a change where the file system tells, every
 * few seconds else.
 */
public final class ImageFolder implements AutoCloseable {
    /** The pool's name. */
    public static final PoolId POOL = new PoolId("images");

    private final FolderWatch watch;

    private ImageFolder(FolderWatch watch) {
        this.watch = watch;
    }

    /** Begins; the folder need not be there yet. */
    public static ImageFolder start(SiteControl control, Path folder) {
        return new ImageFolder(new FolderWatch(control, POOL, folder));
    }

    /** Ends; what was mirrored stays. */
    @Override
    public void close() {
        watch.close();
    }
}
