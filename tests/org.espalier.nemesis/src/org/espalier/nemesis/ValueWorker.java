// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import org.espalier.api.command.Command;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Role;
import org.espalier.api.model.User;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sets values that nobody else sets: of a VO, a person, a node group and a host of its own. What
 * was acknowledged last must be what the site has.
 */
final class ValueWorker extends Worker {
    private static final int REST_MILLIS = 500;

    private final int number;
    private int count;

    ValueWorker(Desk desk, int number, long seed) {
        super(desk, seed);
        this.number = number;
    }

    private VoId vo() {
        return new VoId("vo" + number);
    }

    private GroupId group() {
        return new GroupId("rack" + number);
    }

    private HostId host() {
        return new HostId(Plan.host(number));
    }

    private String person() {
        return "person" + number;
    }

    @Override
    void next() throws InterruptedException {
        count++;
        String value = Integer.toString(count);
        if (count == 1) {
            set("vo", value, new DefineVo(vo(), value, Optional.empty(), Optional.empty()));
            set("group", value, new DefineGroup(group(), value));
        }
        int dice = random().nextInt(100);
        if (dice < 22) {
            set("vo", value, new DefineVo(vo(), value, Optional.empty(), Optional.empty()));
        } else if (dice < 44) {
            set("group", value, new DefineGroup(group(), value));
        } else if (dice < 66) {
            Set<Role> roles = Set.of(any(List.of(Role.values())));
            set("person", value, new DefineUser(person(), value, roles, Set.of(), List.of()));
        } else if (dice < 82) {
            boolean rests = percent(50);
            Command command = rests ? new SuspendVo(vo()) : new ResumeVo(vo());
            set("rests", Boolean.toString(rests), command);
        } else if (dice < 92) {
            GroupId to = percent(50) ? group() : NemesisRun.GROUP;
            set("place", to.value(), new MoveHosts(Set.of(host()), to));
        } else {
            // Mostly off: a host that takes no VMs makes most commands refusals.
            boolean on = percent(25);
            set("maintenance", Boolean.toString(on), new SetMaintenance(Set.of(host()), on));
        }
        rest(random().nextInt(REST_MILLIS));
    }

    private void set(String key, String value, Command command) throws InterruptedException {
        Optional<Given> given = give(command);
        if (given.isPresent() && given.get().accepted()) {
            String id = given.get().request().id().toString();
            history().add(Row.Type.WISH, key + number, id, value);
        }
    }

    /** What the site has of all that {@code workers} workers set. */
    static Map<String, String> values(SiteState state, int workers) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < workers; i++) {
            int n = i;
            Optional<Vo> vo = state.vo(new VoId("vo" + n));
            vo.ifPresent(v -> values.put("vo" + n, v.title()));
            vo.ifPresent(v -> values.put("rests" + n, v.suspended().isPresent() + ""));
            Optional<NodeGroup> group = state.group(new GroupId("rack" + n));
            group.ifPresent(g -> values.put("group" + n, g.note()));
            Optional<User> person = state.user("person" + n);
            person.ifPresent(p -> values.put("person" + n, p.title()));
            Optional<Host> host = state.host(new HostId(Plan.host(n)));
            host.ifPresent(h -> values.put("place" + n, h.group().value()));
            host.ifPresent(h -> values.put("maintenance" + n, h.maintenance().isPresent() + ""));
        }
        return values;
    }
}
