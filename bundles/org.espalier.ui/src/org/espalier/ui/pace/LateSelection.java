// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.pace;

import org.eclipse.jface.viewers.ISelection;
import org.eclipse.swt.widgets.Control;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What other views select, followed a moment later: not with each row that a person passes, for
 * whoever selects is not to wait for who follows. UI thread only.
 */
public final class LateSelection {
    /** Who goes through rows with a held key is faster than that. */
    private static final int PAUSE_MILLIS = 250;

    private final Supplier<ISelection> own;
    private final Consumer<ISelection> show;
    private final Paced showing;
    private ISelection other;
    private ISelection before;

    /**
     * Nothing is selected elsewhere yet.
     *
     * @param control of the view that follows
     * @param own what is selected there
     * @param show shows what another view selected
     */
    public LateSelection(Control control, Supplier<ISelection> own, Consumer<ISelection> show) {
        this.own = own;
        this.show = show;
        showing = new Paced(control, PAUSE_MILLIS, this::show);
    }

    /** Another view selected {@code selection}. */
    public void elsewhere(ISelection selection) {
        if (other == null) {
            before = own.get();
        }
        other = selection;
        showing.due();
    }

    /**
     * The view itself tells of {@code selection}: something was selected there, after which what
     * was selected elsewhere is out of date, or it only came to the front, and is to show that now.
     */
    public void here(ISelection selection) {
        if (other != null && selection.equals(before)) {
            show();
        } else {
            other = null;
        }
    }

    /** What was selected elsewhere is not shown any more: something is shown in its place. */
    public void drop() {
        other = null;
    }

    private void show() {
        if (other != null) {
            ISelection now = other;
            other = null;
            show.accept(now);
        }
    }
}
