// SPDX-License-Identifier: EPL-2.0
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.PartInitException;

/** Views to take pictures of; for the UI thread. */
final class Parts {
    private final IWorkbenchPage page;

    Parts(IWorkbenchPage page) {
        this.page = page;
    }

    /**
     * The view {@code id} in front of its folder, beside the others.
     *
     * @param search what is typed above its table; empty for nothing
     */
    void show(String id, String search) {
        IWorkbenchPartReference before = page.getActivePartReference();
        if (page.getPartState(before) == IWorkbenchPage.STATE_MAXIMIZED) {
            page.toggleZoom(before);
        }
        try {
            page.showView(id);
        } catch (PartInitException e) {
            throw new IllegalStateException(e);
        }
        if (!search.isEmpty() && !type(page.getWorkbenchWindow().getShell(), id, search)) {
            throw new IllegalStateException(id + " has no field for a search");
        }
    }

    private static boolean type(Composite area, String id, String search) {
        for (Control control : area.getChildren()) {
            if (control instanceof Text text && (id + ".query").equals(text.getData("id"))) {
                text.setText(search);
                return true;
            }
            if (control instanceof Composite inner && type(inner, id, search)) {
                return true;
            }
        }
        return false;
    }
}
