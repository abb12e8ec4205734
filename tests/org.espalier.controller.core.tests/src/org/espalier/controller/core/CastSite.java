// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Change;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Property;
import org.espalier.api.model.TaskId;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.testing.Cast;
import org.espalier.controller.core.testing.Cast.Persona;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A site of the whole cast, for each test anew: who says what to it, and what it answers. */
abstract class CastSite {
    private static final String REASON = "a test";

    TestCore site;
    private final MemoryJournal journal = new MemoryJournal();

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(journal);
        site.see(Cast.changes().toArray(Change[]::new));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    /** As after a crash: what it knows is what it wrote down. */
    final void restart() throws Exception {
        site.close();
        site = new TestCore(journal);
    }

    static Property tags(String... add) {
        return new Property.Tags(Set.of(add), Set.of());
    }

    static Property note(String text) {
        return new Property.Note(text);
    }

    final Set<String> tagsOf(HostId id) {
        return site.state().host(id).orElseThrow().marked().tags();
    }

    /** In the order in which it was written. */
    final List<AuditEntry> audit() throws Exception {
        return site
                .controller
                .audit(0, 1000)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .stream()
                .sorted(Comparator.comparingLong(AuditEntry::sequence))
                .toList();
    }

    final AuditEntry last() throws Exception {
        List<AuditEntry> all = audit();
        return all.get(all.size() - 1);
    }

    final CommandReply reply(Principal who, Command command, String reason) throws Exception {
        return site.as(who)
                .submit(new CommandRequest(CommandId.random(), command, reason))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    final CommandReply reply(Persona who, Command command) throws Exception {
        return reply(who.principal(), command, REASON);
    }

    /** The task by whose id it is undone. */
    final TaskId accepted(Persona who, Command command) throws Exception {
        CommandReply reply = reply(who, command);
        assertThat(reply).as("%s by %s", command, who).isInstanceOf(CommandReply.Accepted.class);
        return reply.id().task();
    }

    /** What is said against it. */
    final List<String> refused(Persona who, Command command) throws Exception {
        return refusals(reply(who, command));
    }

    static List<String> refusals(CommandReply reply) {
        assertThat(reply).isInstanceOf(CommandReply.Refused.class);
        return ((CommandReply.Refused) reply).refusals().stream().map(Refusal::message).toList();
    }
}
