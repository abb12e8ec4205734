// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One of a lab (releng/lab), which was there before the site and stays: only the site's VMs on it
 * are ended.
 *
 * @param uri libvirt's address of it
 * @param vms where the disks of the site's VMs on it are
 * @param libexec where vms-down is
 */
record LabHypervisor(String uri, Path vms, Path libexec) implements Hypervisor {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Override
    public Running up() {
        return new Running(uri, "");
    }

    @Override
    public void down() throws IOException, InterruptedException {
        Tool.run(LIMIT, List.of(libexec.resolve("vms-down").toString(), uri, vms.toString()));
    }
}
