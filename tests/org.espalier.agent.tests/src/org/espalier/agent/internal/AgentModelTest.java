// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Domain.Power;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmStep;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * An agent against the machine of {@link VmStep}: any sequence of verbs on some VMs, of the same
 * requests again, of what others do on the host, and of restarts of the agent.
 */
class AgentModelTest {
    private static final int STEPS = 120;
    private static final int MOST_VMS = 4;

    @TempDir private Path directory;
    private final FakeDriver driver = new FakeDriver();
    private final Map<VmId, VmState> model = new LinkedHashMap<>();
    private final List<VmId> deleted = new ArrayList<>();
    private TestAgent agent;
    private AgentRequest last;
    private AgentReply lastReply;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theAgentDoesWhatTheMachineSays(long seed) throws IOException {
        Random random = new Random(seed);
        agent = new TestAgent(directory, driver, new NoFence());
        try {
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(12)) {
                    case 0, 1 -> define(step);
                    case 2 -> restart();
                    case 3 -> again();
                    case 4 -> outside(random);
                    case 5 -> gone(random);
                    default -> verb(random);
                }
                agrees("after step " + step + " of seed " + seed);
            }
        } finally {
            agent.close();
        }
    }

    private void define(int number) {
        if (model.size() == MOST_VMS) {
            return;
        }
        VmSpec spec = TestAgent.spec("vm-" + number);
        ask(new AgentRequest.DefineVm(TestAgent.id(), spec));
        assertThat(agent.done(lastReply)).isEqualTo(VmState.DEFINED);
        model.put(spec.id(), VmState.DEFINED);
    }

    private void restart() throws IOException {
        agent.close();
        agent = new TestAgent(directory, driver, new NoFence());
    }

    /** The controller has not got the answer. */
    private void again() {
        if (last != null) {
            int before = driver.calls.stream().filter(AgentModelTest::hasEffect).toList().size();
            AgentReply again = agent.ask(last);
            if (lastReply instanceof AgentReply.Done first
                    && again instanceof AgentReply.Done done) {
                assertThat(done.already()).isEqualTo(first.already());
                assertThat(done.state()).as("what it is now").isEqualTo(now(first));
            } else {
                assertThat(again).as("the first answer").isEqualTo(lastReply);
            }
            assertThat(driver.calls.stream().filter(AgentModelTest::hasEffect)).hasSize(before);
        }
    }

    private Optional<VmState> now(AgentReply.Done first) {
        VmId vm =
                last instanceof AgentRequest.StepVm step
                        ? step.vm()
                        : ((AgentRequest.DefineVm) last).spec().id();
        return first.state()
                .filter(VmState.DELETED::equals)
                .or(() -> Optional.ofNullable(model.get(vm)));
    }

    private static boolean hasEffect(String call) {
        return !List.of("list", "find", "counters").contains(call);
    }

    /** A guest powers off by itself, or somebody halts it by hand. */
    private void outside(Random random) {
        any(random)
                .filter(vm -> model.get(vm).alive())
                .ifPresent(
                        vm -> {
                            boolean off = random.nextBoolean();
                            driver.set(vm, off ? Power.OFF : Power.PAUSED);
                            model.put(vm, off ? VmState.STOPPED : VmState.SUSPENDED);
                        });
    }

    private void gone(Random random) {
        if (!deleted.isEmpty()) {
            VmId vm = deleted.get(random.nextInt(deleted.size()));
            VmVerb verb = any(VmVerb.values(), random);
            ask(new AgentRequest.StepVm(TestAgent.id(), vm, verb));
            if (verb == VmVerb.DELETE) {
                assertThat(((AgentReply.Done) lastReply).already()).isTrue();
            } else {
                assertThat(agent.refused(lastReply).code()).isEqualTo(Refusal.Code.NOT_FOUND);
            }
        }
    }

    private void verb(Random random) {
        any(random).ifPresent(vm -> verb(vm, any(VmVerb.values(), random)));
    }

    private void verb(VmId vm, VmVerb verb) {
        VmStep expected = VmStep.of(model.get(vm), verb);
        ask(new AgentRequest.StepVm(TestAgent.id(), vm, verb));
        String what = verb + " when " + model.get(vm).label();
        if (expected instanceof VmStep.Not not) {
            Refusal refusal = agent.refused(lastReply);
            assertThat(refusal.code()).as(what).isEqualTo(Refusal.Code.ILLEGAL_STATE);
            assertThat(refusal.cause()).as(what).isEqualTo(not.cause());
            assertThat(refusal.nextStep()).as(what).isEqualTo(not.nextStep());
        } else if (expected instanceof VmStep.Already) {
            assertThat(((AgentReply.Done) lastReply).already()).as(what).isTrue();
            assertThat(agent.done(lastReply)).as(what).isEqualTo(model.get(vm));
        } else {
            VmState next = ((VmStep.To) expected).next();
            VmState reached = next instanceof VmState.Starting s ? s.started() : next;
            assertThat(((AgentReply.Done) lastReply).already()).as(what).isFalse();
            assertThat(agent.done(lastReply)).as(what).isEqualTo(reached);
            after(vm, reached);
        }
    }

    private void after(VmId vm, VmState reached) {
        if (reached instanceof VmState.Deleted) {
            model.remove(vm);
            deleted.add(vm);
            assertThat(agent.folder(vm).exists()).isFalse();
        } else if (reached instanceof VmState.Stopping stopping) {
            // The guest obeys.
            driver.set(vm, Power.OFF);
            model.put(vm, stopping.stopped());
        } else {
            model.put(vm, reached);
        }
    }

    private void ask(AgentRequest request) {
        last = request;
        lastReply = agent.ask(request);
    }

    private void agrees(String when) {
        AgentReply reply = agent.ask(new AgentRequest.TakeInventory());
        Map<VmId, VmState> shown =
                ((AgentReply.Listing) reply)
                        .inventory().vms().stream()
                                .collect(Collectors.toMap(VmObservation::id, VmObservation::state));
        assertThat(shown).as(when).isEqualTo(model);
    }

    private java.util.Optional<VmId> any(Random random) {
        return model.keySet().stream().skip(random.nextInt(model.size() + 1)).findFirst();
    }

    private static VmVerb any(VmVerb[] verbs, Random random) {
        return verbs[random.nextInt(verbs.length)];
    }
}
