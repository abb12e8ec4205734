// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;

import java.util.concurrent.Callable;

/**
 * One widget.
 *
 * @param <T> its class
 */
public abstract class ControlBot<T extends Control> {
    /** The widget. */
    protected final T widget;

    private final Display display;

    /** Wraps {@code widget}. */
    protected ControlBot(T widget) {
        this.widget = widget;
        display = widget.getDisplay();
    }

    /** The widget itself, for what the bot lacks. */
    public T widget() {
        return widget;
    }

    /** Whether it can be used. */
    public boolean isEnabled() {
        return get(widget::isEnabled);
    }

    /** Whether it is seen. */
    public boolean isVisible() {
        return get(widget::isVisible);
    }

    /** Its tool tip; null if it has none. */
    public String getToolTipText() {
        return get(widget::getToolTipText);
    }

    /** Gives it the focus. */
    public void setFocus() {
        run(widget::setFocus);
    }

    /** The item of its context menu at that path; the menu is shown as by a right click. */
    public MenuBot contextMenu(String... path) {
        Menu menu = get(widget::getMenu);
        if (menu == null) {
            throw new IllegalStateException("It has no context menu");
        }
        return MenuBot.find(display, menu, path);
    }

    /** Waits until the widget is enabled. */
    public void waitUntilEnabled() {
        Ui.await(display, widget + " to be enabled", () -> widget.isEnabled());
    }

    /** Sends an event of {@code type} to the widget. */
    protected void send(int type, Event event) {
        run(() -> widget.notifyListeners(type, event));
    }

    /** Presses and releases a key. */
    public void pressKey(int keyCode, char character, int stateMask) {
        Event event = new Event();
        event.keyCode = keyCode;
        event.character = character;
        event.stateMask = stateMask;
        send(SWT.KeyDown, event);
        send(SWT.KeyUp, event);
    }

    /** The display. */
    protected Display display() {
        return display;
    }

    /** Asks on the UI thread. */
    protected <R> R get(Callable<R> call) {
        return Ui.get(display, call);
    }

    /** Acts on the UI thread. */
    protected void run(Runnable action) {
        Ui.run(display, action);
    }
}
