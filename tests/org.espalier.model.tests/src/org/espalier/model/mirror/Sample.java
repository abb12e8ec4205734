// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import org.espalier.api.Refusal;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Endorser;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.Role;
import org.espalier.api.model.Site;
import org.espalier.api.model.Slot;
import org.espalier.api.model.SlotId;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.StoragePool;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Short ways to records for tests. */
final class Sample {
    static final Instant T = Instant.parse("2026-11-20T18:52:00Z");

    private Sample() {}

    static Site site(String name) {
        return new Site(new UUID(0, 1), name, new VoId("atlas"));
    }

    static Vo vo(int n) {
        return new Vo(new VoId("vo" + n), "VO " + n);
    }

    static User user(int n) {
        return new User("user" + n, "User " + n, Set.of(Role.OPERATOR), Set.of());
    }

    static NodeGroup group(int n, String note) {
        return new NodeGroup(new GroupId("g" + n), note);
    }

    static Host host(int n, int group, HostState state) {
        return Host.expected(new HostId("h" + n), new GroupId("g" + group))
                .withState(state, Optional.empty());
    }

    static Slot slot(int n, int host) {
        return new Slot(
                new SlotId("slot" + n),
                new HostId("h" + host),
                vmId(n),
                "52:54:00:00:00:01",
                List.of(),
                Capacity.NONE);
    }

    static Network network(int n) {
        return new Network(new NetworkId("net" + n), Network.Kind.USER, "");
    }

    static StoragePool pool(int n, long free) {
        return new StoragePool(new PoolId("pool" + n), "/p" + n, 100, free);
    }

    static Image image(int n, int pool) {
        PoolId in = new PoolId("pool" + pool);
        return new Image(
                Image.idOf(new PoolId("pool1"), "i" + n),
                "image " + n,
                in,
                "i" + n,
                Image.Format.RAW,
                10);
    }

    static ImageCopy copy(int host, int image, ImageCopy.State state) {
        return new ImageCopy(new HostId("h" + host), image(image, 1).id(), state, 5, T);
    }

    static SshPool sshPool(String name) {
        SshKey key =
                new SshKey(
                        "ssh-ed25519"
                                + " AAAAC3NzaC1lZDI1NTE5AAAAIMjFmeGbc6rbb0j2v8X4xUpBmpoYzJ1mXrkGQ2mO6lXk");
        SshPool.Access access =
                new SshPool.Access(new SshPlace("images", "store", 22), "/srv", "/key", key);
        return new SshPool(name, access, Optional.empty(), Optional.empty());
    }

    static Endorser endorser(int n, boolean revoked) {
        return new Endorser("0".repeat(63) + n, new VoId("vo" + n), "Endorser " + n, revoked);
    }

    static Deployment deployment(int n, int image, boolean paused) {
        return new Deployment(
                new TaskId(new UUID(9, n)),
                image(image, 1).id(),
                DeployStrategy.TWO_TREE,
                2,
                10,
                0,
                paused,
                T.plusSeconds(10 - n),
                Optional.empty(),
                Optional.empty());
    }

    static VmId vmId(int n) {
        return new VmId(new UUID(7, n));
    }

    static Vm vm(int n, String name, int host, VmState state) {
        return new Vm(
                vmId(n),
                name,
                new HostId("h" + host),
                new VoId("vo" + (1 + n % 2)),
                Optional.of(image(1 + n % 2, 1).id()),
                new Capacity(1, 1, 1),
                state,
                Vm.Origin.MANAGED,
                T,
                Optional.empty());
    }

    static Task task(int n, int ended) {
        return new Task(
                new TaskId(new UUID(9, n)),
                "Task " + n,
                "me",
                ended == 2 ? TaskState.DONE : TaskState.RUNNING,
                2,
                ended,
                0,
                T.plusSeconds(10 - n),
                ended == 2 ? Optional.of(T) : Optional.empty());
    }

    static TaskItem item(int task, int index, TaskItem.State state) {
        Optional<Refusal> refusal =
                state == TaskItem.State.FAILED
                        ? Optional.of(new Refusal(Refusal.Code.INTERNAL, "a", "b", "c"))
                        : Optional.empty();
        return new TaskItem(
                new TaskId(new UUID(9, task)), index, Vm.key(vmId(1)), "x", state, refusal);
    }

    static Revision revision(long number, List<Change> changes) {
        return new Revision(number, T.plusSeconds(number), new Cause.Observed("t"), changes);
    }

    static Revision put(long number, Entity... entities) {
        return revision(number, List.of(entities).stream().<Change>map(Change.Put::new).toList());
    }

    static Snapshot snapshot(long number, Entity... entities) {
        return new Snapshot(number, T.plusSeconds(number), List.of(entities));
    }
}
