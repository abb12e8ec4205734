// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PerspectiveAdapter;
import org.espalier.ui.status.StatusBoard;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** "Riverside — Site — Espalier": what is open, how it is looked at, the program. */
final class WindowTitle extends PerspectiveAdapter {
    private final IWorkbenchWindow window;
    private final StatusBoard board;

    WindowTitle(IWorkbenchWindow window, StatusBoard board) {
        this.window = window;
        this.board = board;
    }

    void follow() {
        Shell shell = window.getShell();
        Display display = shell.getDisplay();
        Runnable changed = () -> display.asyncExec(this::update);
        board.addListener(changed);
        shell.addDisposeListener(e -> board.removeListener(changed));
        window.addPerspectiveListener(this);
        update();
    }

    @Override
    public void perspectiveActivated(IWorkbenchPage page, IPerspectiveDescriptor perspective) {
        update();
    }

    private void update() {
        Shell shell = window.getShell();
        if (shell != null && !shell.isDisposed()) {
            shell.setText(title(board.site(), perspective()));
        }
    }

    private Optional<String> perspective() {
        return Optional.ofNullable(window.getActivePage())
                .map(IWorkbenchPage::getPerspective)
                .map(IPerspectiveDescriptor::getLabel);
    }

    static String title(Optional<String> site, Optional<String> perspective) {
        return Stream.of(site, perspective, Optional.of("Espalier"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" — "));
    }
}
