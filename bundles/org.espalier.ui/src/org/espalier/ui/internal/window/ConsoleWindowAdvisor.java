// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import org.eclipse.e4.ui.model.application.ui.basic.MTrimmedWindow;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.status.StatusBoard;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

/** Size, bars and title of the console's window. */
public final class ConsoleWindowAdvisor extends WorkbenchWindowAdvisor {
    private final StatusBoard board;

    /** Of a window that says what {@code board} says. */
    public ConsoleWindowAdvisor(IWorkbenchWindowConfigurer configurer, StatusBoard board) {
        super(configurer);
        this.board = board;
    }

    @Override
    public void preWindowOpen() {
        IWorkbenchWindowConfigurer configurer = getWindowConfigurer();
        configurer.setInitialSize(new Point(1600, 1000));
        configurer.setShowMenuBar(true);
        configurer.setShowCoolBar(true);
        configurer.setShowPerspectiveBar(false);
        configurer.setShowStatusLine(false);
        configurer.setShowProgressIndicator(false);
        configurer.setTitle("Espalier");
    }

    @Override
    public void postWindowOpen() {
        IWorkbenchWindow window = getWindowConfigurer().getWindow();
        new WindowTitle(window, board).follow();
        new ShellTrim(
                        (MTrimmedWindow) window.getService(MWindow.class),
                        window.getService(EModelService.class))
                .complete();
        new SiteStatus(window.getService(SiteSession.class), board).follow(window);
        Shell shell = window.getShell();
        Palette.of(shell)
                .follow(
                        shell,
                        () -> shell.setImage(Icons.of(shell).image(Icon.ESPALIER, Token.OK_FILL)));
    }

    @Override
    public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
        return new ConsoleActionBarAdvisor(configurer);
    }
}
