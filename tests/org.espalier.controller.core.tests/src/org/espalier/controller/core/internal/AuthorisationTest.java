// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espalier.controller.core.testing.Cast.A1;
import static org.espalier.controller.core.testing.Cast.ANNAS;
import static org.espalier.controller.core.testing.Cast.ANNAS_TASK;
import static org.espalier.controller.core.testing.Cast.ATLAS;
import static org.espalier.controller.core.testing.Cast.B1;
import static org.espalier.controller.core.testing.Cast.BERTS;
import static org.espalier.controller.core.testing.Cast.CMS;
import static org.espalier.controller.core.testing.Cast.CMS_TASK;
import static org.espalier.controller.core.testing.Cast.GONE_TASK;
import static org.espalier.controller.core.testing.Cast.IDLE;
import static org.espalier.controller.core.testing.Cast.OF_CMS;
import static org.espalier.controller.core.testing.Cast.OF_IDLE;
import static org.espalier.controller.core.testing.Cast.OUTSIDE;
import static org.espalier.controller.core.testing.Cast.RACK_A;
import static org.espalier.controller.core.testing.Cast.RACK_B;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.AdoptVms;
import org.espalier.api.command.BackUpSite;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.ChangeNetwork;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateNetwork;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.InviteHost;
import org.espalier.api.command.IssueCredentials;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.Placement;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.RenameVm;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.RevokeCertificates;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.command.SetBinTime;
import org.espalier.api.command.SetGuestValues;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.SetReserve;
import org.espalier.api.command.SetSendLimit;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.command.UnbinVms;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.Property;
import org.espalier.api.model.Role;
import org.espalier.api.model.StorageReserve;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.testing.Cast.Persona;
import org.espalier.controller.core.testing.ImageCast;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may what: every command, on own and on others' things, by every role of every scope. */
class AuthorisationTest {
    private static final Set<Persona> ADMIN = EnumSet.of(Persona.ADMIN);
    private static final Set<Persona> SITE = EnumSet.of(Persona.ADMIN, Persona.OPERATOR);
    private static final Set<Persona> RACK = and(SITE, Persona.OPERATOR_A);
    private static final Set<Persona> VO = and(RACK, Persona.VO_ADMIN);
    private static final Set<Persona> OWN = and(VO, Persona.USER);
    private static final StorageReserve RESERVE = new StorageReserve(0, 10);
    private static final Network LAN =
            new Network(new NetworkId("lan"), Network.Kind.BRIDGE, "br1");
    private static final VmId NOT_THERE = new VmId(new UUID(7, 77));

    private final SiteState site = ImageCast.site();

    /** A command on something, and who may give it. */
    private record Case(String on, Command command, Set<Persona> allowed) {}

    private static Set<Persona> and(Set<Persona> some, Persona one) {
        EnumSet<Persona> all = EnumSet.copyOf(some);
        all.add(one);
        return all;
    }

    private static Stream<Case> cases() {
        return Stream.of(
                        verbs(),
                        operations(),
                        care(),
                        properties(),
                        ofImages(),
                        creation(),
                        tasks(),
                        hosts(),
                        people(),
                        ImageCases.all().map(AuthorisationTest::of))
                .flatMap(c -> c);
    }

    private static Case of(ImageCases.Case each) {
        return new Case(each.on(), each.command(), each.allowed());
    }

    private static Stream<Case> verbs() {
        return Arrays.stream(VmVerb.values())
                .flatMap(
                        verb ->
                                Stream.of(
                                        new Case("own VM", act(verb, ANNAS), OWN),
                                        new Case("member's VM", act(verb, BERTS), VO),
                                        new Case("other VO's VM", act(verb, OF_CMS), SITE),
                                        new Case("suspended VO's VM", act(verb, OF_IDLE), RACK),
                                        new Case("foreign VM", act(verb, OUTSIDE), RACK),
                                        new Case("own and other", act(verb, ANNAS, OF_CMS), SITE),
                                        new Case(
                                                "none",
                                                new ActOnVms(verb, Set.of(NOT_THERE)),
                                                SITE)));
    }

