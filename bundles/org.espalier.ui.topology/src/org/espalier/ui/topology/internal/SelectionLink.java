// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPartSite;
import org.espalier.api.model.EntityKey;
import org.espalier.model.site.MEntity;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.pace.LateSelection;
import org.espalier.ui.session.SiteSession;

import java.util.List;
import java.util.Optional;

/** One selection: what is selected in the picture is so in the workbench, and the other way. */
final class SelectionLink implements ISelectionProvider {
    private final SceneCanvas<EntityKey> canvas;
    private final SiteSession session;
    private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
    private final LateSelection late;
    private boolean following;

    SelectionLink(SceneCanvas<EntityKey> canvas, SiteSession session) {
        this.canvas = canvas;
        this.session = session;
        canvas.selection().addListener(this::tell);
        late = new LateSelection(canvas, this::getSelection, this::show);
    }

    /** Follows what other views select. */
    void follow(IWorkbenchPartSite site) {
        ISelectionListener listener =
                (part, selection) -> {
                    if (part == site.getPart()) {
                        late.here(selection);
                    } else {
                        late.elsewhere(selection);
                    }
                };
        site.getPage().addSelectionListener(listener);
        canvas.addDisposeListener(e -> site.getPage().removeSelectionListener(listener));
    }

    @Override
    public ISelection getSelection() {
        List<MEntity> entities =
                canvas.selection().items().stream()
                        .map(session::find)
                        .flatMap(Optional::stream)
                        .toList();
        return new StructuredSelection(entities);
    }

    @Override
    public void setSelection(ISelection selection) {
        canvas.selection().set(keys(selection));
    }

    @Override
    public void addSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.remove(listener);
    }

    private void show(ISelection selection) {
        List<EntityKey> keys = keys(selection);
        if (keys.isEmpty() && !selection.isEmpty()) {
            return;
        }
        following = true;
        try {
            canvas.selection().set(keys);
        } finally {
            following = false;
        }
        if (keys.size() == 1) {
            canvas.moveFocusTo(keys.get(0));
        }
    }

    private List<EntityKey> keys(ISelection selection) {
        if (!(selection instanceof IStructuredSelection structured)) {
            return List.of();
        }
        return structured.stream()
                .filter(MEntity.class::isInstance)
                .map(e -> ((MEntity) e).getKey())
                .filter(key -> canvas.content().boundsOf(key).isPresent())
                .toList();
    }

    private void tell() {
        if (following) {
            return;
        }
        SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
        listeners.forEach(each -> each.selectionChanged(event));
    }
}
