// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.espalier.api.model.HostId;
import org.espalier.model.site.MHost;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.session.SiteSession;

import java.util.List;
import java.util.Optional;

/** Hosts that are selected in the tree are so in the workbench. */
final class HostSelection implements ISelectionProvider {
    private final SceneCanvas<HostId> canvas;
    private final SiteSession session;
    private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
    private boolean following;

    HostSelection(SceneCanvas<HostId> canvas, SiteSession session) {
        this.canvas = canvas;
        this.session = session;
        canvas.selection().addListener(this::tell);
    }

    @Override
    public ISelection getSelection() {
        return new StructuredSelection(
                canvas.selection().items().stream()
                        .map(session::host)
                        .flatMap(Optional::stream)
                        .toList());
    }

    @Override
    public void setSelection(ISelection selection) {
        canvas.selection().set(hosts(selection));
    }

    /** Shows what another view selected, without telling on. */
    void follow(ISelection selection) {
        List<HostId> hosts = hosts(selection);
        if (!hosts.isEmpty()) {
            following = true;
            try {
                canvas.selection().set(hosts);
            } finally {
                following = false;
            }
        }
    }

    private List<HostId> hosts(ISelection selection) {
        return selection instanceof IStructuredSelection some
                ? some.stream()
                        .filter(MHost.class::isInstance)
                        .map(host -> ((MHost) host).getId())
                        .filter(id -> canvas.content().boundsOf(id).isPresent())
                        .toList()
                : List.of();
    }

    private void tell() {
        if (!following) {
            SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
            listeners.forEach(each -> each.selectionChanged(event));
        }
    }

    @Override
    public void addSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.remove(listener);
    }
}
