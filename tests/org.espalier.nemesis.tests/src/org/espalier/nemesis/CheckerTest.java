// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Histories made by hand: whatever is wrong in one is found, and nothing else. */
class CheckerTest {
    private final List<Row> rows = new ArrayList<>();

    private void at(double time, Row.Type type, String subject, String what, String value) {
        rows.add(new Row(time, time, type, subject, what, value));
    }

    private void step(double from, double to, String vm, String verb, String result) {
        rows.add(new Row(from, to, Row.Type.STEP, vm, verb, result));
    }

    private void effect(double time, String vm, Effects effect, String value) {
        at(time, Row.Type.EFFECT, vm, effect.name(), value);
    }

    private void command(String id, String answer) {
        at(1, Row.Type.ASKED, id, "SetMaintenance", "");
        at(2, Row.Type.ANSWER, id, answer, "revision 7");
        at(90, Row.Type.AUDIT, id, answer, "1");
    }

    /** A VM's life with nothing wrong in it, and a command that set a value. */
    private void goodHistory() {
        command("c1", Checker.ACCEPTED);
        command("c2", Checker.REFUSED);
        at(3, Row.Type.ANSWER, "c1", Checker.ACCEPTED, "revision 7");
        at(3, Row.Type.WISH, "maintenance0", "c1", "true");
        at(91, Row.Type.REGISTER, "maintenance0", "", "true");
        at(4, Row.Type.FAULT, "controller", "killed", "");
        at(5, Row.Type.TASK, "c1", "DONE", "");
        step(10, 12, "a", "CREATE", "DONE");
        effect(11, "a", Effects.DEFINED, "node01");
        step(20, 22, "a", "START", "DONE");
        effect(21, "a", Effects.STARTED, "log");
        step(30, 32, "a", "SAVE", "DONE");
        effect(31, "a", Effects.ENDED, "log saved");
        step(40, 42, "a", "RESTORE", "DONE");
        effect(41, "a", Effects.STARTED, "log");
        for (String console : List.of("first", "second", "fresh")) {
            at(92, Row.Type.MIRROR, console, "vm:a", "abc");
        }
        at(93, Row.Type.HOST_VM, "uuid-a", "node01", "running");
        at(93, Row.Type.SITE_VM, "uuid-a", "node01", "running");
    }

    private Verdict verdict() {
        return Checker.check(rows);
    }

    @Test
    void aGoodHistoryHasNoFinding() {
        goodHistory();
        assertThat(verdict().findings()).isEmpty();
        assertThat(verdict().ops()).isEqualTo(2);
        assertThat(verdict().faults()).isOne();
    }

    @Test
    void anAcknowledgedCommandThatIsNotInTheAuditIsLost() {
        goodHistory();
        rows.removeIf(row -> row.type() == Row.Type.AUDIT && row.subject().equals("c1"));
        assertThat(verdict().findings())
                .containsExactly("lost: command c1 was accepted and is not in the audit");
    }

    @Test
    void anAcknowledgedCommandThatIsDeniedLaterIsLost() {
        goodHistory();
        at(80, Row.Type.ANSWER, "c1", Checker.REFUSED, "unknown");
        assertThat(verdict().lost()).hasSize(1);
        assertThat(verdict().findings()).hasSize(1);
    }

    @Test
    void anAcknowledgedValueThatIsNotThereIsLost() {
        goodHistory();
        at(6, Row.Type.WISH, "maintenance0", "c9", "false");
        assertThat(verdict().findings())
                .containsExactly("lost: maintenance0 is true; false was acknowledged (command c9)");
    }

    @Test
    void aTaskThatNeverEndedIsLost() {
        goodHistory();
        at(95, Row.Type.TASK, "c1", Checker.OPEN, "");
        assertThat(verdict().findings()).as("dropped, as old ones that ended are").isEmpty();
        for (String console : List.of("first", "second", "fresh")) {
            at(96, Row.Type.MIRROR, console, "task:c1", "abc");
        }
        assertThat(verdict().findings())
                .containsExactly("lost: the task of command c1 never ended");
    }

    @Test
    void aStepThatIsDoneAndThatItsHostDidNotDoIsLost() {
        goodHistory();
        rows.removeIf(row -> row.what().equals("STARTED") && row.from() == 21);
        assertThat(verdict().findings())
                .containsExactly("lost: VM a: START is done at 22.0 s and its host did nothing");
    }

    @Test
    void anotherAnswerToTheSameCommandIsADouble() {
        goodHistory();
        at(80, Row.Type.ANSWER, "c1", Checker.ACCEPTED, "revision 9");
        assertThat(verdict().doubled()).hasSize(1);
        assertThat(verdict().findings()).hasSize(1);
    }

