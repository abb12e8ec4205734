// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui;

import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.internal.prefs.PreferenceTree;
import org.espalier.ui.internal.theme.AppearanceService;
import org.espalier.ui.internal.theme.ModelIcons;
import org.espalier.ui.internal.window.ConsoleWindowAdvisor;
import org.espalier.ui.status.StatusBoard;

import java.util.Arrays;

/** The console's workbench: one window that opens on the Site perspective. */
public final class ConsoleWorkbenchAdvisor extends WorkbenchAdvisor {
    private static final String THEME = "espalier.theme";

    private final String theme;

    /** With the theme that the person chose last. */
    public ConsoleWorkbenchAdvisor() {
        this(wanted(Platform.getApplicationArgs()));
    }

    /** What {@code -espalier.theme X} asks for, else the property {@code espalier.theme}. */
    static String wanted(String... arguments) {
        int at = Arrays.asList(arguments).indexOf("-" + THEME);
        return at >= 0 && at + 1 < arguments.length ? arguments[at + 1] : System.getProperty(THEME);
    }

    /**
     * @param theme {@code light}, {@code dark} or {@code desktop}, for this run; null for the theme
     *     chosen last
     */
    public ConsoleWorkbenchAdvisor(String theme) {
        this.theme = theme;
    }

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        configurer.setSaveAndRestore(true);
        IWorkbench workbench = configurer.getWorkbench();
        AccessibleNames.followToolBars(workbench.getDisplay());
        workbench.getService(AppearanceService.class).start(workbench.getDisplay(), theme);
    }

    @Override
    public void postStartup() {
        IWorkbench workbench = getWorkbenchConfigurer().getWorkbench();
        Display display = workbench.getDisplay();
        new ModelIcons(workbench.getService(MApplication.class), display).update();
        PreferenceTree.prune(workbench.getPreferenceManager());
    }

    @Override
    public boolean preShutdown() {
        IWorkbench workbench = getWorkbenchConfigurer().getWorkbench();
        CloseGuard guard = workbench.getService(CloseGuard.class);
        IWorkbenchWindow window = workbench.getActiveWorkbenchWindow();
        return guard == null || guard.mayClose(window == null ? null : window.getShell());
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return SiteParts.PERSPECTIVE;
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(
            IWorkbenchWindowConfigurer configurer) {
        return new ConsoleWindowAdvisor(
                configurer, getWorkbenchConfigurer().getWorkbench().getService(StatusBoard.class));
    }
}