    private static Stream<Case> properties() {
        Property note = new Property.Note("note");
        Property owner = new Property.Owner(Optional.of("anna"));
        Property guarded = new Property.Guarded(true);
        Property locked = new Property.Locked(true, "");
        return Stream.concat(
                Stream.of(note, guarded, locked)
                        .flatMap(
                                property ->
                                        Stream.of(
                                                new Case("own VM", set(property, ANNAS), OWN),
                                                new Case("member's VM", set(property, BERTS), VO),
                                                new Case("other VO's", set(property, OF_CMS), SITE),
                                                new Case("suspended", set(property, OF_IDLE), RACK),
                                                new Case("own host", set(property, A1), RACK),
                                                new Case("other host", set(property, B1), SITE))),
                Stream.of(
                        new Case("own VM", set(owner, ANNAS), VO),
                        new Case("other VO's VM", set(owner, OF_CMS), SITE),
                        new Case("own host", set(owner, A1), RACK),
                        new Case("other host", set(owner, B1), SITE),
                        new Case("nothing", new UndoCommand(TaskId.random(), false), OWN)));
    }

    private static Stream<Case> ofImages() {
        Set<Persona> ofVo = and(SITE, Persona.VO_ADMIN);
        Property tags = new Property.Tags(Set.of("gpu"), Set.of());
        Property owner = new Property.Owner(Optional.of("anna"));
        return Stream.concat(
                Stream.of(
                                tags,
                                new Property.Note("note"),
                                new Property.Folder("physics"),
                                new Property.Guarded(true),
                                new Property.Locked(true, ""))
                        .flatMap(
                                it ->
                                        Stream.of(
                                                new Case(
                                                        "own image",
                                                        set(it, ImageCast.OF_ANNA.id()),
                                                        and(ofVo, Persona.USER)),
                                                new Case(
                                                        "own VO's image",
                                                        set(it, ImageCast.OF_ATLAS.id()),
                                                        ofVo),
                                                new Case(
                                                        "own and own VO's",
                                                        set(
                                                                it,
                                                                ImageCast.OF_ANNA.id(),
                                                                ImageCast.OF_ATLAS.id()),
                                                        ofVo),
                                                new Case(
                                                        "other VO's image",
                                                        set(it, ImageCast.OF_CMS.id()),
                                                        SITE),
                                                new Case(
                                                        "suspended VO's image",
                                                        set(it, ImageCast.OF_IDLE.id()),
                                                        SITE),
                                                new Case(
                                                        "plain file",
                                                        set(it, ImageCast.PLAIN.id()),
                                                        SITE),
                                                new Case(
                                                        "no image",
                                                        set(it, new ImageId(new UUID(7, 77))),
                                                        SITE))),
                Stream.of(
                        new Case("own image", set(owner, ImageCast.OF_ANNA.id()), ofVo),
                        new Case("own VO's image", set(owner, ImageCast.OF_ATLAS.id()), ofVo),
                        new Case("other VO's image", set(owner, ImageCast.OF_CMS.id()), SITE)));
    }

    private static Command set(Property property, ImageId... images) {
        return SetProperties.ofImages(Set.of(images), property);
    }

    private static Command set(Property property, Vm vm) {
        return SetProperties.ofVms(Set.of(vm.id()), property);
    }

    private static Command set(Property property, HostId host) {
        return SetProperties.ofHosts(Set.of(host), property);
    }

    private static Command act(VmVerb verb, Vm... vms) {
        return new ActOnVms(verb, Arrays.stream(vms).map(Vm::id).collect(Collectors.toSet()));
    }

