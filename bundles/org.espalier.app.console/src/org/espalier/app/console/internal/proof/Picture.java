// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.proof;

import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.espalier.ui.SiteParts;
import org.espalier.ui.session.SiteSession;

import java.nio.file.Path;

/** A picture of the console's window as it stands on the screen. UI thread only. */
final class Picture {
    private Picture() {}

    /** Brings the window to {@code width} × {@code height} at the screen's corner. */
    static void arrange(int width, int height) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        window.getShell().setMaximized(false);
        window.getShell().setBounds(0, 0, width, height);
        window.getShell().forceActive();
    }

    /** Selects the first VM, so that its properties and its console are in the picture too. */
    static void selectFirstVm() {
        IWorkbench workbench = PlatformUI.getWorkbench();
        IViewPart table =
                workbench.getActiveWorkbenchWindow().getActivePage().findView(SiteParts.VMS);
        SiteSession session = workbench.getService(SiteSession.class);
        if (table != null && session != null && !session.vms().isEmpty()) {
            table.getSite()
                    .getSelectionProvider()
                    .setSelection(new StructuredSelection(session.vms().get(0)));
        }
    }

    /** Writes what the screen shows of the first {@code width} × {@code height} pixels as PNG. */
    static void take(Display display, Path file, int width, int height) {
        Rectangle area = new Rectangle(0, 0, width, height);
        Image image = new Image(display, area.width, area.height);
        GC gc = new GC(display);
        try {
            gc.copyArea(image, area.x, area.y);
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {image.getImageData()};
            loader.save(file.toString(), SWT.IMAGE_PNG);
        } finally {
            gc.dispose();
            image.dispose();
        }
    }
}
