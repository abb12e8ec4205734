// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Change;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.Role;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.Situation;
import org.espalier.gate.testing.GateSite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The command line over the gate of a controller with its real core. */
class CliTest extends CommandLineFixture {
    private static final VoId VO = new VoId("default");
    private static final ImageId TINY = new ImageId(new UUID(3, 1));
    private static final Vm ONE = vm(1, "tiny-1", VmState.RUNNING);
    private static final Vm TWO = vm(2, "tiny-2", VmState.STOPPED);

    @BeforeEach
    void start() throws Exception {
        GroupId rack = new GroupId("rack");
        Image tiny =
                new Image(
                        TINY,
                        "tiny",
                        new PoolId("images"),
                        "tiny.qcow2",
                        Image.Format.QCOW2,
                        1 << 20);
        open(
                Set.of(
                        ActOnVms.class,
                        OperateOnVms.class,
                        MigrateVms.class,
                        CreateVms.class,
                        BinVms.class),
                new NodeGroup(rack, ""),
                Host.expected(NODE, rack),
                tiny,
                TWO,
                ONE);
    }

    /** The task of a command's second item fails, where there is one. */
    @Override
    Plan planned(Situation situation, CommandRequest request) {
        if (request.command() instanceof CreateVms create && create.name().equals("web-2")) {
            return new Plan.Refused(
                    List.of(new Refusal(Refusal.Code.NO_ROOM, "It was not made", "full", "Wait")));
        }
        if (!(request.command() instanceof ActOnVms act)) {
            return new Plan.Changes(List.of(), false);
        }
        TaskId id = new TaskId(request.id().value());
        List<Change> changes = new ArrayList<>();
        int items = act.vms().size();
        TaskState state = items > 1 ? TaskState.FAILED : TaskState.DONE;
        Instant now = situation.now();
        changes.add(
                new Change.Put(
                        new Task(
                                id,
                                situation.title(),
                                situation.by(),
                                state,
                                items,
                                items,
                                items - 1,
                                now,
                                Optional.of(now))));
        for (int i = 0; i < items; i++) {
            changes.add(new Change.Put(item(id, i)));
        }
        return new Plan.Changes(changes, true);
    }

    private static TaskItem item(TaskId id, int index) {
        Optional<Refusal> refusal =
                index == 0
                        ? Optional.empty()
                        : Optional.of(
                                new Refusal(
                                        Refusal.Code.NO_ROOM,
                                        "VM tiny-2 was not started",
                                        "its host is full",
                                        "Choose another one"));
        TaskItem.State state = index == 0 ? TaskItem.State.DONE : TaskItem.State.FAILED;
        return new TaskItem(id, index, ONE.key(), "tiny-" + (index + 1), state, refusal);
    }

    private static Vm vm(int number, String name, VmState state) {
        return vm(number, name, state, Optional.of(TINY));
    }

    private AuditEntry newest() throws Exception {
        List<AuditEntry> all = GateSite.get(site.owner().audit(0, 100));
        return all.get(all.size() - 1);
    }

    @Test
    void vmsAreListedByNameForPeople() {
        assertThat(run("vm list")).isZero();
        List<String> lines = out.lines().toList();
        assertThat(lines.get(0)).startsWith("NAME    STATE    HOST    VO       OWNER  IMAGE");
        assertThat(lines.get(1)).startsWith("tiny-1  running  node01  default  anna   tiny");
        assertThat(lines.get(1)).contains("256 MiB  1.00 GiB  managed");
        assertThat(lines.get(2)).startsWith("tiny-2  stopped");
        assertThat(lines).hasSize(3);
    }

    @Test
    void vmsAreListedForPrograms() {
        assertThat(run("vm list -o json")).isZero();
        assertThat(out)
                .startsWith("[{\"name\":\"tiny-1\",\"state\":\"running\",\"host\":\"node01\"")
                .contains("\"cores\":1,\"memory\":268435456,\"disk\":1073741824,")
                .contains("\"trouble\":null,\"since\":\"1970-01-01T00:00:00Z\"")
                .endsWith("}]" + System.lineSeparator());
        assertThat(run("vm list --output csv")).isZero();
        assertThat(out.lines().toList().get(1))
                .startsWith(
                        "\"tiny-1\",\"running\",\"node01\",\"default\",\"anna\",\"tiny\",\"1\"");
    }

