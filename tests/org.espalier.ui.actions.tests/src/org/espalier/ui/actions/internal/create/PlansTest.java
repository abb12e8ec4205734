// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.create;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.CreateVms;
import org.espalier.api.command.Placement;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.VoId;
import org.espalier.ui.testing.DemoSite;
import org.espalier.ui.testing.FakeController;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where VMs would go is asked a little after the last change, and only the last answer counts. */
class PlansTest {
    private final FakeController controller = new FakeController();
    private final DemoSite site = DemoSite.of(1, 3, Instant.now());
    private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private Controller asked = controller;
    private Plans plans;

    @BeforeEach
    void make() {
        controller.put(site.entities());
        plans =
                new Plans(
                        () -> asked,
                        ui::add,
                        (ms, task) -> {
                            assertThat(ms).isEqualTo(Plans.REST_MS);
                            waiting.add(task);
                        },
                        new Plans.Shown() {
                            @Override
                            public void plan(CreateVms command, PlacementPlan plan) {
                                shown.add(command.name() + ":" + plan.assignments().size());
                            }

                            @Override
                            public void failed(String cause) {
                                shown.add("failed: " + cause);
                            }
                        });
    }

    @Test
    void nothingIsAskedWhileOneTypes() {
        plans.ask(Optional.of(wanted("a", 1)));
        plans.ask(Optional.of(wanted("ab", 2)));
        assertThat(ui).isEmpty();
        rest();
        answer();
        assertThat(shown).containsExactly("ab:2");
        assertThat(ui).isEmpty();
    }

    @Test
    void anAnswerToAnOlderQuestionIsNotShown() {
        plans.ask(Optional.of(wanted("a", 1)));
        rest();
        plans.ask(Optional.of(wanted("b", 3)));
        answer();
        assertThat(shown).isEmpty();
        rest();
        answer();
        assertThat(shown).containsExactly("b:3");
    }

    @Test
    void whoAsksNoMoreIsToldNothing() {
        plans.ask(Optional.of(wanted("a", 1)));
        rest();
        plans.ask(Optional.empty());
        answer();
        assertThat(shown).isEmpty();
        assertThat(waiting).isEmpty();
    }

    @Test
    void aFailureIsItsCause() {
        asked = null;
        plans.ask(Optional.of(wanted("a", 1)));
        rest();
        answer();
        assertThat(shown).singleElement().asString().startsWith("failed: ").contains("null");
    }

    @Test
    void hostsThatAreNotOnlineTakeNone() {
        Host first = site.hosts().get(0);
        controller.put(first.withState(HostState.UNKNOWN, Optional.empty()));
        CreateVms named =
                new CreateVms(
                        "a",
                        1,
                        ImageId.random(),
                        new VoId("atlas"),
                        new Capacity(1, 1 << 20, 0),
                        new Placement(
                                Placement.Strategy.NAMED, Set.of(new HostId(first.id().value()))),
                        true);
        plans.ask(Optional.of(named));
        rest();
        answer();
        assertThat(shown).containsExactly("a:0");
    }

    private void rest() {
        List<Runnable> due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(Runnable::run);
    }

    private void answer() {
        try {
            Runnable next = ui.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("an answer").isNotNull();
            next.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static CreateVms wanted(String name, int count) {
        return new CreateVms(
                name,
                count,
                ImageId.random(),
                new VoId("atlas"),
                new Capacity(1, 1 << 20, 0),
                Placement.spread(),
                true);
    }
}
