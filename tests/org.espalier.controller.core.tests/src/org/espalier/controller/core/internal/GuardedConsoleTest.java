// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Bytes;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.event.Change;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.testing.Cast;
import org.espalier.controller.core.testing.Cast.Persona;
import org.espalier.controller.core.testing.NoHosts;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A serial console lasts as long as the right to it. */
class GuardedConsoleTest {
    private final OneConsole hosts = new OneConsole();
    private TestCore site;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(new MemoryJournal());
        site.see(Cast.changes().toArray(Change[]::new));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private ConsoleSession open(CompletableFuture<String> closed) {
        return site.core
                .gate(hosts, Optional::empty)
                .as(Persona.USER.principal())
                .openConsole(Cast.ANNAS.id(), new ClosedListener(closed));
    }

    @Test
    void itEndsWhenTheRoleIsTaken() throws Exception {
        CompletableFuture<String> closed = new CompletableFuture<>();
        ConsoleSession session = open(closed);
        session.type(Bytes.utf8("a"));
        site.submit(new DefineUser("anna", "Anna", Set.of(), Set.of(Cast.ATLAS), List.of()));
        session.type(Bytes.utf8("b"));
        assertThat(closed).as("she still may").isNotDone();
        site.submit(new RemoveUser("anna"));
        assertThat(closed.get(20, TimeUnit.SECONDS))
                .contains("The console was not opened: anna has no role");
        session.type(Bytes.utf8("c"));
        assertThat(hosts.typed).containsExactly("a", "b");
        assertThat(hosts.left.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void itEndsWhenTheVoIsSuspendedOrTheVmGoesToAnotherVo() throws Exception {
        CompletableFuture<String> suspended = new CompletableFuture<>();
        open(suspended);
        site.submit(new SuspendVo(Cast.ATLAS));
        assertThat(suspended.get(20, TimeUnit.SECONDS)).contains("anna has the role");
        site.submit(new ResumeVo(Cast.ATLAS));
        CompletableFuture<String> given = new CompletableFuture<>();
        open(given);
        site.see(new Change.Put(Cast.vm(1, "annas", Cast.A1, Cast.CMS, "anna")));
        assertThat(given.get(20, TimeUnit.SECONDS)).contains("does not allow it");
    }

    @Test
    void theGuestsOutputAndEndAreHeardOnce() throws Exception {
        CompletableFuture<String> closed = new CompletableFuture<>();
        open(closed);
        hosts.listener.closed("its VM stopped");
        assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo("its VM stopped");
        hosts.listener.closed("twice");
        site.submit(new RemoveUser("anna"));
        assertThat(closed.get()).isEqualTo("its VM stopped");
    }

    /** Hosts with one console. */
    private static final class OneConsole implements HostAccess {
        final List<String> typed = new CopyOnWriteArrayList<>();
        final CompletableFuture<Boolean> left = new CompletableFuture<>();
        private final NoHosts none = new NoHosts();
        volatile ConsoleListener listener;

        @Override
        public PlacementPlan plan(SiteState state, CreateVms command) {
            return none.plan(state, command);
        }

        @Override
        public List<HostMeasurement> measurements() {
            return none.measurements();
        }

        @Override
        public List<HostMeasurement> history(HostId host) {
            return none.history(host);
        }

        @Override
        public ConsoleSession openConsole(VmId vm, ConsoleListener hears) {
            listener = hears;
            return new ConsoleSession() {
                @Override
                public void type(Bytes input) {
                    typed.add(input.text());
                }

                @Override
                public void close() {
                    left.complete(true);
                }
            };
        }

        @Override
        public CompletionStage<Bytes> hostLog(HostId host, int maxBytes) {
            return none.hostLog(host, maxBytes);
        }

        @Override
        public CompletionStage<Bytes> serialLog(VmId vm, int maxBytes) {
            return none.serialLog(vm, maxBytes);
        }
    }
}
