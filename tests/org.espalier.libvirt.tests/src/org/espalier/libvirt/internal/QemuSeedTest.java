// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.api.Bytes;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A guest that finds on its seed disk what its site tells it: a real kernel reads the CD. */
@ExtendWith(Lab.Extension.class)
class QemuSeedTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ";

    private final Lab lab;
    private final VmSpec spec = AgentRig.spec("seeded", "tiny.img").telling(area("north wing"));
    private final VmId vm = spec.id();
    private AgentRig rig;
    private String stream = "none";
    private int boots;

    QemuSeedTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void start() throws IOException {
        Path images = lab.directory("images");
        Files.copy(lab.images().resolve("tiny.img"), images.resolve("tiny.img"));
        rig = new AgentRig(lab, lab.qemu(), lab.directory("vms"), images);
        rig.done(rig.define(spec));
    }

    @AfterEach
    void stop() {
        rig.end(vm);
        rig.close();
    }

    private static GuestValues area(String text) {
        return new GuestValues(
                List.of(new SshKey(KEY + " anna@home"), new SshKey(KEY + " bert@home")),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(
                        new GuestValues.Value("area", text),
                        new GuestValues.Value("proxy", "http://proxy:3128/")));
    }

    /** Starts it, and waits until it has read its seed. */
    private void boot(VmSpec told) {
        rig.done(
                rig.ask(
                        new AgentRequest.StepVm(
                                UUID.randomUUID().toString(),
                                vm,
                                VmVerb.START,
                                Optional.of(told))));
        boots++;
        attach();
        Await.until(
                "the prompt",
                () -> {
                    // A console begins with what was said at earlier boots.
                    String[] each = rig.output(stream).split("espalier: up", -1);
                    boolean up = each.length > boots;
                    if (up) {
                        rig.ask(new AgentRequest.TypeConsole(stream, Bytes.utf8("\r")));
                    }
                    return up && each[boots].contains("seeded:~#");
                });
        Await.until(
                "what it read", () -> rig.output(stream).split("seed: seeded", -1).length > boots);
    }

    private void attach() {
        stream = UUID.randomUUID().toString();
        rig.ask(new AgentRequest.OpenConsole(stream, vm));
    }

    private void said(String line, String answer) {
        rig.ask(new AgentRequest.TypeConsole(stream, Bytes.utf8(line + "\r")));
        Await.until(answer, () -> rig.output(stream).contains(answer));
    }

    private void operate(VmOperation operation) {
        rig.done(
                rig.ask(new AgentRequest.OperateOnVm(UUID.randomUUID().toString(), vm, operation)));
    }

    @Test
    void theGuestHasItsNameItsKeysAndTheSitesValues() {
        boot(spec);
        said("echo name=''$(hostname).", "name=seeded.");
        said("echo area=''$(cat /etc/espalier/site/area).", "area=north wing.");
        said("echo proxy=''$(cat /etc/espalier/site/proxy).", "proxy=http://proxy:3128/.");
        said("echo key''s=$(wc -l </root/.ssh/authorized_keys).", "keys=2.");
        said("echo ke''y=$(tail -n 1 /root/.ssh/authorized_keys).", "key=" + KEY + " bert@home.");
        said("touch /run/seed/x || echo can''not", "cannot");
    }

    /** With and without memory: the seed is no disk that a snapshot could keep. */
    @Test
    void itsSnapshotsLeaveTheSeedAloneAndTheNextStartHasWhatIsSaidThen() {
        operate(new VmOperation.TakeSnapshot("off"));
        boot(spec);
        operate(new VmOperation.TakeSnapshot("on"));
        said("echo lo''st > /etc/espalier/site/area; echo do''ne", "done");
        operate(new VmOperation.Revert("on"));
        attach();
        said("echo before=''$(cat /etc/espalier/site/area).", "before=north wing.");
        operate(new VmOperation.Revert("off"));
        boot(spec.telling(area("south")));
        said("echo area=''$(cat /etc/espalier/site/area).", "area=south.");
    }
}