    @Test
    void aCommandThatIsTwiceInTheAuditIsADouble() {
        goodHistory();
        at(96, Row.Type.AUDIT, "c1", Checker.ACCEPTED, "2");
        assertThat(verdict().findings())
                .containsExactly("doubled: command c1 is in the audit 2 times");
    }

    @Test
    void aVmThatIsMadeTwiceIsADouble() {
        goodHistory();
        effect(11.5, "a", Effects.DEFINED, "node02");
        assertThat(verdict().findings())
                .containsExactly("doubled: VM a was made at 11.0 s on node01 and 11.5 s on node02");
    }

    @Test
    void aVmThatIsOnTwoHostsIsADouble() {
        goodHistory();
        at(93, Row.Type.HOST_VM, "uuid-a", "node02", "shut off");
        assertThat(verdict().doubled()).containsExactly("VM uuid-a is on node01 and node02");
        assertThat(verdict().divergent()).hasSize(1);
    }

    @Test
    void aStartThatNobodyAskedForIsADouble() {
        goodHistory();
        effect(60, "a", Effects.ENDED, "log destroyed");
        effect(61, "a", Effects.STARTED, "log");
        assertThat(verdict().findings())
                .containsExactly("doubled: VM a was started at 61.0 s when nobody asked for it");
    }

    @Test
    void aSecondStartByTheSameRequestIsADoubleUnlessTheFirstFailed() {
        goodHistory();
        effect(41.2, "a", Effects.ENDED, "log failed");
        effect(41.5, "a", Effects.STARTED, "log");
        assertThat(verdict().findings()).isEmpty();
        effect(41.7, "a", Effects.ENDED, "log destroyed");
        effect(41.9, "a", Effects.STARTED, "log");
        assertThat(verdict().findings())
                .containsExactly("doubled: VM a was started again at 41.9 s by one RESTORE");
    }

    @Test
    void aStartSoonAfterAnotherIsThatOfItsOwnRequest() {
        goodHistory();
        step(42.1, 42.5, "a", "SAVE", "DONE");
        effect(42.4, "a", Effects.ENDED, "log saved");
        step(42.6, 44, "a", "RESTORE", "DONE");
        effect(42.8, "a", Effects.STARTED, "log");
        assertThat(verdict().findings()).isEmpty();
    }

    @Test
    void aStepOfWhichNobodyKnowsMayBeDoneLater() {
        goodHistory();
        effect(45, "a", Effects.ENDED, "log destroyed");
        step(50, 52, "a", "START", "UNREACHABLE");
        effect(60, "a", Effects.STARTED, "log");
        assertThat(verdict().findings()).isEmpty();
        effect(64, "a", Effects.ENDED, "log saved");
        step(66, 68, "a", "RESTORE", "DONE");
        effect(67, "a", Effects.STARTED, "log");
        assertThat(verdict().findings()).as("a start of its own").isEmpty();
    }

    @Test
    void consolesThatSeeDifferentThingsDiverge() {
        goodHistory();
        at(92, Row.Type.MIRROR, "second", "vm:a", "abd");
        at(92, Row.Type.MIRROR, "fresh", "vm:b", "1");
        assertThat(verdict().divergent())
                .hasSize(2)
                .allMatch(words -> words.contains("differently"));
    }

    @Test
    void aVmThatIsNotAsShownDiverges() {
        goodHistory();
        at(93, Row.Type.HOST_VM, "uuid-b", "node01", "running");
        at(93, Row.Type.SITE_VM, "uuid-b", "node01", "paused");
        at(93, Row.Type.SITE_VM, "uuid-c", "node01", "paused");
        at(93, Row.Type.HOST_VM, "uuid-d", "node01", "paused");
        assertThat(verdict().divergent()).hasSize(3);
        assertThat(verdict().findings()).hasSize(3);
    }

    @Test
    void whatIsLeftIsSaid() {
        goodHistory();
        at(99, Row.Type.LEFT, "node01", "domain a", "");
        assertThat(verdict().findings()).containsExactly("left over: node01: domain a");
    }

    @Test
    void aCommandThatGotNoAnswerIsSaid() {
        goodHistory();
        at(70, Row.Type.ASKED, "c5", "CreateVms", "");
        assertThat(verdict().findings()).containsExactly("unanswered: CreateVms c5");
    }

    @Test
    void aHistoryIsTheSameWhenItIsReadAgain(@TempDir Path temp) throws Exception {
        goodHistory();
        at(99, Row.Type.LEFT, "node01", "file /a,b\n\"c\"", "");
        Path file = temp.resolve("history.csv");
        try (History history = new History(file)) {
            rows.forEach(history::add);
        }
        assertThat(History.read(file)).isEqualTo(rows);
        assertThat(Files.readAllLines(file)).hasSize(rows.size() + 1);
        assertThat(Checker.check(file)).isEqualTo(verdict());
    }
}
