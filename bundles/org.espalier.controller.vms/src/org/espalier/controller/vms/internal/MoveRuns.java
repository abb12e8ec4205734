// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.agent.AgentReport;
import org.espalier.api.model.HostId;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.VmId;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The moves that are under way: who has news of one finds it here. */
final class MoveRuns {
    private final Map<VmId, MoveRun> runs = new ConcurrentHashMap<>();

    /** Begins it; one of the same VM that was there before counts no more. */
    void begin(MoveRun run) {
        VmId vm = run.work().vm();
        runs.put(vm, run);
        run.begin(() -> runs.remove(vm, run));
    }

    /** None of {@code task} is wanted any more. */
    void cancel(TaskId task) {
        runs.values().stream()
                .filter(run -> run.work().task().equals(task))
                .forEach(MoveRun::cancel);
    }

    void progress(HostId host, AgentReport.Moving report) {
        Optional.ofNullable(runs.get(report.vm()))
                .filter(run -> run.work().host().equals(host))
                .ifPresent(run -> run.progress(report));
    }
}
