// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table.view;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.action.Action;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.handlers.IHandlerService;

/** Ties commands of the window to what one view does when it is the active one. */
public final class ViewCommands {
    /** Shows or hides the filter row. */
    public static final String FILTER_ROW = "org.espalier.ui.site.filterRow";

    /** Offers the columns. */
    public static final String COLUMNS = "org.espalier.ui.site.columns";

    /** Writes the table into a file. */
    public static final String EXPORT = "org.espalier.ui.site.export";

    /** Clears the filter, then the selection. */
    public static final String CLEAR = "org.espalier.ui.site.clear";

    private final IViewSite site;

    /** The commands of the view at {@code site}. */
    public ViewCommands(IViewSite site) {
        this.site = site;
    }

    /** Has the command {@code id} do {@code work} while the view is active. */
    public ViewCommands on(String id, Runnable work) {
        site.getService(IHandlerService.class)
                .activateHandler(
                        id,
                        new AbstractHandler() {
                            @Override
                            public Object execute(ExecutionEvent event) {
                                work.run();
                                return null;
                            }
                        });
        return this;
    }

    /** The same for a command that menus of the window offer, such as Copy. */
    public ViewCommands on(ActionFactory command, Runnable work) {
        site.getActionBars()
                .setGlobalActionHandler(
                        command.getId(),
                        new Action() {
                            @Override
                            public void run() {
                                work.run();
                            }
                        });
        return this;
    }
}
