// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.vm;

import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.HostId;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a driver needs to define a VM.
 *
 * @param spec what the controller wants; the driver takes no image from it
 * @param host the host's name, shown in the guest
 * @param disk its disk, a qcow2 file that exists
 * @param serialLog file to which its serial output is appended
 * @param seed its seed disk, the image of a CD that exists; empty: it has none
 */
public record DomainPlan(VmSpec spec, HostId host, Path disk, Path serialLog, Optional<Path> seed) {
    /** Checks. */
    public DomainPlan {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(disk, "disk");
        Objects.requireNonNull(serialLog, "serialLog");
        Objects.requireNonNull(seed, "seed");
    }

    /** Without a seed disk. */
    public DomainPlan(VmSpec spec, HostId host, Path disk, Path serialLog) {
        this(spec, host, disk, serialLog, Optional.empty());
    }
}
