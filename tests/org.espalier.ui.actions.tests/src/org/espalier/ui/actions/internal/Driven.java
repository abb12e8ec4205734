// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.bot.Ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Dialogs that block who opens them: what a person does with them comes from a thread of its own,
 * whether the test runs in the UI thread or beside it.
 */
public final class Driven {
    private final Display display;

    /** On {@code display}. */
    public Driven(Display display) {
        this.display = display;
    }

    /** The result of {@code call} on the UI thread, while {@code person} acts on what it opens. */
    public <T> T during(Runnable person, Callable<T> call) {
        CompletableFuture<Void> done =
                CompletableFuture.runAsync(
                        () -> {
                            boolean well = false;
                            try {
                                person.run();
                                well = true;
                            } finally {
                                if (!well) {
                                    display.syncExec(this::closeAll);
                                }
                            }
                        });
        try {
            return Ui.get(display, call);
        } finally {
            Ui.await(display, "the person's end", done::isDone);
            done.join();
        }
    }

    /** The shell whose data "id" is {@code id}, once it is open. */
    public Shell shell(String id) {
        Ui.await(display, "dialog " + id, () -> open(id) != null);
        return Ui.get(display, () -> open(id));
    }

    /** Whether a shell with that id is there. */
    public boolean isOpen(String id) {
        return Ui.get(display, () -> open(id) != null);
    }

    /** The control whose data "id" is {@code id}, in the shell {@code shell}. */
    public <T extends Control> T control(String shell, String id, Class<T> type) {
        Shell in = shell(shell);
        Ui.await(display, id, () -> find(in, id) != null);
        return type.cast(Ui.get(display, () -> find(in, id)));
    }

    /** Presses a button. */
    public void press(String shell, String id) {
        Button button = control(shell, id, Button.class);
        Ui.await(display, id + " enabled", button::isEnabled);
        Ui.run(display, () -> button.notifyListeners(SWT.Selection, new Event()));
    }

    /** Ends what a failed test left open. */
    public void closeAll() {
        for (Shell shell : display.getShells()) {
            if (shell.getData("id") != null) {
                shell.dispose();
            }
        }
    }

    private Shell open(String id) {
        return Stream.of(display.getShells())
                .filter(s -> s.isVisible() && id.equals(s.getData("id")))
                .findFirst()
                .orElse(null);
    }

    /** The control below {@code parent} with that id; null if there is none. */
    public static Control find(Composite parent, String id) {
        for (Control child : parent.getChildren()) {
            if (id.equals(child.getData("id"))) {
                return child;
            }
            Control inside = child instanceof Composite inner ? find(inner, id) : null;
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }
}
