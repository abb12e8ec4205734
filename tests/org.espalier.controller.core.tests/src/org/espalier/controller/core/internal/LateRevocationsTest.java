// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.CommandReply;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.RevokeCertificates;
import org.espalier.controller.core.testing.NotedCertificates;
import org.espalier.controller.core.testing.ScriptedJournal;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was accepted is revoked in the end, whatever came in between. */
class LateRevocationsTest {
    private final ScriptedJournal journal = new ScriptedJournal();
    private final NotedCertificates authority = new NotedCertificates();
    private final List<Runnable> later = new ArrayList<>();
    private TestCore site;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(journal);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private LateRevocations late(Clock clock) {
        return new LateRevocations(journal, clock, Runnable::run, later::add);
    }

    private void revokeAnna() throws Exception {
        site.submit(new RevokeCertificates(Set.of(), Set.of("anna"), Set.of()));
    }

    @Test
    void whatACrashLeftIsBroughtToTheNextAuthority() throws Exception {
        revokeAnna();
        site.core.bringRevocations(() -> Optional.of(authority));
        authority.noted.until("asked", () -> !authority.asked.isEmpty());
        assertThat(authority.asked).containsExactly("late, [] [anna] []: root revoked it (a test)");
        assertThat(authority.untils).containsExactly(journal.audit(0, 9).get(0).at());
    }

    @Test
    void whatFailsIsTriedAgainUntilItIsDoneAndThenNoMore() throws Exception {
        revokeAnna();
        LateRevocations late = late(Clock.systemUTC());
        authority.failure = new IOException("the disk is full");
        late.bring(() -> Optional.of(authority));
        assertThat(later).hasSize(1);
        later.remove(0).run();
        assertThat(later).hasSize(1);
        authority.failure = null;
        later.remove(0).run();
        assertThat(later).isEmpty();
        assertThat(authority.asked).hasSize(1);
        late.bring(() -> Optional.of(authority));
        assertThat(authority.asked).hasSize(1);
        late.failed(journal.commands(0, 9).get(0), () -> Optional.of(authority));
        later.remove(0).run();
        assertThat(authority.asked).hasSize(2);
    }

    @Test
    void whatWasRefusedOrIsOldRevokesNothing() throws Exception {
        site.submit(new RemoveUser("nobody"));
        revokeAnna();
        Clock clock = Clock.offset(Clock.systemUTC(), LateRevocations.KEPT.plusDays(1));
        late(clock).bring(() -> Optional.of(authority));
        assertThat(authority.asked).isEmpty();
        late(Clock.systemUTC()).bring(() -> Optional.of(authority));
        assertThat(authority.asked).singleElement().asString().contains("[anna]");
    }

    @Test
    void whoIsRemovedHasNoCertificateAnyMore() throws Exception {
        site.submit(new DefineUser("anna", "", Set.of(), Set.of(), List.of()));
        assertThat(site.submit(new RemoveUser("anna"))).isInstanceOf(CommandReply.Accepted.class);
        assertThat(site.certificates.asked)
                .containsExactly("[] [anna] []: root removed that person from the site (a test)");
    }

    @Test
    void whereNobodyListensAPersonIsRemovedAllTheSameAndTheCertificatesFollow() throws Exception {
        site.submit(new DefineUser("anna", "", Set.of(), Set.of(), List.of()));
        site.listens = false;
        assertThat(site.submit(new RemoveUser("anna"))).isInstanceOf(CommandReply.Accepted.class);
        late(Clock.systemUTC()).bring(() -> Optional.of(authority));
        assertThat(authority.asked).singleElement().asString().startsWith("late, [] [anna]");
    }
}
