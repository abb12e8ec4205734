// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import org.espalier.api.Bytes;
import org.espalier.api.controller.ConsoleFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/** Writes credentials where nobody but this account can read them. */
final class CredentialsFolder {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private CredentialsFolder() {}

    /**
     * Makes a folder for {@code files} in {@code parent}.
     *
     * @return the folder
     * @throws FileAlreadyExistsException if there is one: credentials are never overwritten
     * @throws IOException if the disk fails
     */
    static Path write(Path parent, ConsoleFiles files) throws IOException {
        Path folder =
                Files.createDirectory(parent.resolve("console-" + files.name()), OWNER_FOLDER);
        for (Map.Entry<String, Bytes> file : files.files().entrySet()) {
            Path written = Files.createFile(folder.resolve(file.getKey()), OWNER_ONLY);
            Files.write(written, file.getValue().toArray());
        }
        return folder;
    }
}
