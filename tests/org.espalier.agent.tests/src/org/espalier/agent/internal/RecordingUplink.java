// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentReport.ConsoleOutput;
import org.espalier.api.agent.AgentReport.VmsChanged;
import org.espalier.api.agent.AgentUplink;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A controller that only listens. */
final class RecordingUplink implements AgentUplink {
    final List<AgentReport> reports = new CopyOnWriteArrayList<>();

    @Override
    public void report(AgentReport report) {
        reports.add(report);
    }

    <T extends AgentReport> T await(Class<T> type, Predicate<? super T> wanted) {
        return Await.value(
                type.getSimpleName(), () -> all(type).stream().filter(wanted).findFirst());
    }

    <T extends AgentReport> List<T> all(Class<T> type) {
        return reports.stream().filter(type::isInstance).map(type::cast).toList();
    }

    AgentReport.Hello hello() {
        return await(AgentReport.Hello.class, h -> true);
    }

    /** States of the VM in the order in which they were told. */
    List<VmState> states(VmId vm) {
        return all(VmsChanged.class).stream()
                .flatMap(c -> c.vms().stream())
                .filter(o -> o.id().equals(vm))
                .map(VmObservation::state)
                .distinct()
                .toList();
    }

    /** Waits until the VM was told like this. */
    void await(VmId vm, Predicate<VmObservation> wanted) {
        await(
                VmsChanged.class,
                c -> c.vms().stream().anyMatch(o -> o.id().equals(vm) && wanted.test(o)));
    }

    void awaitState(VmId vm, VmState state) {
        await(
                VmsChanged.class,
                c -> c.vms().stream().anyMatch(o -> o.id().equals(vm) && o.state().equals(state)));
    }

    /** All that a stream said so far. */
    String output(String stream) {
        StringBuilder said = new StringBuilder();
        all(ConsoleOutput.class).stream()
                .filter(o -> o.stream().equals(stream))
                .forEach(o -> said.append(o.output().text()));
        return said.toString();
    }

    void awaitOutput(String stream, String text) {
        Await.until(stream + " says " + text, () -> output(stream).contains(text));
        assertThat(output(stream)).contains(text);
    }
}
