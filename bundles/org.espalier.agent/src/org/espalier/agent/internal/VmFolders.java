// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.model.VmId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Where the files of VMs are. */
final class VmFolders {
    private static final Logger LOG = Logger.getLogger(VmFolders.class.getName());

    private final Path directory;

    VmFolders(Path state) {
        directory = state.resolve("vms");
    }

    VmFolder of(VmId vm) {
        return new VmFolder(directory.resolve(vm.toString()));
    }

    /** The VMs that have files here, whether there is more of them or not. */
    List<VmId> all() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.flatMap(file -> named(file).stream()).toList();
        }
    }

    private static Optional<VmId> named(Path file) {
        try {
            return Optional.of(VmId.of(file.getFileName().toString()));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.FINE, "Not of a VM: " + file, e);
            return Optional.empty();
        }
    }
}
