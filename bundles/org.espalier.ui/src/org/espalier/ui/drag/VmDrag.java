// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.drag;

import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MVm;
import org.espalier.ui.text.MoveRules;

import java.util.List;
import java.util.function.Predicate;

/** Lets VMs that run, hosts, and images of the library be dragged out of a view. */
public final class VmDrag extends DragSourceAdapter {
    private final ISelectionProvider provider;
    private final Predicate<DragSourceEvent> begins;

    private VmDrag(ISelectionProvider provider, Predicate<DragSourceEvent> begins) {
        this.provider = provider;
        this.begins = begins;
    }

    /** Lets what {@code provider} has selected be dragged out of {@code control}. */
    public static void from(Control control, ISelectionProvider provider) {
        from(control, provider, event -> true);
    }

    /**
     * Lets what {@code provider} has selected be dragged out of {@code control}.
     *
     * @param begins whether a movement of the pointer is a drag
     */
    public static void from(
            Control control, ISelectionProvider provider, Predicate<DragSourceEvent> begins) {
        DragSource source = new DragSource(control, DND.DROP_MOVE);
        source.setTransfer(LocalSelectionTransfer.getTransfer());
        source.addDragListener(new VmDrag(provider, begins));
    }

    /** Those of {@code selection} that can be moved, where nothing but VMs is selected. */
    static List<MVm> movable(ISelection selection) {
        if (!(selection instanceof IStructuredSelection some)
                || !some.stream().allMatch(MVm.class::isInstance)) {
            return List.of();
        }
        return some.stream().map(MVm.class::cast).filter(MoveRules::movable).toList();
    }

    /** The hosts of {@code selection}, where nothing but hosts is selected. */
    static List<MHost> hosts(ISelection selection) {
        if (!(selection instanceof IStructuredSelection some)
                || !some.stream().allMatch(MHost.class::isInstance)) {
            return List.of();
        }
        return some.stream().map(MHost.class::cast).toList();
    }

    /** The images of the library of {@code selection}, where nothing but images is selected. */
    static List<MImage> images(ISelection selection) {
        if (!(selection instanceof IStructuredSelection some)
                || !some.stream().allMatch(MImage.class::isInstance)) {
            return List.of();
        }
        return some.stream()
                .map(MImage.class::cast)
                .filter(image -> image.getDetails() != null)
                .toList();
    }

    @Override
    public void dragStart(DragSourceEvent event) {
        ISelection selection = provider.getSelection();
        boolean some =
                !movable(selection).isEmpty()
                        || !hosts(selection).isEmpty()
                        || !images(selection).isEmpty();
        event.doit = some && begins.test(event);
        if (event.doit) {
            LocalSelectionTransfer.getTransfer().setSelection(provider.getSelection());
        }
    }

    @Override
    public void dragSetData(DragSourceEvent event) {
        event.data = provider.getSelection();
    }

    @Override
    public void dragFinished(DragSourceEvent event) {
        LocalSelectionTransfer.getTransfer().setSelection(null);
    }

    /** What is being dragged. */
    static ISelection dragged() {
        return LocalSelectionTransfer.getTransfer().getSelection();
    }

    /** How it is carried. */
    static Transfer transfer() {
        return LocalSelectionTransfer.getTransfer();
    }
}