    private static Stream<Case> operations() {
        Stream<Function<Set<VmId>, Command>> all =
                Stream.of(
                        vms -> new OperateOnVms(new VmOperation.Resize(1, 1L << 30), vms),
                        vms -> new OperateOnVms(new VmOperation.TakeSnapshot("a"), vms),
                        vms -> new OperateOnVms(new VmOperation.Revert("a"), vms),
                        vms -> new OperateOnVms(new VmOperation.DeleteSnapshot("a"), vms),
                        vms -> new SetAutostart(vms, true),
                        vms -> new SetAutostart(vms, false),
                        BinVms::new,
                        UnbinVms::new,
                        vms -> new RenameVm(vms.iterator().next(), "web"),
                        vms -> new CloneVm(vms.iterator().next(), "copy", 2));
        return all.flatMap(
                of ->
                        Stream.of(
                                new Case("own VM", of.apply(Set.of(ANNAS.id())), OWN),
                                new Case("member's VM", of.apply(Set.of(BERTS.id())), VO),
                                new Case("other VO's VM", of.apply(Set.of(OF_CMS.id())), SITE),
                                new Case("suspended VO's VM", of.apply(Set.of(OF_IDLE.id())), RACK),
                                new Case("foreign VM", of.apply(Set.of(OUTSIDE.id())), RACK),
                                new Case("none", of.apply(Set.of(NOT_THERE)), SITE)));
    }

    private static Stream<Case> care() {
        return Stream.of(
                new Case("own VM", new ForgetVms(Set.of(ANNAS.id())), OWN),
                new Case("member's VM", new ForgetVms(Set.of(BERTS.id())), VO),
                new Case("other VO's VM", new ForgetVms(Set.of(OF_CMS.id())), SITE),
                new Case("foreign VM", new ForgetVms(Set.of(OUTSIDE.id())), RACK),
                new Case("foreign VM", new AdoptVms(Set.of(OUTSIDE.id()), ATLAS), RACK),
                new Case("elsewhere", new AdoptVms(Set.of(OF_CMS.id()), ATLAS), SITE));
    }

    private static Stream<Case> creation() {
        Set<Persona> ofVo = and(and(SITE, Persona.VO_ADMIN), Persona.USER);
        return Stream.of(
                new Case("own VO", create(ATLAS), ofVo),
                new Case("other VO", create(CMS), SITE),
                new Case("suspended VO", create(IDLE), SITE),
                new Case("its own image", create(ImageCast.OF_ATLAS.id(), ATLAS), ofVo),
                new Case("other VO's image", create(ImageCast.OF_CMS.id(), ATLAS), SITE),
                new Case("to own host", create(ImageCast.OF_CMS.id(), ATLAS, A1), SITE),
                new Case("own VO, host named", create(ATLAS, A1), RACK),
                new Case("own VO, other host named", create(ATLAS, B1), SITE),
                new Case("both hosts named", create(ATLAS, A1, B1), SITE));
    }

    private static Command create(VoId vo, HostId... hosts) {
        return create(ImageId.random(), vo, hosts);
    }

    private static Command create(ImageId image, VoId vo, HostId... hosts) {
        return new CreateVms(
                "web",
                1,
                image,
                vo,
                new Capacity(1, 1, 0),
                new Placement(Placement.Strategy.SPREAD, Set.of(hosts)),
                true);
    }

    private static Stream<Case> tasks() {
        return Stream.of(
                new Case("own task", new CancelTask(ANNAS_TASK.id()), OWN),
                new Case(
                        "own task of a VM that is gone",
                        new CancelTask(GONE_TASK.id()),
                        and(SITE, Persona.USER)),
                new Case("other's task", new CancelTask(CMS_TASK.id()), SITE),
                new Case("no task", new CancelTask(new TaskId(new UUID(8, 88))), SITE));
    }

