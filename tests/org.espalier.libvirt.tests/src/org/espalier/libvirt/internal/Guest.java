// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.DomainPlan;
import org.espalier.agent.vm.SerialConsole;
import org.espalier.api.Bytes;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Image;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VoId;

import java.nio.file.Path;

/** VMs with an operating system. */
final class Guest {
    private Guest() {}

    /** A VM of an image of the lab, started. */
    static VmId start(Lab lab, Rig rig, String name, String image) throws RefusedException {
        VmId vm = VmId.random();
        DomainPlan empty = rig.plan(vm, name, Rig.BRIDGE);
        Path disk = rig.directory.resolve(name + ".qcow2");
        Path base = lab.images().resolve(image);
        Tool.run("qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", base, disk);
        VmSpec spec =
                new VmSpec(
                        vm,
                        name,
                        new VoId("physics"),
                        image,
                        Image.Format.RAW,
                        new Capacity(1, 96L << 20, 0),
                        Rig.BRIDGE);
        rig.driver.define(new DomainPlan(spec, Rig.HOST, disk, empty.serialLog()));
        rig.driver.start(vm, false);
        return vm;
    }

    /** Presses Enter until the guest's shell answers. */
    static void awaitPrompt(SerialConsole console, RecordingConsole said, String name) {
        Await.until(
                "the prompt of " + name,
                () -> {
                    if (said.output().contains(name + ":~#")) {
                        return true;
                    }
                    if (said.output().contains("espalier: up")) {
                        console.type(Bytes.utf8("\r"));
                    }
                    return false;
                });
    }
}
