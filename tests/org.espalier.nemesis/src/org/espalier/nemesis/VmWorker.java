// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.Placement;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.SiteState;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes VMs and leads them through their lives, one step at a time. */
final class VmWorker extends Worker {
    /** Longer than the product takes to give up. */
    private static final Duration TASK = Duration.ofSeconds(240);

    private static final int REST_MILLIS = 400;

    private final Console console;
    private final String stem;
    private final int hosts;
    private int count;

    /**
     * A worker.
     *
     * @param stem how the names of its VMs begin
     */
    VmWorker(Desk desk, Console console, String stem, int hosts, long seed) {
        super(desk, seed);
        this.console = console;
        this.stem = stem;
        this.hosts = hosts;
    }

    private static Stream<Vm> all(SiteState state) {
        return state.hosts().flatMap(host -> state.vmsOn(host.id()));
    }

    @Override
    void next() throws InterruptedException {
        SiteState state = console.state();
        List<Vm> own = all(state).filter(vm -> vm.name().startsWith(stem)).toList();
        if (own.isEmpty() || (own.size() < Plan.VMS && percent(30))) {
            create(state);
        } else {
            Vm vm = any(own);
            act(vm, verb(state, vm.state()));
        }
        rest(random().nextInt(REST_MILLIS));
    }

    private static long alive(SiteState state) {
        return all(state).filter(vm -> vm.state().alive()).count();
    }

    private void create(SiteState state) throws InterruptedException {
        boolean start = percent(10) && alive(state) < Plan.ALIVE;
        String name = stem + ++count;
        HostId host = new HostId(Plan.host(random().nextInt(hosts)));
        Placement placement =
                any(
                        List.of(
                                Placement.spread(),
                                new Placement(Placement.Strategy.PACK, Set.of()),
                                new Placement(Placement.Strategy.NAMED, Set.of(host))));
        CreateVms command =
                new CreateVms(
                        name,
                        1,
                        NemesisRun.IMAGE,
                        NemesisRun.VO,
                        new Capacity(1, Plan.MEMORY, 0),
                        placement,
                        start);
        carry(command, name, start ? "CREATE_AND_START" : VmEffects.CREATE);
    }

    private void act(Vm vm, VmVerb verb) throws InterruptedException {
        carry(new ActOnVms(verb, Set.of(vm.id())), vm.name(), verb.name());
    }

    /** What is done next with a VM in this state; also what it does not allow. */
    private VmVerb verb(SiteState state, VmState is) {
        if (percent(12)) {
            // Whatever may come of it, but no guest more than this machine bears.
            return any(List.of(VmVerb.SUSPEND, VmVerb.RESUME, VmVerb.SAVE, VmVerb.SHUT_DOWN));
        }
        boolean room = alive(state) < Plan.ALIVE;
        if (is instanceof VmState.Running) {
            return any(
                    List.of(
                            VmVerb.SUSPEND,
                            VmVerb.SUSPEND,
                            VmVerb.SUSPEND,
                            VmVerb.START,
                            VmVerb.SAVE,
                            VmVerb.SHUT_DOWN,
                            VmVerb.DESTROY));
        } else if (is instanceof VmState.Suspended) {
            return any(
                    List.of(
                            VmVerb.RESUME,
                            VmVerb.RESUME,
                            VmVerb.RESUME,
                            VmVerb.SUSPEND,
                            VmVerb.SAVE,
                            VmVerb.DESTROY));
        } else if (is instanceof VmState.Saved) {
            return room ? any(List.of(VmVerb.RESTORE, VmVerb.RESTORE, VmVerb.DELETE)) : VmVerb.SAVE;
        } else if (is instanceof VmState.Starting || is instanceof VmState.Stopping) {
            return VmVerb.DESTROY;
        } else if (is instanceof VmState.Lost) {
            return VmVerb.DELETE;
        }
        return room
                ? any(List.of(VmVerb.START, VmVerb.DELETE, VmVerb.DESTROY))
                : any(List.of(VmVerb.DELETE, VmVerb.DESTROY, VmVerb.DESTROY, VmVerb.DESTROY));
    }

    private void carry(Command command, String vm, String verb) throws InterruptedException {
        double from = history().now();
        Optional<Given> given = give(command);
        Optional<TaskId> begun = given.flatMap(Given::task);
        if (begun.isEmpty()) {
            return;
        }
        TaskId task = begun.get();
        long revision = given.get().revision();
        boolean seen = console.await(state -> ended(state, task, revision), TASK);
        Optional<TaskItem> item = console.state().item(task, 0);
        String state =
                seen
                        ? console.state().task(task).map(t -> t.state().name()).orElse("gone")
                        : Checker.OPEN;
        history().add(from, Row.Type.TASK, task.toString(), state, "");
        String result =
                item.map(
                                each ->
                                        each.refusal()
                                                .map(refusal -> refusal.code().name())
                                                .orElse(each.state().name()))
                        .orElse("UNREACHABLE");
        history().add(from, Row.Type.STEP, vm, verb, result);
    }

    /**
     * Whether nothing of it will happen any more. The controller drops old tasks that ended, the
     * oldest by its clock first; one that began while that was an hour behind is dropped at once.
     */
    private static boolean ended(SiteState state, TaskId id, long begun) {
        Optional<Task> task = state.task(id);
        return task.isPresent() ? task.get().state().ended() : state.number() >= begun;
    }
}
