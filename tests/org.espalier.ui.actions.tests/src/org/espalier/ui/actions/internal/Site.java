// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.model.mirror.Mirror;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MVm;
import org.espalier.ui.search.SavedSearch;
import org.espalier.ui.search.SearchGroup;
import org.espalier.ui.session.SiteSession;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A small mirrored site: one group, two hosts, VMs as a test wants them. */
public final class Site {
    public static final GroupId GROUP = new GroupId("rack-a");
    public static final HostId HOST = new HostId("node01");
    public static final HostId OTHER = new HostId("node02");
    public static final VoId VO = new VoId("atlas");

    private final Mirror mirror = new Mirror();

    public Site() {
        put(
                new Vo(VO, "Atlas"),
                new NodeGroup(GROUP, ""),
                Host.expected(HOST, GROUP),
                Host.expected(OTHER, GROUP));
    }

    public MSite site() {
        return mirror.site();
    }

    public MEntity put(Entity... entities) {
        mirror.apply(Stream.of(entities).<Change>map(Change.Put::new).toList());
        return mirror.find(entities[0].key()).orElseThrow();
    }

    public MVm vm(String name, VmState state) {
        return vm(name, state, HOST, Vm.Origin.MANAGED);
    }

    public MVm vm(String name, VmState state, HostId host, Vm.Origin origin) {
        return (MVm)
                put(
                        new Vm(
                                VmId.random(),
                                name,
                                host,
                                VO,
                                Optional.empty(),
                                new Capacity(1, 1 << 28, 0),
                                state,
                                origin,
                                Instant.EPOCH,
                                Optional.empty()));
    }

    public MEntity task(TaskState state) {
        return put(
                new Task(
                        TaskId.random(),
                        "Start 1 VM",
                        "me",
                        state,
                        1,
                        0,
                        0,
                        Instant.EPOCH,
                        Optional.empty()));
    }

    public MEntity host(HostId id) {
        return mirror.find(Host.key(id)).orElseThrow();
    }

    public MEntity group() {
        return site().getGroups().get(0);
    }

    /** What {@code query} finds here. */
    public SearchGroup search(String query) {
        SiteSession session =
                (SiteSession)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {SiteSession.class},
                                (proxy, method, args) ->
                                        switch (method.getName()) {
                                            case "site" -> site();
                                            case "hosts" -> hosts();
                                            case "vms" ->
                                                    hosts().stream()
                                                            .flatMap(h -> h.getVms().stream())
                                                            .toList();
                                            default ->
                                                    throw new UnsupportedOperationException(
                                                            method.toString());
                                        });
        return new SearchGroup(new SavedSearch("mine", query), session);
    }

    private List<MHost> hosts() {
        return site().getGroups().get(0).getHosts();
    }

    public static List<String> names(List<MVm> vms) {
        return vms.stream().map(MVm::getName).toList();
    }
}
