// SPDX-License-Identifier: EPL-2.0
package org.espalier.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Refusal;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Controller;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Grant;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Role;
import org.espalier.gate.testing.GateSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Who comes to the gate of a controller with its real core, and what they may there. */
@Timeout(120)
class GateTest {
    private static final boolean ROOT = GateSite.ME.equals("root");
    private static final String FOREIGNER = ROOT ? "nobody" : GateSite.ME;
    private static final String KNOCK =
            """
            import socket, sys
            s = socket.socket(socket.AF_UNIX)
            s.connect(sys.argv[1])
            heard = b""
            while True:
                some = s.recv(65536)
                if not some:
                    break
                heard += some
                if b"stands" not in heard:
                    break
            print(heard.decode("utf-8", "replace"))
            """;

    private GateSite site;

    @BeforeEach
    void start() throws Exception {
        site = GateSite.opened(GateLimits.defaults());
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    /** What a process of {@link #FOREIGNER} hears at the gate. */
    private String knock() throws Exception {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(
                    List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        command.addAll(List.of("/usr/bin/python3", "-c", KNOCK, site.socket.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static BlockingQueue<SiteEvent> events(Controller who) {
        BlockingQueue<SiteEvent> events = new LinkedBlockingQueue<>();
        who.follow(0, events::add);
        return events;
    }

    private static Snapshot snapshot(BlockingQueue<SiteEvent> events) throws Exception {
        while (true) {
            SiteEvent event = events.poll(GateSite.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(event).as("a snapshot in time").isNotNull();
            if (event instanceof Snapshot snapshot) {
                return snapshot;
            }
        }
    }

    @Test
    void aForeignAccountHearsOneSentenceAndThatIsAll() throws Exception {
        assertThat(knock())
                .contains("The account " + FOREIGNER + " was not let in at the local gate")
                .contains("it stands for nobody on this site");
        site.person("nora", FOREIGNER, Role.AUDITOR);
        assertThat(knock()).doesNotContain("not let in");
    }

    @Test
    void anAccountHasExactlyTheRolesOfThePersonItStandsFor() throws Exception {
        site.person("anna", GateSite.ME, Role.AUDITOR);
        Controller anna = site.line().controller();
        assertThat(GateSite.get(anna.standing()).name()).isEqualTo("anna");
        assertThat(GateSite.get(anna.standing()).grants())
                .containsExactly(Grant.site(Role.AUDITOR));
        CommandReply reply = GateSite.submit(anna, new DefineGroup(new GroupId("rack"), ""));
        assertThat(reply).isInstanceOf(CommandReply.Refused.class);
        assertThat(((CommandReply.Refused) reply).refusals().get(0).code())
                .isEqualTo(Refusal.Code.FORBIDDEN);
        AuditEntry last = GateSite.get(anna.audit(1, 10)).get(0);
        assertThat(last.by()).isEqualTo("anna");
        assertThat(last.from()).isEqualTo(Optional.of("gate, account " + GateSite.ME));
        assertThat(last.accepted()).isFalse();
    }

    @Test
    void aRoleThatIsTakenCountsAtOnce() throws Exception {
        site.see(List.of());
        site.person("anna", GateSite.ME, Role.OPERATOR);
        Controller anna = site.line().controller();
        BlockingQueue<SiteEvent> events = events(anna);
        assertThat(snapshot(events).entities()).isNotEmpty();
        assertThat(GateSite.submit(anna, new DefineGroup(new GroupId("rack"), "")))
                .isInstanceOf(CommandReply.Accepted.class);
        site.person("anna", GateSite.ME);
        assertThat(snapshot(events).entities()).isEmpty();
        assertThat(GateSite.submit(anna, new DefineGroup(new GroupId("rack2"), "")))
                .isInstanceOf(CommandReply.Refused.class);
    }

    @Test
    void anAccountThatIsTakenFromAPersonIsCutOffAndToldWhy() throws Exception {
        site.person("anna", GateSite.ME, Role.OPERATOR);
        GateLine line = site.line();
        site.person("anna", "", Role.OPERATOR);
        assertThatThrownBy(
                        () -> {
                            while (true) {
                                GateSite.get(line.controller().standing());
                            }
                        })
                .hasMessageContaining(
                        "the account " + GateSite.ME + " does not stand for anna any more");
    }

    @Test
    void theAccountThatOwnsTheSiteAdministersIt() throws Exception {
        try (GateSite own = new GateSite(GateSite.ME)) {
            own.openGate(GateLimits.defaults());
            Controller me = own.line().controller();
            assertThat(GateSite.get(me.standing()).name()).isEqualTo(GateSite.ME);
            assertThat(GateSite.get(me.standing()).grants())
                    .contains(Grant.site(Role.SITE_ADMINISTRATOR));
        }
    }

    @Test
    void everybodyMayComeToTheSocketAndOnlyItsOwnerMayTakeItsPlace() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(site.socket)))
                .isEqualTo("rw-rw-rw-");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(site.socket.getParent())))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void aLargeSiteComesWhole() throws Exception {
        site.person("anna", GateSite.ME, Role.AUDITOR);
        site.see(GateLimitsTest.groups(20_000));
        Snapshot all = snapshot(events(site.line().controller()));
        assertThat(all.entities().stream().filter(NodeGroup.class::isInstance)).hasSize(20_000);
    }

    @Test
    void whoStillAsksWhenTheControllerStopsIsToldSo() throws Exception {
        try (GateSite own = new GateSite(GateSite.ME)) {
            Gate gate = own.openGate(GateLimits.defaults());
            GateLine line = own.line();
            gate.close();
            assertThatThrownBy(() -> GateSite.get(line.controller().standing()))
                    .hasMessageContaining("the controller stops");
            assertThatThrownBy(() -> GateLine.open(own.socket, GateSite.PATIENCE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("There is no controller at the gate " + own.socket);
        }
    }
}