    @ParameterizedTest
    @CsvSource({
        "host list, node01",
        "group list, rack",
        "group show rack, hosts",
        "network list, default",
        "image list, tiny",
        "vo list, default",
        "user list, anna",
        "audit list, anna",
        "host show node01, rack",
        "user show anna, site administrator",
        "vm show tiny-2, stopped",
        "vo show default, Default VO"
    })
    void everyKindIsListedAndShown(String line, String expected) {
        assertThat(run(line)).as(err).isZero();
        assertThat(out).contains(expected);
        assertThat(run(line + " -o json")).isZero();
        assertThat(out).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "vm list --where 2, tiny-2",
        "vm list --where state:running, tiny-1",
        "vm list --where -state:running, tiny-2",
        "vm list --where memory>=256MiB, tiny-1 tiny-2",
        "vm list --where mem>256MiB, ''",
        "vm list --where cores=1, tiny-1 tiny-2",
        "vm list --where since>1d, tiny-1 tiny-2",
        "vm list --where since>=1970-01-02, ''",
        "vm list --where trouble:?, tiny-1 tiny-2",
        "vm list --where (is:vm)name=tiny-2, tiny-2",
        "host list --where group:rack, node01",
        "host list --where maintenance:?, node01",
        "image list --where size<2MiB, tiny",
        "user list --where roles:administrator, anna owner",
        "user list --where roles:auditor, ''",
        "vo list --where default, default",
        "task list --where failed>0, ''",
    })
    void whatIsListedIsWhatTheSearchFinds(String line, String names) {
        assertThat(run(line)).as(err).isZero();
        List<String> found = out.lines().skip(1).map(row -> row.split(" ")[0]).toList();
        assertThat(String.join(" ", found)).isEqualTo(names);
    }

    @Test
    void theAuditIsSearchedToo() {
        run("vm start tiny-1 --reason x");
        assertThat(run("audit list --where accepted:true -o csv")).as(err).isZero();
        int accepted = out.lines().toList().size();
        assertThat(run("audit list --where -accepted:true -o csv")).isZero();
        assertThat(out.lines().toList()).hasSize(1);
        assertThat(accepted).isGreaterThan(2);
    }

    @Test
    void aSearchThatMakesNoSenseListsNothingAndSaysWhere() {
        assertThat(run("vm list --where memory>2h")).isEqualTo(2);
        assertThat(out).isEmpty();
        assertThat(err)
                .startsWith("Nothing was listed, for --where is not clear.")
                .contains("At 7: memory is not counted so: 2h is of another kind.");
        assertThat(run("vm list --where colour:red")).isEqualTo(2);
        assertThat(err).contains("colour is no property here", "is, name, host", "state, cpu, up");
    }

    @Test
    void aVerbIsGivenWithItsReasonAndFollowed() throws Exception {
        assertThat(run("vm start tiny-2 --reason maintenance-over --wait")).as(err).isZero();
        assertThat(given).containsExactly(new ActOnVms(VmVerb.START, Set.of(TWO.id())));
        assertThat(out.lines().toList().get(1)).startsWith("tiny-1  done");
        assertThat(newest().reason()).isEqualTo("maintenance-over");
        assertThat(newest().by()).isEqualTo("anna");
        assertThat(newest().from()).isEqualTo(Optional.of("gate, account " + GateSite.ME));
    }

    @Test
    void whereAnItemFailsTheCodeSaysSoAndTheRowWhy() {
        assertThat(run("vm start tiny-1 tiny-2 --wait -o json")).isEqualTo(1);
        assertThat(out)
                .contains(
                        "\"result\":\"failed\",\"why\":\"VM tiny-2 was not started: its host is"
                                + " full")
                .contains("\"result\":\"done\",\"why\":null");
        assertThat(run("vm start tiny-1 tiny-2")).as("not waited for").isZero();
        assertThat(out).contains("revision").contains("task");
    }

    /** What is let in from afar, and what is not: RemoteLineTest and GateProductTest. */
    @Test
    void aControllerElsewhereIsNamedWholeOrNotAtAll() {
        assertThat(run("vm list --controller node01 --credentials /nowhere")).isEqualTo(2);
        assertThat(err).contains("node01 is no controller's address. Give HOST:PORT.");
        assertThat(run("vm list --controller 127.0.0.1:1")).isEqualTo(2);
        assertThat(err).contains("The controller at 127.0.0.1:1 has to know who asks.");
        assertThat(run("vm list --controller 127.0.0.1:1 --credentials /nowhere")).isEqualTo(1);
        assertThat(err).contains("/nowhere");
    }

    @Test
    void aTaskCanBeWaitedForLater() {
        run("vm start tiny-1 tiny-2 -o json");
        String task = out.replaceAll(".*\"task\":\"([^\"]+)\".*", "$1").strip();
        assertThat(run("task wait " + task)).isEqualTo(1);
        assertThat(out).contains("its host is full");
        assertThat(run("task show " + task)).isZero();
        assertThat(out).contains("failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start",
                "shut-down",
                "shutdown",
                "destroy",
                "suspend",
                "resume",
                "save",
                "restore",
                "delete-now",
                "reboot",
                "reset"
            })
    void everyVerbOfTheConsoleIsThere(String verb) {
        assertThat(run("vm " + verb + " tiny-1")).as(err).isZero();
        String plain =
                switch (verb) {
                    case "shutdown" -> "shut-down";
                    case "delete-now" -> "delete";
                    default -> verb;
                };
        VmVerb meant = VmVerb.valueOf(plain.toUpperCase().replace('-', '_'));
        assertThat(given).containsExactly(new ActOnVms(meant, Set.of(ONE.id())));
    }

    @Test
    void tagsAndNotesAreSetShownAndUndone() {
        assertThat(run("vm tag tiny-1 tiny-2 --add gpu,old")).as(err).isZero();
        assertThat(run("vm tag tiny-1 --add ssd --remove old")).as(err).isZero();
        assertThat(run("host note node01 --text second")).as(err).isZero();
        assertThat(run("vm list -o json")).isZero();
        assertThat(out).contains("\"tags\":[\"gpu\",\"ssd\"]", "\"tags\":[\"gpu\",\"old\"]");
        assertThat(run("host show node01")).isZero();
        assertThat(out).contains("second");
        assertThat(run("undo --preview")).isZero();
        assertThat(out).contains("Edit the note of node01");
        assertThat(run("undo")).as(err).isZero();
        assertThat(run("undo")).as(err).isZero();
        assertThat(run("vm show tiny-1")).isZero();
        assertThat(out).contains("gpu, old").doesNotContain("ssd");
        assertThat(run("redo")).as(err).isZero();
        assertThat(run("vm show tiny-1")).isZero();
        assertThat(out).as("what was undone last comes back first").contains("gpu, ssd");
        assertThat(run("redo")).as(err).isZero();
        assertThat(run("redo")).isEqualTo(1);
        assertThat(err).contains("There is nothing to do again: anna did nothing that can be.");
        assertThat(run("vm tag tiny-1")).isEqualTo(2);
        assertThat(err).contains("No tag is named.");
    }

    @Test
    void whatIsProtectedOrLockedSaysSo() throws Exception {
        assertThat(run("vm protect tiny-2")).as(err).isZero();
        assertThat(run("vm delete tiny-2")).isEqualTo(1);
        assertThat(err).contains("VM tiny-2 is protected");
        assertThat(run("vm unprotect tiny-2")).as(err).isZero();
        assertThat(run("vm delete tiny-2")).as(err).isZero();
        assertThat(run("vm owner tiny-1 --person zoe")).isEqualTo(1);
        assertThat(err).contains("the site knows nobody called zoe");
        assertThat(run("host lock node01 --because fan")).as(err).isZero();
        assertThat(run("host show node01")).isZero();
        assertThat(out).containsPattern("locked by +anna");
        assertThat(run("host unlock node01")).as(err).isZero();
        assertThat(run("undo --command " + UUID.randomUUID())).isEqualTo(1);
        assertThat(err).contains("nothing of that id can be undone by you");
    }

    @Test
    void whatNeedsMoreIsGivenMore() {
        Set<VmId> one = Set.of(ONE.id());
        assertThat(run("vm resize tiny-1 --cores 2 --memory 1GiB")).as(err).isZero();
        assertThat(run("vm snapshot tiny-1 --name before")).as(err).isZero();
        assertThat(run("vm migrate tiny-1 --to node01")).as(err).isZero();
        assertThat(run("vm create new --image tiny --count 2 --memory 64MiB --no-start"))
                .as(err)
                .isZero();
        assertThat(given.get(0))
                .isEqualTo(new OperateOnVms(new VmOperation.Resize(2, 1L << 30), one));
        assertThat(given.get(1))
                .isEqualTo(new OperateOnVms(new VmOperation.TakeSnapshot("before"), one));
        assertThat(given.get(2)).isEqualTo(new MigrateVms(one, Optional.of(NODE)));
        CreateVms create = (CreateVms) given.get(3);
        assertThat(create.count()).isEqualTo(2);
        assertThat(create.image()).isEqualTo(TINY);
        assertThat(create.vo()).isEqualTo(VO);
        assertThat(create.size().memoryBytes()).isEqualTo(64L << 20);
        assertThat(create.start()).isFalse();
    }

    @Test
    void aPreviewSaysWhichVmsAreMeantAndGivesNothing() {
        assertThat(run("vm delete tiny-1 --preview")).isZero();
        assertThat(out).contains("tiny-1").doesNotContain("tiny-2");
        assertThat(given).isEmpty();
    }

    @Test
    void whatIsNotThereIsNamedAndNothingIsGiven() {
        assertThat(run("vm start tiny-1 tiny-9")).isEqualTo(1);
        assertThat(err).contains("There is no VM tiny-9").contains("Look with: espalier vm list");
        assertThat(given).isEmpty();
    }

    @Test
    void aRefusalIsSaidInItsWords() throws Exception {
        site.person("bert", "", Role.SITE_ADMINISTRATOR);
        site.person("anna", GateSite.ME, Role.AUDITOR);
        assertThat(run("vm start tiny-1")).isEqualTo(1);
        assertThat(err).contains("was not done: anna has the role auditor");
        assertThat(run("host enter-maintenance node01")).isEqualTo(1);
        assertThat(err).contains("Ask a site administrator");
    }

    @Test
    void whatFailedOfATaskIsDoneAgainAndNothingElse() throws Exception {
        assertThat(run("vm start tiny-1 tiny-2 --wait")).isEqualTo(1);
        String task = newest().command().toString();
        given.clear();
        assertThat(run("task retry " + task + " --preview")).as(err).isZero();
        assertThat(out).contains("its host is full").doesNotContain("done");
        assertThat(given).isEmpty();
        assertThat(run("task retry " + task + " --wait --reason again")).as(err).isZero();
        // Here both items are about the first of them.
        assertThat(given).containsExactly(new ActOnVms(VmVerb.START, Set.of(ONE.id())));
        assertThat(newest().reason()).isEqualTo("again");
        assertThat(run("task retry " + newest().command())).isEqualTo(1);
        assertThat(err).contains("Nothing was done again: nothing of").contains("failed");
        assertThat(run("task retry " + UUID.randomUUID())).isEqualTo(1);
    }

    @Test
    void aRefusalOfOneKeepsNoOtherFromBeingDoneAgain() throws Exception {
        assertThat(run("vm create web --count 9 --image tiny --cores 1 --memory 64MiB"))
                .as(err)
                .isZero();
        TaskId id = new TaskId(newest().command().value());
        Refusal why = new Refusal(Refusal.Code.NO_ROOM, "VM w was not made", "full", "Wait");
        Instant now = Instant.EPOCH;
        List<Change> changes = new ArrayList<>();
        changes.add(
                new Change.Put(
                        new Task(
                                id,
                                "Make",
                                "anna",
                                TaskState.FAILED,
                                9,
                                9,
                                2,
                                now,
                                Optional.of(now))));
        for (int i : new int[] {1, 3}) {
            Vm gone = vm(90 + i, "web", VmState.STOPPED);
            changes.add(
                    new Change.Put(
                            new TaskItem(
                                    id,
                                    i,
                                    gone.key(),
                                    "web",
                                    TaskItem.State.FAILED,
                                    Optional.of(why))));
        }
        site.see(changes);
        given.clear();
        assertThat(run("task retry " + id)).isEqualTo(1);
        assertThat(err).contains("It was not made");
        assertThat(given)
                .extracting(each -> ((CreateVms) each).name())
                .containsExactly("web-2", "web-4");
    }

    @Test
    void hostsEnterMaintenanceAndResume() {
        assertThat(run("host enter-maintenance node01")).as(err).isZero();
        assertThat(site.core.state().host(NODE).orElseThrow().maintenance()).isPresent();
        assertThat(run("host resume node01")).as(err).isZero();
        assertThat(site.core.state().host(NODE).orElseThrow().maintenance()).isEmpty();
    }

    @Test
    void whereNobodyListensThatIsSaid() throws Exception {
        assertThat(run("vm list --gate " + site.directory.resolve("none"))).isEqualTo(1);
        assertThat(err).contains("There is no controller at the gate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vm",
                "vm list --whose x",
                "vm start",
                "vm resize tiny-1",
                "vm fly tiny-1",
                "vm resize tiny-1 --cores 1 --memory 12",
                "vm list -o xml",
                "vm create Bad_Name --image tiny"
            })
    void whatMakesNoSenseIsUsage(String line) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err).isNotBlank();
        assertThat(given).isEmpty();
    }

    @Test
    void helpAndCompletionNeedNoController() {
        assertThat(run("vm --help")).isZero();
        assertThat(out).contains("shut-down", "take-snapshot", "migrate");
        assertThat(run("vm start --help")).isZero();
        assertThat(out).contains("--reason", "--wait", "--preview", "--gate");
        assertThat(run("completion")).isZero();
        assertThat(out).contains("_complete_espalier", "enter-maintenance", "--gate");
    }

    @Test
    void whatAGuestOrAPersonTypedDoesNotMoveTheCursor() throws Exception {
        site.see(List.of(new Change.Put(vm(3, "bad\u001b[2J\nname", VmState.LOST))));
        run("vm list");
        assertThat(out).doesNotContain("\u001b").contains("bad [2J name");
        run("vm list -o json");
        assertThat(out).contains("bad\\u001b[2J\\u000aname");
    }
}
