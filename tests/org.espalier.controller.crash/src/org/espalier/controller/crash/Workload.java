// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.Placement;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** The commands that are under way when a controller is killed: the same ones for the same seed. */
final class Workload {
    static final Image IMAGE = image();
    static final List<HostId> HOSTS = List.of(new HostId("node1"), new HostId("node2"));
    static final Capacity HOST = new Capacity(100_000, 1L << 50, 1L << 50);

    private static final int GROUPS = 200;
    private static final int MOST_VMS = 200;

    private final Random random;
    private final List<Vm> known = new ArrayList<>();
    private long number;

    Workload(long seed) {
        random = new Random(seed);
    }

    private static Image image() {
        PoolId pool = new PoolId("images");
        return new Image(
                Image.idOf(pool, "tiny.img"), "tiny", pool, "tiny.img", Image.Format.RAW, 1 << 20);
    }

    /** The VMs that there are: whom later commands act on. */
    void know(List<Vm> vms) {
        known.clear();
        vms.stream().filter(vm -> vm.origin() == Vm.Origin.MANAGED).forEach(known::add);
    }

    CommandRequest enrol() {
        return request(new EnrolHosts(new HashSet<>(HOSTS), new GroupId("rack")));
    }

    CommandRequest next() {
        int kind = random.nextInt(20);
        if (kind == 0 && known.size() < MOST_VMS) {
            return request(
                    new CreateVms(
                            "v" + ++number,
                            1,
                            IMAGE.id(),
                            new VoId("default"),
                            new Capacity(1, 1 << 20, 1 << 20),
                            Placement.spread(),
                            random.nextBoolean()));
        } else if (kind <= 2 && !known.isEmpty()) {
            Vm vm = known.get(random.nextInt(known.size()));
            VmVerb verb = VmVerb.values()[random.nextInt(VmVerb.values().length)];
            return request(new ActOnVms(verb, Set.of(vm.id())));
        }
        return define();
    }

    CommandRequest define() {
        GroupId group = new GroupId("g" + random.nextInt(GROUPS));
        return request(new DefineGroup(group, "note " + ++number));
    }

    private CommandRequest request(Command command) {
        CommandId id = new CommandId(new UUID(random.nextLong(), random.nextLong()));
        return new CommandRequest(id, command, "");
    }
}
