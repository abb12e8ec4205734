// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Site;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.internal.AddressIndex;
import org.espalier.controller.core.internal.EntityTable;
import org.espalier.controller.core.internal.VmIndex;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything a site consists of as of one revision. Immutable; the next state shares with this one
 * whatever did not change.
 */
public final class SiteState {
    /** A site without anything, as of revision 0. */
    public static final SiteState EMPTY =
            new SiteState(0, EntityTable.EMPTY, VmIndex.EMPTY, AddressIndex.EMPTY);

    private final long number;
    private final EntityTable entities;
    private final VmIndex vms;
    private final AddressIndex addresses;

    private SiteState(long number, EntityTable entities, VmIndex vms, AddressIndex addresses) {
        this.number = number;
        this.entities = entities;
        this.vms = vms;
        this.addresses = addresses;
    }

    /** The state that {@code snapshot} describes. */
    public static SiteState of(Snapshot snapshot) {
        List<Change> all =
                snapshot.entities().stream().map(e -> (Change) new Change.Put(e)).toList();
        return EMPTY.with(snapshot.number(), all);
    }

    /** The last revision that is in this state. */
    public long number() {
        return number;
    }

    /** This state after {@code revision}. */
    public SiteState after(Revision revision) {
        return with(revision.number(), revision.changes());
    }

    /** This state with {@code changes} made, as of revision {@code newNumber}. */
    public SiteState with(long newNumber, List<Change> changes) {
        EntityTable table = entities;
        VmIndex index = vms;
        AddressIndex places = addresses;
        for (Change change : changes) {
            Entity before = table.get(change.key()).orElse(null);
            Entity after = change instanceof Change.Put put ? put.entity() : null;
            table = after == null ? table.without(change.key()) : table.with(after);
            if (change.key().kind() == EntityKind.VM) {
                index = index.changed((Vm) before, (Vm) after);
            } else if (change.key().kind() == EntityKind.ADDRESS) {
                places = places.changed((AddressUse) before, (AddressUse) after);
            }
        }
        return new SiteState(newNumber, table, index, places);
    }

    /** This state under a later number, where numbers were skipped. */
    public SiteState numbered(long newNumber) {
        return new SiteState(newNumber, entities, vms, addresses);
    }

    /** The whole state as a message. */
    public Snapshot snapshot(Instant at) {
        return snapshot(at, kind -> true);
    }

    /** This state without what consoles do not follow, in the same order. */
    public Snapshot followed(Instant at) {
        return snapshot(at, EntityKind::followed);
    }

    private Snapshot snapshot(Instant at, Predicate<EntityKind> wanted) {
        return new Snapshot(
                number,
                at,
                Arrays.stream(EntityKind.values())
                        .filter(wanted)
                        .flatMap(kind -> kind == EntityKind.VM ? vms.all() : entities.all(kind))
                        .toList());
    }

    /** The entity under {@code key}. */
    public Optional<Entity> get(EntityKey key) {
        return entities.get(key);
    }

    /** All entities of the class {@code type}, in no order. */
    public <E extends Entity> Stream<E> all(EntityKind kind, Class<E> type) {
        return entities.all(kind).map(type::cast);
    }

    /** How many entities of {@code kind} there are. */
    public int count(EntityKind kind) {
        return entities.count(kind);
    }

    /** The site itself; empty only before it was founded. */
    public Optional<Site> site() {
        return all(EntityKind.SITE, Site.class).findAny();
    }

    /** The host {@code id}. */
    public Optional<Host> host(HostId id) {
        return get(Host.key(id)).map(Host.class::cast);
    }

    /** All hosts. */
    public Stream<Host> hosts() {
        return all(EntityKind.HOST, Host.class);
    }

    /** The group {@code id}. */
    public Optional<NodeGroup> group(GroupId id) {
        return get(new EntityKey(EntityKind.GROUP, id.value())).map(NodeGroup.class::cast);
    }

    /** The image {@code id}. */
    public Optional<Image> image(ImageId id) {
        return get(Image.key(id)).map(Image.class::cast);
    }

    /**
     * Whether VMs can be made of {@code image} on {@code host}: one of the library has to be there
     * as a whole; a plain file is seen by all.
     */
    public boolean hasImage(HostId host, Image image) {
        return image.details().isEmpty()
                || get(ImageCopy.key(host, image.id()))
                        .filter(copy -> ((ImageCopy) copy).state() == ImageCopy.State.COMPLETE)
                        .isPresent();
    }

    /** Whether there is a VO {@code id}. */
    public boolean hasVo(VoId id) {
        return vo(id).isPresent();
    }

    /** The VO {@code id}. */
    public Optional<Vo> vo(VoId id) {
        return get(Vo.key(id)).map(Vo.class::cast);
    }

    /** All VOs. */
    public Stream<Vo> vos() {
        return all(EntityKind.VO, Vo.class);
    }

    /** The person called {@code name}. */
    public Optional<User> user(String name) {
        return get(User.key(name)).map(User.class::cast);
    }

    /** All people. */
    public Stream<User> users() {
        return all(EntityKind.USER, User.class);
    }

    /** The VM {@code id}. */
    public Optional<Vm> vm(VmId id) {
        return get(Vm.key(id)).map(Vm.class::cast);
    }

    /** The VMs on {@code host}, managed and foreign ones. */
    public Stream<Vm> vmsOn(HostId host) {
        return vms.on(host);
    }

    /** The managed VM called {@code name}. */
    public Optional<Vm> managedVm(String name) {
        return vms.managed(name).flatMap(this::vm);
    }

    /** The network {@code id}. */
    public Optional<Network> network(NetworkId id) {
        return get(Network.key(id)).map(Network.class::cast);
    }

    /** All networks. */
    public Stream<Network> networks() {
        return all(EntityKind.NETWORK, Network.class);
    }

    /** The pools of {@code network}. */
    public Stream<AddressPool> pools(NetworkId network) {
        return all(EntityKind.ADDRESS_POOL, AddressPool.class)
                .filter(pool -> pool.network().equals(network));
    }

    /** The pool of {@code vo} on {@code network}; of an empty one that of all without their own. */
    public Optional<AddressPool> pool(NetworkId network, Optional<VoId> vo) {
        return get(AddressPool.key(network, vo)).map(AddressPool.class::cast);
    }

    /** Of each address of {@code network} that was ever given who has it, or had it last. */
    public Stream<AddressUse> uses(NetworkId network) {
        return all(EntityKind.ADDRESS, AddressUse.class)
                .filter(use -> use.network().equals(network));
    }

    /** The addresses that {@code vm} has. */
    public Optional<AddressUse> addressOf(VmId vm) {
        return addresses.of(vm).flatMap(this::get).map(AddressUse.class::cast);
    }

    /** The task {@code id}. */
    public Optional<Task> task(TaskId id) {
        return get(Task.key(id)).map(Task.class::cast);
    }

    /** All tasks. */
    public Stream<Task> tasks() {
        return all(EntityKind.TASK, Task.class);
    }

    /** The item {@code index} of {@code task}. */
    public Optional<TaskItem> item(TaskId task, int index) {
        return get(TaskItem.key(task, index)).map(TaskItem.class::cast);
    }

    /** The items of {@code task} in order. */
    public Stream<TaskItem> items(Task task) {
        return IntStream.range(0, task.items())
                .mapToObj(index -> item(task.id(), index))
                .flatMap(Optional::stream);
    }
}
