// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.ShellBot;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.terminal.internal.widget.TerminalWidget;
import org.espalier.ui.testing.bench.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Console view in the real workbench. */
class ConsoleFlowTest {
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench();
    }

    @AfterEach
    void close() {
        Ui.run(
                bench.workbench().display(),
                () -> {
                    for (var shell : bench.workbench().display().getShells()) {
                        if ("serialLog".equals(shell.getData("id"))) {
                            shell.close();
                        }
                    }
                });
        bench.workbench().viewById(SiteParts.CONSOLE).close();
        bench.close();
    }

    @Test
    void followsTheSelectedVmAndTypesIntoIt() {
        Vm vm = bench.vms(VmState.RUNNING, 1).get(0);
        ViewBot console = console(vm);
        TerminalWidget terminal = terminal(console, "fake console of " + vm.id());
        label(console, "console.name", vm.name());
        label(console, "console.port", "ttyS0, read and write");
        Ui.run(
                bench.workbench().display(),
                () -> {
                    terminal.setFocus();
                    terminal.notifyListeners(SWT.MouseDown, new Event());
                    terminal.notifyListeners(SWT.KeyDown, key('x', 'x', 0));
                    // Copy and Start at the workbench: while the terminal has the keys, the
                    // guest's.
                    terminal.notifyListeners(SWT.KeyDown, key('c', '\003', SWT.CTRL));
                    terminal.notifyListeners(SWT.KeyDown, key('r', '\022', SWT.CTRL));
                });
        bench.await("the keys", () -> bench.controller().typed(vm.id()).equals("x\003\022"));
    }

    @Test
    void showsTheLogOfAVmThatIsOff() {
        Vm vm = bench.vms(VmState.STOPPED, 1).get(0);
        ViewBot console = console(vm);
        terminal(console, "fake log of " + vm.id());
        label(console, "console.port", "ttyS0, log");
        notice(console, vm.name() + " is stopped");
    }

    @Test
    void attachesWhenTheVmRunsAgain() {
        Vm vm = bench.vms(VmState.STOPPED, 1).get(0);
        ViewBot console = console(vm);
        terminal(console, "fake log");
        bench.controller().put(vm.withState(VmState.RUNNING, Instant.now(), Optional.empty()));
        terminal(console, "fake console of " + vm.id());
    }

    @Test
    void offersTheLogOfAVmInTrouble() {
        Vm vm = bench.vms(VmState.RUNNING, 1).get(0);
        ViewBot console = console(vm);
        label(console, "console.name", vm.name());
        bench.controller()
                .put(vm.withState(VmState.STARTING, Instant.now(), Optional.of("no boot disk")));
        notice(console, "no boot disk");
        console.bot().button("Show Serial Log").click();
        bench.workbench().shell("Serial Log of " + vm.name()).close();
    }

    @Test
    void offersTheLogOfAVmThatNeverBoots() {
        Vm vm = bench.vms(VmState.STOPPED, 1).get(0);
        bench.controller().silence(vm.id());
        Instant longAgo = Instant.now().minusSeconds(95);
        bench.controller().put(vm.withState(VmState.STARTING, longAgo, Optional.empty()));
        ViewBot console = console(vm);
        notice(console, vm.name() + " has been starting for 9");
        notice(console, "Its serial log may say why");
        console.bot().button("Show Serial Log").click();
        ShellBot log = bench.workbench().shell("Serial Log of " + vm.name());
        TerminalWidget text = log.bot().wait("the log", TerminalWidget.class, t -> true);
        bench.await(
                "its text",
                () -> text.screen().text(0, text.screen().lines()).contains("fake log of"));
        log.bot().button("Copy All").click();
        bench.await("the clipboard", () -> clipboard().startsWith("fake log of " + vm.id()));
        log.bot().button("Close").click();
        bench.workbench().waitUntilClosed("Serial Log of " + vm.name());
    }

    @Test
    void aVmThatSaysSomethingIsNotSuspected() {
        Vm vm = bench.vms(VmState.STOPPED, 1).get(0);
        Instant longAgo = Instant.now().minusSeconds(95);
        bench.controller().put(vm.withState(VmState.STARTING, longAgo, Optional.empty()));
        ViewBot console = console(vm);
        TerminalWidget terminal = terminal(console, "fake console of " + vm.id());
        bench.await(
                "no notice",
                () ->
                        Stream.of(terminal.getParent().getChildren())
                                .filter(NoticeBar.class::isInstance)
                                .noneMatch(Control::getVisible));
    }

    @Test
    void withoutAVmOneSentence() {
        ViewBot console = bench.workbench().viewById(SiteParts.CONSOLE);
        Label none =
                console.bot()
                        .wait(
                                "the sentence",
                                Label.class,
                                l -> l.getText().startsWith("No virtual machine selected"));
        assertThat(Ui.get(bench.workbench().display(), none::getVisible)).isTrue();
    }

    @Test
    void whereThereIsNoRoomTheHintIsAToolTip() {
        Vm vm = bench.vms(VmState.RUNNING, 1).get(0);
        ViewBot console = console(vm);
        label(console, "console.port", "ttyS0, read and write");
        Label port = console.bot().wait("port", Label.class, l -> has(l, "console.port"));
        Composite header = Ui.get(bench.workbench().display(), port::getParent);
        Ui.run(bench.workbench().display(), () -> header.setSize(900, 30));
        label(console, "console.keys", "Enter or a click takes the keys");
        Label keys = console.bot().wait("keys", Label.class, l -> has(l, "console.keys"));
        assertThat(Ui.get(bench.workbench().display(), port::getToolTipText)).isNull();
        Ui.run(bench.workbench().display(), () -> header.setSize(200, 30));
        bench.await("the hint goes", () -> !keys.getVisible());
        assertThat(Ui.get(bench.workbench().display(), port::getToolTipText))
                .isEqualTo("Enter or a click takes the keys");
    }

    private String clipboard() {
        Clipboard clipboard = new Clipboard(bench.workbench().display());
        try {
            Object text = clipboard.getContents(TextTransfer.getInstance());
            return text == null ? "" : (String) text;
        } finally {
            clipboard.dispose();
        }
    }

    @Test
    void staysWhereItIsPinned() {
        List<Vm> two = bench.vms(VmState.RUNNING, 2);
        Vm first = two.get(0);
        Vm second = two.get(1);
        ViewBot console = console(first);
        label(console, "console.name", first.name());
        bench.workbench().windowBot().toolbarButtonWithTooltip("Pin to This VM").click();
        bench.select(SiteParts.ACTIVITY, second);
        assertThat(Ui.get(bench.workbench().display(), () -> view(console).pinned())).isTrue();
        bench.workbench().windowBot().toolbarButtonWithTooltip("Pin to This VM").click();
        bench.select(SiteParts.ACTIVITY, first);
        bench.select(SiteParts.ACTIVITY, second);
        label(console, "console.name", second.name());
    }

    private static Event key(int code, char character, int mask) {
        Event key = new Event();
        key.keyCode = code;
        key.character = character;
        key.stateMask = mask;
        return key;
    }

    private ViewBot console(Vm vm) {
        ViewBot console = bench.workbench().viewById(SiteParts.CONSOLE);
        bench.select(SiteParts.ACTIVITY, vm);
        return console;
    }

    private static ConsoleView view(ViewBot console) {
        return (ConsoleView) console.part();
    }

    private TerminalWidget terminal(ViewBot console, String text) {
        TerminalWidget terminal =
                console.bot().wait("the terminal", TerminalWidget.class, t -> true);
        bench.await(
                text,
                () ->
                        terminal.screen()
                                .text(0, terminal.screen().lines())
                                .replace("\n", "")
                                .contains(text));
        return terminal;
    }

    private static void label(ViewBot console, String id, String text) {
        Bot bot = console.bot();
        bot.wait(id + " " + text, Label.class, l -> has(l, id) && l.getText().equals(text));
    }

    private static void notice(ViewBot console, String text) {
        console.bot()
                .wait(
                        "notice " + text,
                        Label.class,
                        l -> has(l, "console.notice") && l.getText().contains(text));
    }

    private static boolean has(Label label, String id) {
        return id.equals(label.getData("id"));
    }
}
