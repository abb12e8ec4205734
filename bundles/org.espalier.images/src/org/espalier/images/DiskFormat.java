// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import org.espalier.images.internal.Qcow2;

import java.io.IOException;
import java.nio.file.Path;

/** What a file of an image is. */
public enum DiskFormat {
    /** The bytes of the disk. */
    RAW("raw"),
    /** QEMU's copy-on-write format, whole in one file. */
    QCOW2("qcow2");

    private final String word;

    DiskFormat(String word) {
        this.word = word;
    }

    /** As manifests and libvirt say it. */
    public String word() {
        return word;
    }

    /**
     * Finds out what {@code file} is. One that needs other files is refused: they would be missing
     * on a host, or be files of the host's that are nobody's business.
     *
     * @param pool the directory that files of images lie in
     * @throws BadImageException if it needs another file, or is cut off: what to do is said
     * @throws IOException if it cannot be read
     */
    public static DiskFormat of(Path file, Path pool) throws IOException {
        try (ImageSource source = ImageSource.of(file, pool)) {
            return of(source);
        }
    }

    /**
     * The same of {@code source}.
     *
     * @throws BadImageException if it needs another file, or is cut off: what to do is said
     * @throws IOException if it cannot be read
     */
    public static DiskFormat of(ImageSource source) throws IOException {
        return Qcow2.isOne(source) ? QCOW2 : RAW;
    }
}