    private static Stream<Case> hosts() {
        HostId fresh = new HostId("a2");
        return Stream.of(
                new Case("own group", new DefineGroup(RACK_A, "note"), RACK),
                new Case("other group", new DefineGroup(RACK_B, "note"), SITE),
                new Case("new group", new DefineGroup(new GroupId("rack-c"), ""), SITE),
                new Case("into own group", new EnrolHosts(Set.of(fresh), RACK_A), RACK),
                new Case("into other group", new EnrolHosts(Set.of(fresh), RACK_B), SITE),
                new Case("known elsewhere", new EnrolHosts(Set.of(B1), RACK_A), SITE),
                new Case("within own group", new MoveHosts(Set.of(A1), RACK_A), RACK),
                new Case("out of own group", new MoveHosts(Set.of(A1), RACK_B), SITE),
                new Case("into own group", new MoveHosts(Set.of(B1), RACK_A), SITE),
                new Case("own host", new RemoveHosts(Set.of(A1)), RACK),
                new Case("other host", new RemoveHosts(Set.of(B1)), SITE),
                new Case("unknown host", new RemoveHosts(Set.of(fresh)), SITE),
                new Case("own host rebooted", new RebootHosts(Set.of(A1), true, 60), RACK),
                new Case("other host rebooted", new RebootHosts(Set.of(B1), true, 60), SITE),
                new Case("own host's agent", new UpdateAgents(Set.of(A1)), ADMIN),
                new Case("own host", new SetMaintenance(Set.of(A1), true), RACK),
                new Case("own host, resumed", new SetMaintenance(Set.of(A1), false), RACK),
                new Case("other host", new SetMaintenance(Set.of(B1), true), SITE),
                new Case("own and other host", new SetMaintenance(Set.of(A1, B1), true), SITE),
                new Case("unknown host", new SetMaintenance(Set.of(fresh), true), SITE),
                new Case("own host", new SetSendLimit(Set.of(A1), 1), RACK),
                new Case("other host", new SetSendLimit(Set.of(B1), 1), SITE),
                new Case("own and other host", new SetSendLimit(Set.of(A1, B1), 1), SITE),
                new Case("unknown host", new SetSendLimit(Set.of(fresh), 1), SITE),
                new Case("own host", new SetReserve(Set.of(A1), RESERVE), RACK),
                new Case("other host", new SetReserve(Set.of(B1), RESERVE), SITE),
                new Case("own and other host", new SetReserve(Set.of(A1, B1), RESERVE), SITE),
                new Case("unknown host", new SetReserve(Set.of(fresh), RESERVE), SITE),
                new Case("VM of own group", migrate(ANNAS, Optional.empty()), RACK),
                new Case("within own group", migrate(ANNAS, Optional.of(A1)), RACK),
                new Case("out of own group", migrate(ANNAS, Optional.of(B1)), SITE),
                new Case("unknown VM", new MigrateVms(Set.of(NOT_THERE), Optional.empty()), SITE),
                new Case("own host", new InviteHost(A1), ADMIN),
                new Case("the site", new SetBinTime(48), ADMIN),
                new Case(
                        "own host", new RevokeCertificates(Set.of(A1), Set.of(), Set.of()), ADMIN));
    }

    private static MigrateVms migrate(Vm vm, Optional<HostId> target) {
        return new MigrateVms(Set.of(vm.id()), target);
    }

    private static Stream<Case> people() {
        return Stream.of(
                new Case(
                        "own VO",
                        new DefineVo(ATLAS, "A", Optional.empty(), Optional.empty()),
                        ADMIN),
                new Case("own VO", new SuspendVo(ATLAS), ADMIN),
                new Case("own VO", new ResumeVo(IDLE), ADMIN),
                new Case("own VO", new DissolveVo(ATLAS), ADMIN),
                new Case(
                        "oneself",
                        new DefineUser(
                                "anna", "", Set.of(Role.SITE_ADMINISTRATOR), Set.of(), List.of()),
                        ADMIN),
                new Case("oneself", new RemoveUser("anna"), ADMIN),
                new Case("site", new BackUpSite(), ADMIN),
                new Case("oneself", new IssueCredentials("anna"), ADMIN),
                new Case("site", new DemandReasons(Set.of()), ADMIN),
                new Case("site", new CreateNetwork(LAN), ADMIN),
                new Case("site", new ChangeNetwork(LAN), ADMIN),
                new Case("site", new DeleteNetwork(LAN.id()), ADMIN),
                new Case(
                        "own VO",
                        new SetAddressPool(LAN.id(), Optional.of(ATLAS), List.of()),
                        ADMIN),
                new Case("site", tell(Optional.empty()), ADMIN),
                new Case("own VO", tell(Optional.of(ATLAS)), and(ADMIN, Persona.VO_ADMIN)),
                new Case("other VO", tell(Optional.of(CMS)), ADMIN),
                new Case("suspended VO", tell(Optional.of(IDLE)), ADMIN));
    }

