// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether tests that need a libvirtd of their own can run here. They fail where they cannot. */
final class LabAccess {
    static final String NONE = "ESPALIER_NO_LAB=1: no lab here";

    private LabAccess() {}

    /** Whether the developer has said that this machine cannot have a lab. */
    static boolean none() {
        return "1".equals(System.getenv("ESPALIER_NO_LAB"));
    }

    /** Skips the test if the developer has said so, and fails it if something is missing. */
    static void require() {
        Assumptions.assumeFalse(none(), NONE);
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new AssertionError(
                    "Tests of libvirt need root. Run as root, or skip them by ESPALIER_NO_LAB=1.");
        }
        if (!Files.isExecutable(Path.of("/usr/sbin/libvirtd"))) {
            throw new AssertionError(
                    "Tests of libvirt need libvirt-daemon-system. Install it, or skip them by"
                            + " ESPALIER_NO_LAB=1.");
        }
    }

    /** The top of the project's tree. */
    static Path project() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("releng/libexec/host-up"))) {
            at = at.getParent();
            if (at == null) {
                throw new AssertionError("Run the tests within the project's tree");
            }
        }
        return at;
    }
}
