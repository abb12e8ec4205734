// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.view;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.actions.ActionFactory;
import org.espalier.ui.terminal.internal.Messages;
import org.espalier.ui.terminal.internal.widget.TerminalWidget;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;

import java.util.ArrayList;
import java.util.List;

/** What can be done in the Console view: its tool bar, its menu, and Copy, Paste, Select All. */
final class ConsoleActions {
    private final IAction pin;
    private final IAction copy;
    private final IAction paste;
    private final IAction selectAll;
    private final IAction clear;
    private final IAction log;
    private final List<Runnable> looks = new ArrayList<>();

    ConsoleActions(TerminalWidget terminal, Runnable showLog) {
        pin = action("console.pin", Messages.pin, IAction.AS_CHECK_BOX, () -> {});
        copy = push("console.copy", Messages.copy, terminal::copy);
        paste = push("console.paste", Messages.paste, terminal::paste);
        selectAll = push("console.selectAll", Messages.selectAll, terminal::selectAll);
        clear = push("console.clear", Messages.clear, terminal::clear);
        log = push("console.log", Messages.showLog, showLog);
        Icons icons = Icons.of(terminal);
        looks.add(() -> pin.setImageDescriptor(icons.descriptor(Icon.PIN)));
        looks.add(() -> copy.setImageDescriptor(icons.descriptor(Icon.COPY)));
        looks.add(() -> log.setImageDescriptor(icons.descriptor(Icon.LOG)));
        Palette.of(terminal).follow(terminal, () -> looks.forEach(Runnable::run));
    }

    boolean pinned() {
        return pin.isChecked();
    }

    void pin(boolean on) {
        pin.setChecked(on);
    }

    void contribute(IActionBars bars, TerminalWidget terminal) {
        IToolBarManager tools = bars.getToolBarManager();
        tools.add(pin);
        tools.add(copy);
        tools.add(log);
        bars.setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
        bars.setGlobalActionHandler(ActionFactory.PASTE.getId(), paste);
        bars.setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(), selectAll);
        MenuManager menu = new MenuManager();
        menu.add(copy);
        menu.add(paste);
        menu.add(selectAll);
        menu.add(new Separator());
        menu.add(clear);
        menu.add(log);
        menu.add(pin);
        terminal.setMenu(menu.createContextMenu(terminal));
        terminal.addDisposeListener(e -> menu.dispose());
    }

    private IAction push(String id, String text, Runnable run) {
        return action(id, text, IAction.AS_PUSH_BUTTON, run);
    }

    private static IAction action(String id, String text, int style, Runnable run) {
        Action action =
                new Action(text, style) {
                    @Override
                    public void run() {
                        run.run();
                    }
                };
        action.setId(id);
        action.setToolTipText(text);
        return action;
    }
}
