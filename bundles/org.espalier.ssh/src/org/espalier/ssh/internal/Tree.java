// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A local file, or a directory with what is below it, as it is to be put elsewhere.
 *
 * @param items parents before their children; the first is the file or directory itself
 */
record Tree(List<Item> items) {
    /**
     * One file or directory.
     *
     * @param local where it is here
     * @param below its path below the tree's own, with / before each name; empty for that itself
     * @param directory whether it is one
     * @param mode its permissions
     * @param size bytes; 0 for a directory
     */
    record Item(Path local, String below, boolean directory, int mode, long size) {}

    /** Reads what there is. */
    static Tree of(Path top) throws RefusedException {
        List<Item> items = new ArrayList<>();
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                items.add(item(top, path));
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            throw RefusedException.of(
                    Refusal.Code.INVALID,
                    top + " was not uploaded",
                    "it cannot be read here (" + e.getMessage() + ")",
                    "Look whether it is there and may be read");
        }
        return new Tree(List.copyOf(items));
    }

    private static Item item(Path top, Path path) throws IOException {
        PosixFileAttributes there =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!there.isRegularFile() && !there.isDirectory()) {
            throw new IOException(path + " is neither a file nor a directory");
        }
        StringBuilder below = new StringBuilder();
        if (!path.equals(top)) {
            top.relativize(path).forEach(name -> below.append('/').append(name));
        }
        return new Item(
                path,
                below.toString(),
                there.isDirectory(),
                mode(there.permissions()),
                there.isDirectory() ? 0 : there.size());
    }

    private static int mode(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (PosixFilePermission each : permissions) {
            // Declared from the owner's r to the others' x.
            mode |= 1 << 8 - each.ordinal();
        }
        return mode;
    }

    boolean directory() {
        return items.get(0).directory();
    }

    long size() {
        return items.stream().mapToLong(Item::size).sum();
    }
}
