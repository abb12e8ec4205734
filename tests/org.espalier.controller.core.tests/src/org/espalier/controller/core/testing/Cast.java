// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.testing;

import org.espalier.api.Principal;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Grant;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Role;
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
import org.espalier.controller.core.SiteState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A site of two node groups and three VOs, and people in every role on it. */
public final class Cast {
    public static final VoId ATLAS = new VoId("atlas");
    public static final VoId CMS = new VoId("cms");
    public static final VoId IDLE = new VoId("idle");
    public static final GroupId RACK_A = new GroupId("rack-a");
    public static final GroupId RACK_B = new GroupId("rack-b");
    public static final HostId A1 = new HostId("a1");
    public static final HostId B1 = new HostId("b1");
    public static final Vm ANNAS = vm(1, "annas", A1, ATLAS, "anna");
    public static final Vm BERTS = vm(2, "berts", A1, ATLAS, "bert");
    public static final Vm OF_CMS = vm(3, "of-cms", B1, CMS, "carl");
    public static final Vm OF_IDLE = vm(4, "of-idle", A1, IDLE, "anna");
    public static final Vm OUTSIDE = outside(5, "outside", A1);
    public static final Task ANNAS_TASK = task(1, "anna");
    public static final Task GONE_TASK = task(2, "anna");
    public static final Task CMS_TASK = task(3, "carl");

    /** People in their roles. */
    public enum Persona {
        ADMIN("adam", Grant.site(Role.SITE_ADMINISTRATOR)),
        OPERATOR("olga", Grant.site(Role.OPERATOR)),
        OPERATOR_A("otto", Grant.of(Role.OPERATOR, RACK_A)),
        AUDITOR("axel", Grant.site(Role.AUDITOR)),
        AUDITOR_ATLAS("alma", Grant.of(Role.AUDITOR, ATLAS)),
        AUDITOR_A("arno", Grant.of(Role.AUDITOR, RACK_A)),
        VO_ADMIN(
                "vera",
                Grant.of(Role.VO_ADMINISTRATOR, ATLAS),
                Grant.of(Role.VO_ADMINISTRATOR, IDLE)),
        USER("anna", Grant.of(Role.USER, ATLAS), Grant.of(Role.USER, IDLE)),
        /** Roles with scopes that they cannot have. */
        MUDDLED(
                "mona",
                Grant.of(Role.SITE_ADMINISTRATOR, ATLAS),
                Grant.of(Role.OPERATOR, ATLAS),
                Grant.of(Role.USER, RACK_A),
                Grant.site(Role.USER)),
        NOBODY("nora");

        public final User user;

        Persona(String name, Grant... grants) {
            user = new User(name, "", Set.of(), Set.of(), List.of(grants));
        }

        public Principal principal() {
            return Principal.person(user.name(), "192.0.2.7");
        }
    }

    private Cast() {}

    /** The site. */
    public static SiteState site() {
        return SiteState.EMPTY.with(1, changes());
    }

    /** What makes it. */
    public static List<Change> changes() {
        List<Entity> all = new ArrayList<>();
        all.add(new Vo(ATLAS, "Atlas"));
        all.add(new Vo(CMS, "CMS"));
        all.add(new Vo(IDLE, "Idle").withSuspended(Optional.of(Instant.EPOCH)));
        all.add(new NodeGroup(RACK_A, ""));
        all.add(new NodeGroup(RACK_B, ""));
        all.add(Host.expected(A1, RACK_A));
        all.add(Host.expected(B1, RACK_B));
        all.addAll(List.of(ANNAS, BERTS, OF_CMS, OF_IDLE, OUTSIDE));
        all.addAll(List.of(ANNAS_TASK, item(ANNAS_TASK, ANNAS.id())));
        all.addAll(List.of(GONE_TASK, item(GONE_TASK, new VmId(new UUID(7, 99)))));
        all.addAll(List.of(CMS_TASK, item(CMS_TASK, OF_CMS.id())));
        Arrays.stream(Persona.values())
                .filter(persona -> persona != Persona.NOBODY)
                .forEach(persona -> all.add(persona.user));
        return all.stream().<Change>map(Change.Put::new).toList();
    }

    public static Vm vm(int number, String name, HostId host, VoId vo, String owner) {
        return vm(number, name, host, vo, Optional.of(owner), Vm.Origin.MANAGED);
    }

    /** It appeared outside Espalier, which calls it the default VO's. */
    public static Vm outside(int number, String name, HostId host) {
        return vm(number, name, host, ATLAS, Optional.empty(), Vm.Origin.FOREIGN);
    }

    private static Vm vm(
            int number,
            String name,
            HostId host,
            VoId vo,
            Optional<String> owner,
            Vm.Origin origin) {
        return new Vm(
                new VmId(new UUID(7, number)),
                name,
                host,
                vo,
                Optional.empty(),
                new Capacity(1, 64, 64),
                VmState.RUNNING,
                origin,
                Instant.EPOCH,
                Optional.empty(),
                owner);
    }

    public static Task task(int number, String by) {
        return new Task(
                new TaskId(new UUID(8, number)),
                "Start it",
                by,
                TaskState.RUNNING,
                1,
                0,
                0,
                Instant.EPOCH,
                Optional.empty());
    }

    public static TaskItem item(Task task, VmId vm) {
        return new TaskItem(
                task.id(), 0, Vm.key(vm), "it", TaskItem.State.RUNNING, Optional.empty());
    }
}
