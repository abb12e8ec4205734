// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.swt.SWT;
import org.espalier.ui.table.SiteTable;

/** What is selected in that of a view's tables which had the keyboard last. */
final class LastSelection implements ISelectionProvider {
    private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
    private ISelectionProvider current;

    /** Begins with that of {@code first}. */
    LastSelection(SiteTable<?> first, SiteTable<?> other) {
        current = first.selectionProvider();
        follow(first);
        follow(other);
    }

    private void follow(SiteTable<?> table) {
        ISelectionProvider provider = table.selectionProvider();
        table.table()
                .addListener(
                        SWT.FocusIn,
                        e -> {
                            if (current != provider) {
                                current = provider;
                                tell();
                            }
                        });
        provider.addSelectionChangedListener(
                e -> {
                    if (current == provider) {
                        tell();
                    }
                });
    }

    private void tell() {
        SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
        listeners.forEach(listener -> listener.selectionChanged(event));
    }

    @Override
    public ISelection getSelection() {
        return current.getSelection();
    }

    @Override
    public void setSelection(ISelection selection) {
        current.setSelection(selection);
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
