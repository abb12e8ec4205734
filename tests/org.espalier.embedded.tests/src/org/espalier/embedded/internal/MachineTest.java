// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What a machine needs for hosts of its own. */
class MachineTest {
    @TempDir private Path programs;

    private void has(String program, String mode) throws IOException {
        Path file = Files.writeString(programs.resolve(program), "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    /** Of programs that no machine has elsewhere. */
    private String lacking(String... wanted) {
        return Machine.lacking(List.of(wanted), "/nowhere:" + programs).orElse("");
    }

    @Test
    void whatIsMissingIsNamedWithTheNextStep() throws Exception {
        assertThat(lacking("espd", "espq"))
                .isEqualTo(
                        "No site was started: this machine has no espd and no espq. Install"
                                + " Debian's libvirt-daemon-system and qemu-system-x86, or attach"
                                + " to a controller elsewhere.");
        has("espd", "rwxr-xr-x");
        has("espq", "rw-r--r--");
        assertThat(lacking("espd", "espq")).contains("this machine has no espq. Install");
    }

    @Test
    void nothingIsMissingWhereBothAre() throws Exception {
        has("espd", "rwxr-xr-x");
        has("espq", "rwxr-xr-x");
        assertThat(lacking("espd", "espq")).isEmpty();
    }
}
