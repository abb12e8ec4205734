// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.proof;

import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.espalier.ui.SiteParts;
import org.espalier.ui.session.SiteSession;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A picture of the console's window as it stands on the screen. UI thread only. */
final class Picture {
    /** About three lines of text: more than a cursor. */
    private static final int WRITTEN_ROWS = 40;

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
        IWorkbenchPage page = workbench.getActiveWorkbenchWindow().getActivePage();
        IViewPart table = page.findView(SiteParts.VMS);
        SiteSession session = workbench.getService(SiteSession.class);
        if (table != null && session != null && !session.vms().isEmpty()) {
            // Other views follow the selection of the active one only.
            page.activate(table);
            table.getSite()
                    .getSelectionProvider()
                    .setSelection(new StructuredSelection(session.vms().get(0)));
        }
    }

    /** Whether the serial console shows text, not just its cursor. */
    static boolean showsConsole() {
        Shell shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
        return terminal(shell).map(Picture::writtenRows).orElse(0) >= WRITTEN_ROWS;
    }

    private static Optional<Control> terminal(Composite parent) {
        return Stream.of(parent.getChildren())
                .map(
                        child -> {
                            if ("console.terminal".equals(child.getData("id"))) {
                                return Optional.of(child).filter(Control::isVisible);
                            }
                            return child instanceof Composite inner
                                    ? terminal(inner)
                                    : Optional.<Control>empty();
                        })
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** How many rows of pixels are not of one colour. */
    private static int writtenRows(Control control) {
        Rectangle area = control.getBounds();
        if (area.isEmpty()) {
            return 0;
        }
        Image image = new Image(control.getDisplay(), area.width, area.height);
        GC gc = new GC(control);
        try {
            gc.copyArea(image, 0, 0);
            ImageData data = image.getImageData();
            return (int) IntStream.range(0, data.height).filter(y -> written(data, y)).count();
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    private static boolean written(ImageData data, int y) {
        int[] row = new int[data.width];
        data.getPixels(0, y, row.length, row, 0);
        return IntStream.of(row).distinct().limit(2).count() > 1;
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
