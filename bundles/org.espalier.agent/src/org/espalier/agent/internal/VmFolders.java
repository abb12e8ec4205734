// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.model.VmId;

import java.nio.file.Path;

/** Where the files of VMs are. */
final class VmFolders {
    private final Path directory;

    VmFolders(Path state) {
        directory = state.resolve("vms");
    }

    VmFolder of(VmId vm) {
        return new VmFolder(directory.resolve(vm.toString()));
    }
}
