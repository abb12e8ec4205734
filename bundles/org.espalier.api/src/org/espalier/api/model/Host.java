// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A physical node.
 *
 * @param id its name
 * @param group the node group it is in
 * @param state what is known of it
 * @param total what it has to offer to VMs; nothing until its agent was heard of
 * @param capabilities what its VM driver can do, by the driver's names
 * @param agentVersion version of its agent; empty until heard of
 * @param lastHeard when its agent was last heard of, by the controller's clock
 * @param clockSkewMillis host's clock minus controller's, milliseconds
 * @param trouble one sentence on what is wrong with it
 * @param maintenance since when it is in maintenance mode, by the controller's clock: what people
 *     want of it, whatever its agent says; empty where it may be given VMs
 * @param boot identity of the time since it was started, by which it is known that it was started
 *     again; empty where its agent does not tell
 * @param newerAgent version of the agent that its controller would put there; empty where it has
 *     that, or a later one
 * @param reserve what VMs may not use of its disk: what people want of it, whatever its agent says;
 *     empty for nothing
 * @param marks what people keep about it; see {@link #marked}
 * @param architecture of its processors, by the name that {@link Architecture#name} gives it; empty
 *     where its agent does not tell
 * @param sendLimit how many bytes a second of images it may give to others: what people want of it,
 *     whatever its agent says; empty for all it can
 */
public record Host(
        HostId id,
        GroupId group,
        HostState state,
        Capacity total,
        Set<String> capabilities,
        String agentVersion,
        Optional<Instant> lastHeard,
        long clockSkewMillis,
        Optional<String> trouble,
        Optional<Instant> maintenance,
        Optional<String> boot,
        Optional<String> newerAgent,
        Optional<StorageReserve> reserve,
        Optional<Marks> marks,
        Optional<String> architecture,
        Optional<Long> sendLimit)
        implements Entity, Undoable {
    private static final String RACK_TAG = "rack-";

    /** Checks and copies. */
    public Host {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(total, "total");
        capabilities = Set.copyOf(capabilities);
        Objects.requireNonNull(agentVersion, "agentVersion");
        Objects.requireNonNull(lastHeard, "lastHeard");
        Objects.requireNonNull(trouble, "trouble");
        Objects.requireNonNull(maintenance, "maintenance");
        Objects.requireNonNull(boot, "boot");
        Objects.requireNonNull(newerAgent, "newerAgent");
        reserve = reserve.filter(some -> !some.equals(StorageReserve.NONE));
        marks = marks.filter(some -> !some.equals(Marks.NONE));
        Objects.requireNonNull(architecture, "architecture");
        sendLimit = sendLimit.filter(limit -> limit > 0);
    }

    /** That may give to others all it can. */
    public Host(
            HostId id,
            GroupId group,
            HostState state,
            Capacity total,
            Set<String> capabilities,
            String agentVersion,
            Optional<Instant> lastHeard,
            long clockSkewMillis,
            Optional<String> trouble,
            Optional<Instant> maintenance,
            Optional<String> boot,
            Optional<String> newerAgent,
            Optional<StorageReserve> reserve,
            Optional<Marks> marks,
            Optional<String> architecture) {
        this(
                id,
                group,
                state,
                total,
                capabilities,
                agentVersion,
                lastHeard,
                clockSkewMillis,
                trouble,
                maintenance,
                boot,
                newerAgent,
                reserve,
                marks,
                architecture,
                Optional.empty());
    }

    /** About which people keep nothing, and whose agent does not tell its architecture. */
    public Host(
            HostId id,
            GroupId group,
            HostState state,
            Capacity total,
            Set<String> capabilities,
            String agentVersion,
            Optional<Instant> lastHeard,
            long clockSkewMillis,
            Optional<String> trouble,
            Optional<Instant> maintenance,
            Optional<String> boot,
            Optional<String> newerAgent,
            Optional<StorageReserve> reserve) {
        this(
                id,
                group,
                state,
                total,
                capabilities,
                agentVersion,
                lastHeard,
                clockSkewMillis,
                trouble,
                maintenance,
                boot,
                newerAgent,
                reserve,
                Optional.empty(),
                Optional.empty());
    }

    /** With the agent that is wanted there, and VMs may use all of its disk. */
    public Host(
            HostId id,
            GroupId group,
            HostState state,
            Capacity total,
            Set<String> capabilities,
            String agentVersion,
            Optional<Instant> lastHeard,
            long clockSkewMillis,
            Optional<String> trouble,
            Optional<Instant> maintenance,
            Optional<String> boot) {
        this(
                id,
                group,
                state,
                total,
                capabilities,
                agentVersion,
                lastHeard,
                clockSkewMillis,
                trouble,
                maintenance,
                boot,
                Optional.empty(),
                Optional.empty());
    }

    /** Not in maintenance mode. */
    public Host(
            HostId id,
            GroupId group,
            HostState state,
            Capacity total,
            Set<String> capabilities,
            String agentVersion,
            Optional<Instant> lastHeard,
            long clockSkewMillis,
            Optional<String> trouble) {
        this(
                id,
                group,
                state,
                total,
                capabilities,
                agentVersion,
                lastHeard,
                clockSkewMillis,
                trouble,
                Optional.empty(),
                Optional.empty());
    }

    /** A host that is enrolled and was not heard of yet. */
    public static Host expected(HostId id, GroupId group) {
        return new Host(
                id,
                group,
                HostState.EXPECTED,
                Capacity.NONE,
                Set.of(),
                "",
                Optional.empty(),
                0,
                Optional.empty());
    }

    /** This host in another state, with what is wrong with it. */
    public Host withState(HostState newState, Optional<String> newTrouble) {
        return new Host(
                id,
                group,
                newState,
                total,
                capabilities,
                agentVersion,
                lastHeard,
                clockSkewMillis,
                newTrouble,
                maintenance,
                boot,
                newerAgent,
                reserve,
                marks,
                architecture,
                sendLimit);
    }

    /** This host in another node group. */
    public Host inGroup(GroupId newGroup) {
        return new Host(
                id,
                newGroup,
                state,
                total,
                capabilities,
                agentVersion,
                lastHeard,
                clockSkewMillis,
                trouble,
                maintenance,
                boot,
                newerAgent,
                reserve,
                marks,
                architecture,
                sendLimit);
    }

    /** This host in maintenance mode since some time, or not in it. */
    public Host inMaintenance(Optional<Instant> since) {
        return new Host(
                id,
                group,
                state,
                total,
                capabilities,
                agentVersion,
                lastHeard,
                clockSkewMillis,
                trouble,
                since,
                boot,
                newerAgent,
                reserve,
                marks,
                architecture,
                sendLimit);
    }

    /** This host with an agent that is as new as wanted, or is not. */
    public Host withNewerAgent(Optional<String> newer) {
        return new Host(
                id,
                group,
                state,
                total,
                capabilities,
                agentVersion,
                lastHeard,
                clockSkewMillis,
                trouble,
                maintenance,
                boot,
                newer,
                reserve,
                marks,
                architecture,
                sendLimit);
    }

    /** This host with another reserve. */
    public Host withReserve(StorageReserve newReserve) {
        return new Host(
                id,
                group,
                state,
                total,
                capabilities,
                agentVersion,
                lastHeard,
                clockSkewMillis,
                trouble,
                maintenance,
                boot,
                newerAgent,
                Optional.of(newReserve),
                marks,
                architecture,
                sendLimit);
    }

    /** This host with another limit of what it gives, bytes a second; 0 for all it can. */
    public Host withSendLimit(long limit) {
        return new Host(
                id,
                group,
                state,
                total,
                capabilities,
                agentVersion,
                lastHeard,
                clockSkewMillis,
                trouble,
                maintenance,
                boot,
                newerAgent,
                reserve,
                marks,
                architecture,
                Optional.of(limit));
    }

    /**
     * The rack it stands in: what follows {@code rack-} in one of its tags, the first by the
     * alphabet; empty where nobody tagged it so.
     */
    public Optional<String> rack() {
        return marked().sortedTags().stream()
                .filter(tag -> tag.startsWith(RACK_TAG) && tag.length() > RACK_TAG.length())
                .map(tag -> tag.substring(RACK_TAG.length()))
                .findFirst();
    }

    /** What people keep about it. */
    public Marks marked() {
        return marks.orElse(Marks.NONE);
    }

    /** This host with other marks. */
    public Host with(Marks other) {
        return new Host(
                id,
                group,
                state,
                total,
                capabilities,
                agentVersion,
                lastHeard,
                clockSkewMillis,
                trouble,
                maintenance,
                boot,
                newerAgent,
                reserve,
                Optional.of(other),
                architecture,
                sendLimit);
    }

    /** Bytes of a disk of {@code total} bytes that VMs may not use. */
    public long reserved(long total) {
        return reserve.orElse(StorageReserve.NONE).of(total);
    }

    @Override
    public EntityKey key() {
        return key(id);
    }

    /** The key of the host named {@code id}. */
    public static EntityKey key(HostId id) {
        return new EntityKey(EntityKind.HOST, id.value());
    }
}
