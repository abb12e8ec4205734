// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.HostCounters;
import org.espalier.api.agent.VmCounters;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Measures the host and its VMs, and looks after the length of their logs. */
final class Measurer {
    private static final Logger LOG = Logger.getLogger(Measurer.class.getName());

    private final VmDriver driver;
    private final HostProbe probe;
    private final VmFolders folders;
    private final Reporter reporter;
    private final HostNetworks networks;
    private final AgentSettings.Limits limits;

    Measurer(
            VmDriver driver,
            HostProbe probe,
            VmFolders folders,
            Reporter reporter,
            HostNetworks networks,
            AgentSettings.Limits limits) {
        this.driver = driver;
        this.probe = probe;
        this.folders = folders;
        this.reporter = reporter;
        this.networks = networks;
        this.limits = limits;
    }

    void measure() {
        List<VmCounters> vms = List.of();
        if (driver.trouble().isEmpty()) {
            try {
                vms = driver.counters();
            } catch (RefusedException e) {
                LOG.log(Level.FINE, "The VMs cannot be measured", e);
            }
        }
        HostCounters host = probe.counters().withNetworks(networks.troubles());
        reporter.send(new AgentReport.Measured(Clock.systemUTC().instant(), host, vms));
        for (VmCounters vm : vms) {
            try {
                new SerialLog(folders.of(vm.vm())).trim(limits.serialLogBytes());
            } catch (IOException e) {
                LOG.log(Level.WARNING, "A serial log cannot be trimmed", e);
            }
        }
    }
}
