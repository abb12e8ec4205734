// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.model.Deployment;
import org.espalier.api.model.Endorser;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Grant;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Image;
import org.espalier.api.model.InBin;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Network;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.Vo;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A kind of thing that can be listed.
 *
 * @param word what the command calls it
 * @param type of its records
 * @param names what one may be called by
 * @param order of a list
 * @param columns what is printed
 */
record Kind<E extends Entity>(
        String word,
        Class<E> type,
        Function<E, List<String>> names,
        Comparator<E> order,
        Function<SiteView, Listing<E>> columns) {

    /** The state of what lies in the bin. */
    static final String DELETED = VmState.DELETED.label();

    static final Kind<Vm> VM =
            new Kind<>(
                    "VM",
                    Vm.class,
                    vm -> List.of(vm.name(), vm.id().toString()),
                    Comparator.comparing(Vm::name),
                    Kind::vms);

    static final Kind<Host> HOST =
            new Kind<>(
                    "host",
                    Host.class,
                    host -> List.of(host.id().value()),
                    Comparator.comparing(host -> host.id().value()),
                    Kind::hosts);

    static final Kind<NodeGroup> GROUP =
            new Kind<>(
                    "group",
                    NodeGroup.class,
                    group -> List.of(group.id().value()),
                    Comparator.comparing(group -> group.id().value()),
                    Kind::groups);

    static final Kind<Network> NETWORK =
            new Kind<>(
                    "network",
                    Network.class,
                    network -> List.of(network.id().value()),
                    Comparator.comparing(network -> network.id().value()),
                    site -> networks());

    static final Kind<Task> TASK =
            new Kind<>(
                    "task",
                    Task.class,
                    task -> List.of(task.id().toString()),
                    Comparator.comparing(Task::created),
                    site -> tasks());

    static final Kind<Vo> VO =
            new Kind<>(
                    "VO",
                    Vo.class,
                    vo -> List.of(vo.id().value()),
                    Comparator.comparing(vo -> vo.id().value()),
                    site -> vos());

    static final Kind<User> USER =
            new Kind<>(
                    "user",
                    User.class,
                    user -> List.of(user.name()),
                    Comparator.comparing(User::name),
                    site -> users());

    static final Kind<Image> IMAGE =
            new Kind<>(
                    "image",
                    Image.class,
                    ImageColumns::names,
                    Comparator.comparing(Image::name).thenComparing(ImageColumns::version),
                    ImageColumns::images);

    static final Kind<Endorser> ENDORSER =
            new Kind<>(
                    "endorser",
                    Endorser.class,
                    endorser -> List.of(endorser.name(), endorser.fingerprint()),
                    Comparator.comparing(Endorser::name),
                    site -> ImageColumns.endorsers());

    static final Kind<Deployment> DEPLOYMENT =
            new Kind<>(
                    "deployment",
                    Deployment.class,
                    deployment -> List.of(deployment.task().toString()),
                    Comparator.comparing(Deployment::begun),
                    ImageColumns::deployments);

    static final Kind<SshPool> SSH_POOL =
            new Kind<>(
                    "SSH pool",
                    SshPool.class,
                    pool -> List.of(pool.name()),
                    Comparator.comparing(SshPool::name),
                    site -> PoolCommands.columns());

    /** The one that is called {@code name}. */
    E find(SiteView site, String name) throws CliException {
        List<E> found =
                site.all(type).stream().filter(each -> names.apply(each).contains(name)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new CliException(
                found.isEmpty()
                        ? "There is no "
                                + word
                                + " "
                                + name
                                + ": the site shows you none of that name. Look with: espalier "
                                + command()
                                + " list"
                        : "The "
                                + word
                                + " "
                                + name
                                + " is not clear: "
                                + found.size()
                                + " are called so. Give its id: espalier "
                                + command()
                                + " list");
    }

    /** What stands for a name of one in a command's usage. */
    String label() {
        return word.toUpperCase(Locale.ROOT);
    }

    /** The first word of its commands. */
    String command() {
        return word.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** What lies in the bin is deleted, whatever its host says of it. */
    private static String state(Vm vm) {
        return isBinned(vm) ? DELETED : vm.state().label();
    }

    /** Whether {@code thing} is only listed where that is asked for. */
    static boolean isBinned(Entity thing) {
        return thing instanceof Vm vm && vm.kept().bin().isPresent();
    }

    private static Listing<Vm> vms(SiteView site) {
        Map<HostId, String> groups =
                site.all(Host.class).stream()
                        .collect(Collectors.toMap(Host::id, host -> host.group().value()));
        Map<HostId, HostState> states =
                site.all(Host.class).stream().collect(Collectors.toMap(Host::id, Host::state));
        return new Listing<Vm>()
                .searched("group", vm -> Optional.ofNullable(groups.get(vm.host())))
                .searchedTexts("state", vm -> StateWords.of(vm, states.get(vm.host())))
                .searchedShare("cpu", site.measured()::cpu)
                .searchedHours("up", vm -> StateWords.up(vm, states.get(vm.host())), "uptime")
                .with("name", Vm::name)
                .with("state", Kind::state)
                .notSearched()
                .with("host", Vm::host)
                .with("vo", Vm::vo)
                .with("owner", Vm::owner)
                .with("image", vm -> vm.image().map(id -> image(site, id.toString())))
                .withCount("cores", vm -> vm.size().cores())
                .or("vcpu")
                .withBytes("memory", vm -> vm.size().memoryBytes())
                .or("mem")
                .withBytes("disk", vm -> vm.size().diskBytes())
                .with("origin", vm -> words(vm.origin()))
                .withTexts("tags", vm -> vm.kept().marked().sortedTags())
                .or("tag")
                .with("folder", vm -> vm.kept().marked().folder())
                .with("protected", vm -> vm.kept().marked().guarded())
                .with("locked_by", vm -> vm.kept().marked().lock().map(Lock::by))
                .or("locked")
                .with("trouble", Vm::trouble)
                .withTime("since", Vm::since)
                .withTime("deleted_until", vm -> vm.kept().bin().map(InBin::until))
                .with("id", Vm::id)
                .with("note", vm -> vm.kept().marked().note());
    }

    private static String image(SiteView site, String id) {
        return site.all(Image.class).stream()
                .filter(image -> image.id().toString().equals(id))
                .map(Image::name)
                .findFirst()
                .orElse(id);
    }

    private static Listing<Host> hosts(SiteView site) {
        Map<HostId, Long> vms =
                site.all(Vm.class).stream()
                        .collect(Collectors.groupingBy(Vm::host, Collectors.counting()));
        return new Listing<Host>()
                .searchedCount("vms", host -> vms.getOrDefault(host.id(), 0L))
                .searched("host", host -> Optional.of(host.id().value()))
                .searchedTexts("state", host -> List.of(words(host.state()), StateWords.of(host)))
                .searchedShare("load", site.measured()::load)
                .searchedBytes("memory", site.measured()::memoryUsed, "mem")
                .searchedBytes("diskFree", site.measured()::diskFree)
                .with("name", Host::id)
                .with("group", Host::group)
                .with("state", host -> words(host.state()))
                .notSearched()
                .withTime("maintenance", Host::maintenance)
                .withCount("cores", host -> host.total().cores())
                .withBytes("memory", host -> host.total().memoryBytes())
                .notSearched()
                .withBytes("disk", host -> host.total().diskBytes())
                .with("architecture", Host::architecture)
                .with("reserve", Host::reserve)
                .with("owner", host -> host.marked().owner())
                .withTexts("tags", host -> host.marked().sortedTags())
                .or("tag")
                .with("folder", host -> host.marked().folder())
                .with("protected", host -> host.marked().guarded())
                .with("locked_by", host -> host.marked().lock().map(Lock::by))
                .or("locked")
                .with("agent", Host::agentVersion)
                .withTime("last_heard", Host::lastHeard)
                .with("trouble", Host::trouble)
                .with("note", host -> host.marked().note());
    }

    private static Listing<NodeGroup> groups(SiteView site) {
        Map<GroupId, Long> hosts =
                site.all(Host.class).stream()
                        .collect(Collectors.groupingBy(Host::group, Collectors.counting()));
        return new Listing<NodeGroup>()
                .with("name", NodeGroup::id)
                .withCount("hosts", group -> hosts.getOrDefault(group.id(), 0L))
                .with("note", NodeGroup::note);
    }

    private static Listing<Network> networks() {
        return new Listing<Network>()
                .with("name", Network::id)
                .with("kind", network -> words(network.kind()))
                .with("bridge", Network::bridge)
                .with("ipv4", Network::ipv4)
                .with("ipv6", Network::ipv6)
                .with("gateway", Network::gateway)
                .withCount("mtu", Network::mtu);
    }

    private static Listing<Task> tasks() {
        return new Listing<Task>()
                .with("id", Task::id)
                .with("title", Task::title)
                .with("by", Task::by)
                .with("state", task -> words(task.state()))
                .withCount("items", Task::items)
                .withCount("ended", Task::ended)
                .withCount("failed", Task::failed)
                .withTime("created", Task::created)
                .withTime("ended_at", Task::endedAt);
    }

    private static Listing<Vo> vos() {
        return new Listing<Vo>()
                .with("name", Vo::id)
                .with("title", Vo::title)
                .withCount("shares", Vo::shares)
                .withTime("until", Vo::until)
                .withTime("suspended", Vo::suspended);
    }

    private static Listing<User> users() {
        return new Listing<User>()
                .with("name", User::name)
                .with("title", User::title)
                .withTexts(
                        "roles",
                        user -> user.held().stream().map(Grant::toString).sorted().toList())
                .withTexts("accounts", user -> user.accounts().stream().sorted().toList());
    }

    /** Results of a task. */
    static Listing<TaskItem> items() {
        return new Listing<TaskItem>()
                .with("item", TaskItem::label)
                .with("result", item -> words(item.state()))
                .with("why", Kind::why);
    }

    private static Optional<String> why(TaskItem item) {
        return item.state() == TaskItem.State.WAITING
                ? item.percent().map("waits for its image: %d %%"::formatted)
                : item.refusal().map(refusal -> refusal.message());
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
