// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store;

import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.MacAddress;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.journal.Batch;
import org.espalier.controller.core.journal.CommandRecord;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** What tests put into a store. */
final class Records {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456789Z");

    private Records() {}

    static CommandId id(long number) {
        return new CommandId(new UUID(4, number));
    }

    static Revision revision(long number, String note) {
        NodeGroup group = new NodeGroup(new GroupId("g" + number), note);
        Cause cause = new Cause.Commanded(id(number), "root", "Define group", "");
        return new Revision(number, NOW, cause, List.of(new Change.Put(group)));
    }

    static CommandRecord command(long number) {
        DefineGroup command = new DefineGroup(new GroupId("g" + number), "");
        return new CommandRecord(
                new CommandRequest(id(number), command, "why"),
                new CommandReply.Accepted(id(number), number, Optional.empty()),
                new AuditEntry(number, NOW, "root", id(number), "Define", "why", true, "Revision"));
    }

    /** One command with its revision. */
    static Batch batch(long number) {
        return new Batch(List.of(revision(number, "")), List.of(command(number)));
    }

    /** One command whose revision is about so many bytes. */
    static Batch batch(long number, int bytes) {
        return new Batch(List.of(revision(number, "x".repeat(bytes))), List.of(command(number)));
    }

    static Snapshot snapshot(long number, int groups) {
        List<Entity> entities =
                IntStream.range(0, groups)
                        .mapToObj(i -> (Entity) new NodeGroup(new GroupId("g" + i), "note"))
                        .toList();
        return new Snapshot(number, Instant.ofEpochMilli(NOW.toEpochMilli()), entities);
    }

    static Instant at(long seconds) {
        return Instant.ofEpochMilli(NOW.toEpochMilli()).plusSeconds(seconds);
    }

    /** That a VM of that name has an address, always the same one, from then on. */
    static AddressUse use(String vm, long since) {
        return new AddressUse(
                new NetworkId("lan"),
                new MacAddress("02:00:00:00:00:01"),
                Optional.of(new IpAddress("10.1.0.1")),
                Optional.empty(),
                new VmId(new UUID(7, vm.hashCode())),
                vm,
                new VoId("atlas"),
                Optional.of("anna"),
                Optional.of("tiny.img"),
                new HostId("node1"),
                at(since),
                Optional.empty());
    }

    static Batch revision(long number, long seconds, Change change) {
        Cause cause = new Cause.Observed("test");
        return new Batch(
                List.of(new Revision(number, at(seconds), cause, List.of(change))), List.of());
    }
}
