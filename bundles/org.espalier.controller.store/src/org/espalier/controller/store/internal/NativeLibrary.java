// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where SQLite's native library is unpacked: beside the store, and what a killed process left there
 * goes. In the common temporary directory every kill would leave another megabyte for good.
 */
public final class NativeLibrary {
    private static final String PLACE = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    /** Call it while nobody else can have {@code directory}, before SQLite is first used. */
    public static void unpackBelow(Path directory) throws IOException {
        Path place = directory.resolve("native").toAbsolutePath();
        SecureFiles.directory(place);
        try (DirectoryStream<Path> old = Files.newDirectoryStream(place, "sqlite-*")) {
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        }
        System.setProperty(PLACE, place.toString());
    }
}
