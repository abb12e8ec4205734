// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.TransferData;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;

/** Plays the window system's part of a drag. */
public final class Drops {
    private Drops() {}

    /** An event as drop targets get it; SWT keeps the class of these to itself. */
    public static Event event() {
        try {
            Constructor<?> constructor =
                    Class.forName("org.eclipse.swt.dnd.DNDEvent", true, DND.class.getClassLoader())
                            .getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Event) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("SWT has other events", e);
        }
    }

    /** Says how what is dragged is carried. */
    public static void carry(Event event, TransferData type) {
        try {
            Field field = event.getClass().getDeclaredField("dataType");
            field.setAccessible(true);
            field.set(event, type);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("SWT has other events", e);
        }
    }

    /** Tells what is a drop target, {@code control}, of an event; on the UI thread. */
    public static void tell(Control control, int kind, Event event) {
        ((DropTarget) control.getData(DND.DROP_TARGET_KEY)).notifyListeners(kind, event);
    }
}
