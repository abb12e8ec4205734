// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.drag;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchSite;
import org.espalier.model.site.MEntity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes the file of an image that is dropped: asks as Import Image… does, with that file named. */
public final class FileDrop extends DropTargetAdapter {
    /** The command that a drop of a file runs. */
    public static final String COMMAND = "org.espalier.ui.images.import";

    /** Its parameter: the file's path. */
    public static final String FILE = COMMAND + ".file";

    /** Its parameter: the group or the hosts that the image is for, as a deployment's. */
    public static final String TO = COMMAND + ".to";

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
        dropped(event, site, List.of());
    }

    /** Whether a file is dragged, and nothing of this console. */
    static boolean isFile(DropTargetEvent event) {
        return event.currentDataType != null
                && FileTransfer.getInstance().isSupportedType(event.currentDataType);
    }

    /**
     * Asks about what was dropped, where that is one file.
     *
     * @param to the group or the hosts that its image is for; nothing: for the library only
     */
    static void dropped(DropTargetEvent event, IWorkbenchSite site, List<MEntity> to) {
        if (!(event.data instanceof String[] files) || files.length == 0) {
            return;
        }
        // Not within the drag: its dialog waits for a person.
        if (files.length > 1) {
            event.display.asyncExec(
                    () ->
                            MessageDialog.openInformation(
                                    site.getShell(), Texts.oneFileTitle, Texts.oneFile));
            return;
        }
        Map<String, String> values = new HashMap<>(Map.of(FILE, files[0]));
        if (!to.isEmpty()) {
            values.put(TO, to.stream().map(MEntity::getName).collect(Collectors.joining("\n")));
        }
        event.display.asyncExec(() -> Asking.run(site, COMMAND, values));
    }
}
