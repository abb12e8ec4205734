// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.espalier.api.command.Command;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Vm;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.testing.TestCore;
import org.espalier.controller.core.testing.Things;
import org.espalier.testing.Condition;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** After any sequence of commands, observations and restarts all copies of the site agree. */
class ReplayPropertiesTest {
    private enum Step {
        DEFINE,
        ENROL,
        MOVE,
        SEE,
        LOSE_SIGHT,
        RESTART
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.of(Step.class).list().ofMaxSize(40);
    }

    @Property(tries = 60)
    void journalFollowerAndStateAgree(@ForAll("steps") List<Step> steps) throws Exception {
        MemoryJournal journal = new MemoryJournal();
        Mirror mirror = new Mirror();
        TestCore site = new TestCore(journal);
        try {
            site.controller.follow(0, mirror);
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i) == Step.RESTART) {
                    Set<Entity> before = entities(site.state());
                    mirror.untilAt(site.state().number());
                    site.close();
                    assertThat(entities(replayed(journal))).isEqualTo(before);
                    site = new TestCore(journal);
                    site.controller.follow(mirror.state.number(), mirror);
                } else {
                    take(site, steps.get(i), i);
                }
            }
            SiteState last = site.state();
            mirror.untilAt(last.number());
            assertThat(entities(mirror.state)).isEqualTo(followed(last));
        } finally {
            site.close();
        }
        assertThat(entities(replayed(journal))).isEqualTo(entities(site.state()));
    }

    /** What consoles hear of: of the rest they ask. */
    private static Set<Entity> followed(SiteState state) {
        return entities(state).stream()
                .filter(entity -> entity.key().kind().followed())
                .collect(Collectors.toSet());
    }

    private static void take(TestCore site, Step step, int i) throws Exception {
        GroupId group = new GroupId("g" + i % 3);
        HostId host = new HostId("node" + i % 5);
        Vm vm = Things.vm(i % 4, "vm-" + i % 4, i % 3, Vm.Origin.FOREIGN);
        switch (step) {
            case DEFINE -> site.submit(new DefineGroup(group, "note " + i));
            case ENROL -> site.submit((Command) new EnrolHosts(Set.of(host), group));
            case MOVE -> site.submit(new MoveHosts(Set.of(host), group));
            case SEE -> site.see(new Change.Put(vm));
            case LOSE_SIGHT -> site.see(new Change.Remove(vm.key()));
            default -> throw new IllegalArgumentException(step.name());
        }
    }

    private static SiteState replayed(MemoryJournal journal) {
        SiteState state = SiteState.of(journal.recover().base());
        for (Revision revision : journal.recover().tail()) {
            state = state.after(revision);
        }
        return state;
    }

    private static Set<Entity> entities(SiteState state) {
        return new HashSet<>(state.snapshot(Instant.EPOCH).entities());
    }

    /** A console's copy of the site, which lives longer than one controller. */
    private static final class Mirror implements Consumer<SiteEvent> {
        private final Condition followed = new Condition();
        private volatile SiteState state = SiteState.EMPTY;

        @Override
        public void accept(SiteEvent event) {
            if (event instanceof Snapshot snapshot) {
                state = SiteState.of(snapshot);
            } else {
                Revision revision = (Revision) event;
                assertThat(revision.number()).isEqualTo(state.number() + 1);
                state = state.after(revision);
            }
            followed.changed();
        }

        void untilAt(long number) throws InterruptedException {
            followed.until("revision " + number, () -> state.number() == number);
        }
    }
}
