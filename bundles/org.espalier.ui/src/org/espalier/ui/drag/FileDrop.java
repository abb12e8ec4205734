// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.drag;

import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchSite;

import java.util.Map;

/** Takes the file of an image that is dropped: asks as Import Image… does, with that file named. */
public final class FileDrop extends DropTargetAdapter {
    /** The command that a drop of a file runs. */
    public static final String COMMAND = "org.espalier.ui.images.import";

    /** Its parameter: the file's path. */
    public static final String FILE = COMMAND + ".file";

    private final IWorkbenchSite site;

    private FileDrop(IWorkbenchSite site) {
        this.site = site;
    }

    /** Lets files be dropped on {@code control}, which takes nothing else. */
    public static void onto(Control control, IWorkbenchSite site) {
        DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_DEFAULT);
        target.setTransfer(FileTransfer.getInstance());
        target.addDropListener(new FileDrop(site));
    }

    @Override
    public void dragEnter(DropTargetEvent event) {
        event.detail = DND.DROP_COPY;
    }

    @Override
    public void drop(DropTargetEvent event) {
        if (event.data instanceof String[] files && files.length > 0) {
            // Not within the drag: its dialog waits for a person.
            event.display.asyncExec(() -> Asking.run(site, COMMAND, Map.of(FILE, files[0])));
        }
    }
}
