// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.BackUpSite;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.SiteBackups;
import org.espalier.api.model.Role;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.testing.NoHosts;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A backup as a command: who may, when it is accepted, what the audit keeps of it. */
class BackupCommandTest {
    private final List<CommandId> made = new ArrayList<>();
    private final CommandRequest request = CommandRequest.of(new BackUpSite());
    private TestCore site;
    private SiteBackups backups = made::add;

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(new MemoryJournal());
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private Controller as(Principal principal) {
        return site.core
                .gate(new NoHosts(), Optional::empty, () -> Optional.ofNullable(backups))
                .as(principal);
    }

    private CommandReply submit(Principal principal) throws Exception {
        return as(principal).submit(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static Principal administrator() {
        return new Principal("root", Set.of(Role.SITE_ADMINISTRATOR));
    }

    @Test
    void itIsAcceptedOnceItWasMade() throws Exception {
        assertThat(submit(administrator())).isInstanceOf(CommandReply.Accepted.class);
        assertThat(made).containsExactly(request.id());
        assertThat(site.core.journal().commands(0, 9))
                .singleElement()
                .satisfies(
                        record -> {
                            assertThat(record.audit().title()).isEqualTo("Back up the site");
                            assertThat(record.audit().accepted()).isTrue();
                        });
    }

    @Test
    void anOperatorMayNot() throws Exception {
        CommandReply reply = submit(new Principal("olga", Set.of(Role.OPERATOR)));
        assertThat(reply).isInstanceOf(CommandReply.Refused.class);
        assertThat(made).isEmpty();
    }

    @Test
    void oneThatFailsIsNamedAndMayBeAskedForAgain() throws Exception {
        backups =
                command -> {
                    throw new IOException("the disk is full");
                };
        assertThatThrownBy(() -> submit(administrator()))
                .cause()
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The site was not backed up: the disk is full");
        backups = made::add;
        assertThat(submit(administrator())).isInstanceOf(CommandReply.Accepted.class);
        assertThat(made).containsExactly(request.id());
        assertThat(site.core.journal().commands(0, 9)).hasSize(1);
    }

    @Test
    void aControllerThatMakesNoneSaysSo() throws Exception {
        backups = null;
        assertThat(((CommandReply.Refused) submit(administrator())).refusals())
                .singleElement()
                .satisfies(
                        refusal -> assertThat(refusal.code()).isEqualTo(Refusal.Code.UNSUPPORTED));
        assertThat(site.core.journal().commands(0, 9)).isEmpty();
    }
}
