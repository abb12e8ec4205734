// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.api.Refusal.Code;
import org.espalier.api.RefusedException;
import org.espalier.api.model.VmId;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One step from one beginning, and what is to come of it.
 *
 * @param start what the VM is at before
 * @param step what is done
 * @param needs without it the driver refuses the step by name, whatever the VM is at
 * @param after power afterwards where it is to succeed
 * @param refusal why it is refused, else
 */
record Scenario(Start start, Step step, Capability needs, Power after, Code refusal) {
    /** What a VM is at. */
    enum Start {
        ABSENT,
        OFF,
        RUNNING,
        PAUSED,
        SAVED;

        VmId make(Rig rig) throws RefusedException {
            return switch (this) {
                case ABSENT -> VmId.random();
                case OFF -> rig.off();
                case RUNNING -> rig.running();
                case PAUSED -> rig.paused();
                case SAVED -> rig.saved();
            };
        }
    }

    /** What is done to it. */
    enum Step {
        START,
        START_PAUSED,
        SHUT_DOWN,
        DESTROY,
        SUSPEND,
        RESUME,
        SAVE,
        RESTORE,
        RESTORE_PAUSED,
        UNDEFINE,
        CONSOLE,
        REBOOT,
        RESET,
        RESIZE,
        SNAPSHOT;

        void run(Rig rig, VmId vm) throws RefusedException {
            switch (this) {
                case START -> rig.driver.start(vm, false);
                case START_PAUSED -> rig.driver.start(vm, true);
                case SHUT_DOWN -> rig.driver.shutDown(vm);
                case DESTROY -> rig.driver.destroy(vm);
                case SUSPEND -> rig.driver.suspend(vm);
                case RESUME -> rig.driver.resume(vm);
                case SAVE -> rig.driver.save(vm, rig.memory(vm));
                case RESTORE -> rig.driver.restore(vm, rig.memory(vm), false);
                case RESTORE_PAUSED -> rig.driver.restore(vm, rig.memory(vm), true);
                case UNDEFINE -> rig.driver.undefine(vm);
                case CONSOLE -> rig.driver.console(vm, new RecordingConsole());
                case REBOOT -> rig.driver.reboot(vm);
                case RESET -> rig.driver.reset(vm);
                case RESIZE -> rig.driver.resize(vm, 2, 2 * Rig.MEMORY);
                case SNAPSHOT -> rig.driver.takeSnapshot(vm, "a");
            }
        }
    }

    private static final Map<Step, Capability> NEEDS =
            Map.of(
                    Step.START_PAUSED,
                    Capability.START_PAUSED,
                    Step.RESTORE_PAUSED,
                    Capability.RESTORE_PAUSED,
                    Step.CONSOLE,
                    Capability.CONSOLE);

    /** From where a step succeeds, and where it leads; no power means: no VM. */
    private record Legal(Set<Start> from, Power to) {}

    private static final Set<Start> OFF = EnumSet.of(Start.OFF, Start.SAVED);
    private static final Set<Start> ON = EnumSet.of(Start.RUNNING, Start.PAUSED);
    private static final Set<Start> ANY = EnumSet.complementOf(EnumSet.of(Start.ABSENT));
    private static final Map<Step, Legal> LEGAL =
            Map.ofEntries(
                    Map.entry(Step.START, new Legal(OFF, Power.RUNNING)),
                    Map.entry(Step.START_PAUSED, new Legal(OFF, Power.PAUSED)),
                    Map.entry(Step.SHUT_DOWN, new Legal(EnumSet.of(Start.RUNNING), null)),
                    Map.entry(Step.DESTROY, new Legal(ON, Power.OFF)),
                    Map.entry(Step.SUSPEND, new Legal(EnumSet.of(Start.RUNNING), Power.PAUSED)),
                    Map.entry(Step.RESUME, new Legal(EnumSet.of(Start.PAUSED), Power.RUNNING)),
                    Map.entry(Step.SAVE, new Legal(ON, Power.OFF)),
                    Map.entry(Step.RESTORE, new Legal(EnumSet.of(Start.SAVED), Power.RUNNING)),
                    Map.entry(
                            Step.RESTORE_PAUSED, new Legal(EnumSet.of(Start.SAVED), Power.PAUSED)),
                    Map.entry(Step.UNDEFINE, new Legal(OFF, null)),
                    Map.entry(Step.CONSOLE, new Legal(ON, null)),
                    Map.entry(Step.REBOOT, new Legal(EnumSet.of(Start.RUNNING), Power.RUNNING)),
                    Map.entry(Step.RESET, new Legal(EnumSet.of(Start.RUNNING), Power.RUNNING)),
                    Map.entry(Step.RESIZE, new Legal(ANY, null)),
                    Map.entry(Step.SNAPSHOT, new Legal(ANY, null)));

    /** Every step from every beginning. */
    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        for (Start start : Start.values()) {
            for (Step step : Step.values()) {
                Legal legal = LEGAL.get(step);
                boolean works = legal.from().contains(start);
                all.add(
                        new Scenario(
                                start,
                                step,
                                NEEDS.get(step),
                                works ? legal.to() : null,
                                works ? null : refusal(start, step)));
            }
        }
        return all;
    }

    private static Code refusal(Start start, Step step) {
        if (start == Start.ABSENT) {
            return Code.NOT_FOUND;
        }
        boolean restore = step == Step.RESTORE || step == Step.RESTORE_PAUSED;
        return restore && start == Start.OFF ? Code.INVALID : Code.ILLEGAL_STATE;
    }

    @Override
    public String toString() {
        return step + " when " + start;
    }
}
