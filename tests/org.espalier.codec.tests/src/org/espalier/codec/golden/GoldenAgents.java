// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.golden;

import org.espalier.api.Bytes;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.HostNetwork;
import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.Inventory;
import org.espalier.api.agent.ShareParent;
import org.espalier.api.agent.ShareTrouble;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Image;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the controller and agents say to each other. */
final class GoldenAgents {
    private static final VmObservation SEEN =
            new VmObservation(
                    GoldenSite.VM_ID,
                    "tiny-1",
                    VmState.SAVED,
                    GoldenSite.SMALL,
                    Optional.of("its saved memory is gone"));
    private static final Inventory INVENTORY = new Inventory(List.of(SEEN));

    private static final VmSpec SPEC =
            new VmSpec(
                    GoldenSite.VM_ID,
                    "tiny-1",
                    GoldenSite.PHYSICS,
                    "tiny.qcow2",
                    Image.Format.QCOW2,
                    GoldenSite.SMALL,
                    GoldenSite.BRIDGED);
    private static final String TICKET = "0123456789abcdef".repeat(4);
    private static final AgentReply.Prepared PREPARED =
            new AgentReply.Prepared("192.0.2.7", 4711, "/vms/1/disk.qcow2", "/vms/1/serial.log");

    private GoldenAgents() {}

    static Stream<Object> messages() {
        return Stream.of(requests(), replies(), reports(), shares()).flatMap(each -> each);
    }

    private static Stream<Object> requests() {
        return Stream.of(
                new AgentRequest.DefineVm("r1", SPEC),
                new AgentRequest.CloneVm("r4", GoldenSite.VM_ID, SPEC),
                new AgentRequest.OperateOnVm(
                        "r3", GoldenSite.VM_ID, new VmOperation.TakeSnapshot("before")),
                new AgentRequest.StepVm("r2", GoldenSite.VM_ID, VmVerb.RESTORE),
                new AgentRequest.PrepareMove("m1", SPEC, GoldenSite.NODE, TICKET),
                new AgentRequest.MoveVm("m1", GoldenSite.VM_ID, GoldenSite.NODE, TICKET, PREPARED),
                new AgentRequest.CancelMove("m1", GoldenSite.VM_ID),
                new AgentRequest.EndMove("m1", GoldenSite.VM_ID, true),
                new AgentRequest.SetNetworks(
                        42, List.of(new HostNetwork(GoldenSite.VXLAN, List.of(GoldenSite.CARD)))),
                new AgentRequest.TakeInventory(),
                new AgentRequest.PutProgram("0123456789abcdef", 262_144, Bytes.utf8("a piece")),
                new AgentRequest.SwitchProgram("u1", "0123456789abcdef", TICKET, 60),
                new AgentRequest.RebootHost("b1", true),
                new AgentRequest.OpenConsole("c1", GoldenSite.VM_ID),
                new AgentRequest.TypeConsole("c1", Bytes.utf8("uname -a\n")),
                new AgentRequest.CloseConsole("c1"),
                new AgentRequest.ReadSerialLog(GoldenSite.VM_ID, 65_536),
                new AgentRequest.ReadAgentLog(65_536));
    }

    private static Stream<Object> replies() {
        return Stream.of(
                new AgentReply.Done(true, Optional.of(VmState.STOPPED)),
                new AgentReply.Failed(GoldenSite.REFUSAL),
                new AgentReply.Listing(INVENTORY),
                PREPARED,
                new AgentReply.Log(Bytes.of(new byte[] {0, 27, 91, (byte) 0xff})));
    }

    private static Stream<Object> reports() {
        return Stream.of(
                new AgentReport.Hello(
                        "0.1.0",
                        new Capacity(64, 256L << 30, 2L << 40),
                        Set.of("save", "console"),
                        GoldenSite.AT,
                        INVENTORY,
                        Optional.empty()),
                new AgentReport.VmsChanged(List.of(SEEN), Set.of(GoldenSite.VM_ID)),
                new AgentReport.HypervisorChanged(Optional.of("libvirtd does not answer")),
                new AgentReport.Measured(
                        GoldenSite.AT,
                        GoldenCommands.HOST_COUNTERS,
                        List.of(GoldenCommands.VM_COUNTERS)),
                new AgentReport.Heartbeat(GoldenSite.AT),
                new AgentReport.Moving(GoldenSite.VM_ID, 1L << 20, 5L << 32),
                new AgentReport.ConsoleOutput("c1", Bytes.utf8("tiny-1 login: ")),
                new AgentReport.ConsoleClosed("c1", "its VM stopped"));
    }

    private static Stream<Object> shares() {
        ShareParent parent = new ShareParent(GoldenSite.NODE, "192.0.2.7", 4711);
        Bytes image = Bytes.utf8("a signed manifest");
        return Stream.of(
                new ImageRequest.PrepareShare("d1", image, "tiny.qcow2", TICKET),
                new ImageRequest.BeginShare(
                        "d1", List.of(parent, parent), Optional.of(parent), 6_250_000, 1 << 20),
                new ImageRequest.AttachShare("d1", 1, parent),
                new ImageRequest.SteerShare("d1", true, 1 << 20),
                new ImageRequest.LimitHost(1 << 20),
                new ImageRequest.EndShare("d1", true),
                new ImageRequest.VerifyImage("v1", image, "tiny.qcow2"),
                new ImageRequest.EvictImage("e1", image, "tiny.qcow2"),
                new AgentReply.SharePrepared("192.0.2.7", 4711, 24 << 20, 5L << 40),
                new AgentReply.ImageStock(1 << 20),
                new ImageReport.Sharing(
                        "d1",
                        12 << 20,
                        3L << 32,
                        true,
                        List.of(new ImageReport.EdgeRate(1, GoldenSite.NODE, 6 << 20))),
                new ImageReport.ShareBroken(
                        "d1", 1, GoldenSite.NODE, ShareTrouble.CORRUPT, "not what its name says"),
                new ImageReport.ShareFailed("d1", "the disk is full"),
                new ImageReport.ImagesHeld(
                        List.of(new ImageReport.Held(TICKET, "tiny.qcow2", 24 << 20, true))));
    }
}
