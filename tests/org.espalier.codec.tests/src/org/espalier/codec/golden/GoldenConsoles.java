// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.golden;

import org.espalier.api.Bytes;
import org.espalier.api.agent.HostCounters;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.Placement;
import org.espalier.api.controller.AddressAnswer;
import org.espalier.api.controller.AddressQuery;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.AuditProof;
import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerRequest;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthReport;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.controller.Standing;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Revision;
import org.espalier.api.model.NodeGroup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a console and a controller elsewhere say to each other. */
final class GoldenConsoles {
    private GoldenConsoles() {}

    static Stream<Object> messages() {
        return Stream.of(requests(), replies(), reports()).flatMap(each -> each);
    }

    private static Stream<Object> requests() {
        return Stream.of(
                new ControllerRequest.Submit(
                        new CommandRequest(
                                GoldenCommands.COMMAND_ID,
                                new ForgetVms(Set.of(GoldenSite.VM_ID)),
                                "it is gone")),
                new ControllerRequest.Plan(
                        new CreateVms(
                                "tiny",
                                2,
                                GoldenSite.IMAGE_ID,
                                GoldenSite.PHYSICS,
                                GoldenSite.SMALL,
                                new Placement(Placement.Strategy.PACK, Set.of()),
                                false)),
                new ControllerRequest.Follow("s1", 41),
                new ControllerRequest.ReadAudit(6, 100),
                new ControllerRequest.VerifyAudit(),
                new ControllerRequest.FindAddresses(
                        new AddressQuery("vo:physics", Optional.of(GoldenSite.AT), 0, 100)),
                new ControllerRequest.AskHealth(),
                new ControllerRequest.AskStanding(),
                new ControllerRequest.ReadMeasurements(),
                new ControllerRequest.ReadHistory(GoldenSite.NODE),
                new ControllerRequest.OpenConsole("s2", GoldenSite.VM_ID),
                new ControllerRequest.TypeConsole("s2", Bytes.utf8("uname -a\n")),
                new ControllerRequest.CloseStream("s2"),
                new ControllerRequest.ReadSerialLog(GoldenSite.VM_ID, 4096),
                new ControllerRequest.ReadHostLog(GoldenSite.NODE, 4096),
                new ControllerRequest.Issue("ada"),
                new ControllerRequest.Invite(GoldenSite.NODE));
    }

    private static Stream<Object> replies() {
        return Stream.of(
                new ControllerReply.Done(),
                new ControllerReply.Answered(
                        new CommandReply.Accepted(GoldenCommands.COMMAND_ID, 42, Optional.empty())),
                new ControllerReply.Planned(
                        new PlacementPlan(
                                List.of(new PlacementPlan.Assignment("tiny-1", GoldenSite.NODE)),
                                List.of(),
                                List.of("tiny-2"))),
                new ControllerReply.Audited(
                        List.of(
                                new AuditEntry(
                                        7,
                                        GoldenSite.AT,
                                        "ada",
                                        GoldenCommands.COMMAND_ID,
                                        "Forget 1 VM",
                                        "it is gone",
                                        true,
                                        "revision 42"))),
                new ControllerReply.Measured(
                        List.of(
                                new HostMeasurement(
                                        GoldenSite.NODE,
                                        GoldenSite.AT,
                                        new HostCounters(0.5, 1, 2, 3, 4, -1),
                                        List.of(GoldenCommands.VM_COUNTERS)))),
                new ControllerReply.Verified(
                        new AuditProof(7, Optional.of(Bytes.utf8("head")), Optional.empty())),
                new ControllerReply.Addresses(
                        new AddressAnswer(
                                List.of(GoldenSite.USE),
                                true,
                                List.of(new AddressAnswer.Pool(GoldenSite.POOL, 1, 1020)))),
                new ControllerReply.Health(
                        new HealthReport(
                                GoldenSite.AT,
                                List.of(
                                        new HealthFinding(
                                                HealthFinding.Area.CLOCKS,
                                                GoldenSite.NODE,
                                                HealthFinding.Severity.BAD,
                                                "node01 was not in time.",
                                                Optional.of(GoldenSite.AT)),
                                        new HealthFinding(
                                                HealthFinding.Area.STORE,
                                                "Store",
                                                HealthFinding.Severity.WELL,
                                                "It is well.")))),
                new ControllerReply.Stands(new Standing("ada", List.of(), Set.of())),
                new ControllerReply.Log(Bytes.of(new byte[] {0, 27, 91, (byte) 0xff})),
                new ControllerReply.Issued(
                        "ada",
                        GoldenSite.AT,
                        List.of(
                                new ControllerReply.CredentialsFile(
                                        "identity.pem", Bytes.utf8("-----BEGIN"))),
                        "192.0.2.1",
                        8421),
                new ControllerReply.Invited(
                        GoldenSite.NODE,
                        GoldenSite.AT,
                        List.of(
                                new ControllerReply.CredentialsFile(
                                        "token.pem", Bytes.utf8("-----BEGIN"))),
                        "192.0.2.1",
                        8421),
                new ControllerReply.Refused(GoldenSite.REFUSAL));
    }

    private static Stream<Object> reports() {
        return Stream.of(
                new ControllerReport.Welcome("0d9c7c1e"),
                new ControllerReport.SiteChanged(
                        "s1",
                        new Revision(42, GoldenSite.AT, new Cause.Observed("node01"), List.of())),
                new ControllerReport.SitePart("s1", List.of(new NodeGroup(GoldenSite.RACK, ""))),
                new ControllerReport.ConsoleOutput("s2", Bytes.utf8("tiny-1 login: ")),
                new ControllerReport.ConsoleClosed("s2", "its VM stopped"));
    }
}
