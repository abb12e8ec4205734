// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.model.Image;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.ssh.RemoteFolder;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which files on machines without an agent were seen to be which images, so that not each look
 * ahead reads them there. Only predictions rest on it: what is sent is compared anew.
 */
final class Presence {
    private final Map<File, Known> known = new ConcurrentHashMap<>();

    private record File(SshPlace place, String path) {}

    /** The file, as far as it was looked at, has the image's bytes or others. */
    private record Known(String manifest, Optional<RemoteFolder.Entry> as, boolean same) {}

    /** It was compared there as it is now, {@code as}; or was brought there. */
    void compared(SshPool pool, Image image, Optional<RemoteFolder.Entry> as, boolean same) {
        known.put(file(pool, image), new Known(manifest(image), as, same));
    }

    /** None of that name and size is there. */
    void gone(SshPool pool, Image image) {
        known.remove(file(pool, image));
    }

    /** Whether it is there, as far as anybody knows. */
    boolean has(SshPool pool, Image image) {
        return of(pool, image).filter(Known::same).isPresent();
    }

    /** Whether the file that is {@code now} has the image's bytes; empty if it was not compared. */
    Optional<Boolean> has(SshPool pool, Image image, RemoteFolder.Entry now) {
        return of(pool, image).filter(it -> it.as().equals(Optional.of(now))).map(Known::same);
    }

    private Optional<Known> of(SshPool pool, Image image) {
        return Optional.ofNullable(known.get(file(pool, image)))
                .filter(it -> it.manifest().equals(manifest(image)));
    }

    private static String manifest(Image image) {
        return image.details().orElseThrow().manifest();
    }

    private static File file(SshPool pool, Image image) {
        return new File(pool.access().place(), There.path(pool, image));
    }
}
