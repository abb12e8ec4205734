// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which store a site has. Its controller notes it down in the site's directory: who starts or backs
 * up the site and names another one would get an old site or an empty one.
 *
 * @param name the URL that espalier.store gives, else sqlite
 */
record StoreName(String name) {
    private static final String FILE = "store.name";

    /** Of the property's value; null is none. */
    static StoreName of(String property) {
        return new StoreName(property == null ? "sqlite" : property);
    }

    /** Notes it down for the site below {@code directory}. */
    void note(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(FILE), name + "\n");
    }

    /**
     * Throws where another one was noted down.
     *
     * @param thing what is not done then
     * @throws IOException naming both
     */
    void require(Path directory, String thing) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return;
        }
        String noted = Files.readString(file).strip();
        if (!noted.equals(name)) {
            throw new IOException(
                    thing
                            + ": the store of the site in "
                            + directory
                            + " is "
                            + noted
                            + ", not "
                            + name
                            + ". Give "
                            + (noted.equals("sqlite")
                                    ? "no -Despalier.store"
                                    : "-Despalier.store=" + noted)
                            + "; if it has moved, remove "
                            + file
                            + ".");
        }
    }
}
