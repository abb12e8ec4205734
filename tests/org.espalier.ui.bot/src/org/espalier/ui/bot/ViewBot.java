// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IViewPart;

/** A view. */
public final class ViewBot {
    private final Display display;
    private final IViewPart part;

    ViewBot(Display display, IViewPart part) {
        this.display = display;
        this.part = part;
    }

    /** Its id. */
    public String getViewId() {
        return part.getViewSite().getId();
    }

    /** Its title. */
    public String getTitle() {
        return Ui.get(display, part::getTitle);
    }

    /** The part itself. */
    public IViewPart part() {
        return part;
    }

    /** Finds what is in it. */
    public Bot bot() {
        return new Bot(display, () -> (Composite) model().getWidget());
    }

    /** Finds what is in its tool bar, which stands beside its tab. */
    public Bot toolbar() {
        return new Bot(display, () -> (Composite) model().getToolbar().getWidget());
    }

    /** The button of its tool bar with that text or tool tip. */
    public ToolItemBot toolbarButton(String text) {
        return toolbar().toolbarButtonWithTooltip(text);
    }

    private MPart model() {
        return part.getSite().getService(MPart.class);
    }

    /** Gives it the focus. */
    public void setFocus() {
        Ui.run(display, () -> part.getSite().getPage().activate(part));
    }

    /** Hides it. */
    public void close() {
        Ui.run(display, () -> part.getSite().getPage().hideView(part));
    }
}
