// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import org.espalier.api.event.Change;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.Observation.Seen;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.store.SqliteStore;
import org.espalier.controller.vms.VmController;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The controller under test in a plain JVM: core, store and VMs on a directory. */
public final class CrashChild {
    private CrashChild() {}

    /**
     * Runs until it is killed.
     *
     * @param arguments the store's directory and the driver's port
     */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        ControllerSettings settings =
                new ControllerSettings(
                        "Crash", directory, directory, ControllerSettings.userNetwork());
        Journal journal = new SqliteStore().open(directory);
        ControllerCore core = ControllerCore.start(settings, journal, Clock.systemUTC());
        VmController vms = VmController.start(core);
        core.observe("images", state -> Seen.of(List.of(new Change.Put(Workload.IMAGE))));
        new Probe(
                        core.gate(vms.hosts(), Optional::empty),
                        vms.sessions(),
                        Integer.parseInt(arguments[1]))
                .run();
    }
}
