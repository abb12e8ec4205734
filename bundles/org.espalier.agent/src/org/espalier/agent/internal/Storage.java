// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.AgentSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The host's disk as the agent uses it.
 *
 * @param folders the VMs' files
 * @param images what disks are made from
 * @param overlays makes them
 * @param space what is left
 */
record Storage(VmFolders folders, ImagePool images, Overlays overlays, DiskSpace space) {
    /** Makes the state directory where it is missing. */
    static Storage of(AgentSettings settings) throws IOException {
        Files.createDirectories(
                settings.state(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        DiskSpace space =
                new DiskSpace(
                        settings.host(), settings.state(), settings.limits().diskReserveBytes());
        return new Storage(
                new VmFolders(settings.state()),
                new ImagePool(settings.images(), settings.chunks().map(AgentSettings.Chunks::own)),
                new Overlays(space),
                space);
    }
}