    private static SetGuestValues tell(Optional<VoId> vo) {
        return new SetGuestValues(vo, GuestValues.NONE);
    }

    @TestFactory
    Stream<DynamicTest> everyCommandIsDecidedForEveryRole() {
        return cases().flatMap(
                        each ->
                                Arrays.stream(Persona.values())
                                        .map(persona -> decided(each, persona)));
    }

    private DynamicTest decided(Case each, Persona persona) {
        return DynamicTest.dynamicTest(
                each.command().kind() + " " + each.on() + " " + persona,
                () ->
                        assertThat(refusal(persona, each.command()).isEmpty())
                                .isEqualTo(each.allowed().contains(persona)));
    }

    /** A command that is added has to be decided here, too. */
    @Test
    void noCommandIsMissing() {
        Set<Class<?>> decided = new HashSet<>();
        Set<CommandKind> kinds = EnumSet.noneOf(CommandKind.class);
        cases().forEach(each -> decided.add(each.command().getClass()));
        cases().forEach(each -> kinds.add(each.command().kind()));
        assertThat(decided).containsExactlyInAnyOrder(Command.class.getPermittedSubclasses());
        assertThat(kinds).containsExactlyInAnyOrder(CommandKind.values());
    }

    /** What a console is told of its kinds of command agrees with what is decided. */
    @Test
    void aKindIsAllowedWhereOneOfItsCommandsIs() {
        for (Persona persona : Persona.values()) {
            Set<CommandKind> some =
                    cases().filter(each -> each.allowed().contains(persona))
                            .map(each -> each.command().kind())
                            .collect(Collectors.toSet());
            assertThat(Shown.standing(who(persona)).allowed()).as(persona.name()).isEqualTo(some);
        }
    }

    @Test
    void whoHasNoRoleIsToldSo() {
        Refusal refusal = refusal(Persona.NOBODY, new SuspendVo(ATLAS)).orElseThrow();
        assertThat(refusal.code()).isEqualTo(Refusal.Code.FORBIDDEN);
        assertThat(refusal.message())
                .isEqualTo(
                        "\"Suspend VO atlas\" was not done: nora has no role, which does not allow"
                                + " it. Ask a site administrator.");
    }

    @Test
    void theRolesOfOneWhoMayNotAreNamed() {
        assertThat(refusal(Persona.VO_ADMIN, act(VmVerb.START, OF_CMS)).orElseThrow().message())
                .isEqualTo(
                        "\"Start of-cms\" was not done: vera has the role vo administrator of VO"
                                + " atlas, vo administrator of VO idle, which does not allow it."
                                + " Ask a site administrator.");
    }

    @Test
    void theSuspensionOfAVoIsSaid() {
        assertThat(refusal(Persona.USER, act(VmVerb.START, OF_IDLE)).orElseThrow().message())
                .isEqualTo(
                        "\"Start of-idle\" was not done: VO idle is suspended: its people may only"
                                + " look. Ask a site administrator.");
    }

    /** As the embedded site's own parts, which no record names. */
    @Test
    void whatTheTransportVouchesForCountsOnTheWholeSite() {
        Who part = Who.of(Principal.administrator("embedded site"), site);
        assertThat(Authorisation.refuse(part, new RemoveUser("anna"), site, Instant.EPOCH, ""))
                .isEmpty();
        Who user = Who.of(new Principal("stranger", Set.of(Role.USER)), site);
        assertThat(user.grants()).as("a user of no VO").isEmpty();
    }

    private Optional<Refusal> refusal(Persona persona, Command command) {
        return Authorisation.refuse(
                who(persona), command, site, Instant.EPOCH, Titles.of(command, site));
    }

    private Who who(Persona persona) {
        return Who.of(persona.principal(), site);
    }
}
