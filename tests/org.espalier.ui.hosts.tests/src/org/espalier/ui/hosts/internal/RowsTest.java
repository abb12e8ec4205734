// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.model.HostId;
import org.espalier.hosts.join.Candidate;
import org.espalier.hosts.join.Outcome;
import org.espalier.hosts.join.Step;
import org.espalier.hosts.source.FoundHost;
import org.espalier.ssh.Secret;
import org.espalier.ssh.SshLogin;
import org.espalier.ssh.SshTarget;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class RowsTest {
    private static final SshLogin AGENT = new SshLogin.Agent(Path.of("/agent"));

    private final AtomicInteger changes = new AtomicInteger();
    private final Candidate one = candidate("n1");
    private final Candidate two = candidate("n2");
    private final Rows rows = new Rows(List.of(one, two), changes::incrementAndGet);

    private static Candidate candidate(String name) {
        return new Candidate(new HostId(name), new SshTarget("root", name, 22), List.of(AGENT));
    }

    @Test
    void theyWaitGoOnAndEnd() {
        assertThat(rows.all()).extracting(Rows.Row::words).containsExactly("Waiting", "Waiting");
        rows.step(one.id(), Step.UPLOAD, 0);
        rows.step(two.id(), Step.UPLOAD, 0.425);
        assertThat(rows.all())
                .extracting(Rows.Row::words)
                .containsExactly("Uploading the agent", "Uploading the agent 43 %");
        assertThat(rows.again()).isEmpty();
        Refusal why = new Refusal(Refusal.Code.INVALID, "It was not", "so", "Do");
        rows.ended(new Outcome.Failed(one.id(), Step.CHECK, why));
        rows.ended(new Outcome.Done(two.id(), List.of("A.", "B.")));
        assertThat(rows.all())
                .extracting(Rows.Row::detail)
                .containsExactly("It was not: so. Do.", "A. B.");
        assertThat(rows.again()).containsExactly(one);
        assertThat(rows.count(Rows.State.DONE)).isEqualTo(1);
        assertThat(changes.get()).isEqualTo(6);
    }

    @Test
    void cancelledOnesCanBeTriedAgainToo() {
        rows.ended(new Outcome.Cancelled(two.id()));
        assertThat(rows.again()).containsExactly(two);
        rows.begin(List.of(two));
        rows.step(one.id(), Step.CHECK, 0);
        assertThat(rows.again()).isEmpty();
        rows.settle();
        assertThat(rows.again()).containsExactly(one, two);
        rows.failAll("There is no agent.");
        assertThat(rows.again()).containsExactly(one, two);
        assertThat(rows.all().get(0).detail()).isEqualTo("There is no agent.");
    }

    @Test
    void whatATextSaysGoesBeforeTheLoginPage() {
        Optional<Secret> opens = Optional.of(new Secret("x".toCharArray()));
        Login login = new Login("root", AGENT, opens);
        FoundHost plain =
                new FoundHost(
                        new HostId("a"),
                        "10.0.0.1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1);
        assertThat(login.candidate(plain))
                .isEqualTo(
                        new Candidate(
                                plain.id(), new SshTarget("root", "10.0.0.1", 22), List.of(AGENT)));
        FoundHost said =
                new FoundHost(
                        new HostId("b"),
                        "b.site",
                        Optional.of("alice"),
                        Optional.of(2222),
                        Optional.of("~/key"),
                        2);
        Path home = Path.of(System.getProperty("user.home"));
        assertThat(login.candidate(said))
                .isEqualTo(
                        new Candidate(
                                said.id(),
                                new SshTarget("alice", "b.site", 2222),
                                List.of(new SshLogin.KeyFile(home.resolve("key"), opens), AGENT)));
    }
}
