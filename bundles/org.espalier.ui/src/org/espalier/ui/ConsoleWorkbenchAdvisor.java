// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui;

import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.espalier.ui.internal.ConsoleWindowAdvisor;

/** The console's workbench: one window that opens on the Site perspective. */
public final class ConsoleWorkbenchAdvisor extends WorkbenchAdvisor {
    private static final String SITE_PERSPECTIVE = "org.espalier.ui.site.perspective";

    @Override
    public String getInitialWindowPerspectiveId() {
        return SITE_PERSPECTIVE;
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(
            IWorkbenchWindowConfigurer configurer) {
        return new ConsoleWindowAdvisor(configurer);
    }
}
