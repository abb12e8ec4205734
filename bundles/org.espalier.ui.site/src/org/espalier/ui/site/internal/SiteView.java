// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal;

import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.part.ViewPart;
import org.espalier.model.site.MEntity;
import org.espalier.ui.ShellMenus;
import org.espalier.ui.pace.LateSelection;
import org.espalier.ui.search.SavedSearch;
import org.espalier.ui.search.SmartGroup;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;

import java.util.List;

/**
 * A view on the site: hears its changes, and shows what other views select. Following another
 * view's selection is never told on, so views cannot chase each other.
 */
public abstract class SiteView extends ViewPart {
    private final SiteChangeListener siteListener = this::siteChanged;
    private final ISelectionListener selectionListener = this::otherSelected;
    private SiteSession session;
    private LateSelection late;

    /** The session; there as soon as {@link #createContents} is called. */
    protected final SiteSession session() {
        return session;
    }

    @Override
    public final void createPartControl(Composite parent) {
        session = getSite().getService(SiteSession.class);
        createContents(parent);
        late = new LateSelection(parent, this::selected, this::show);
        session.addListener(siteListener);
        getSite()
                .getWorkbenchWindow()
                .getSelectionService()
                .addSelectionListener(selectionListener);
        ISelection now = getSite().getWorkbenchWindow().getSelectionService().getSelection();
        if (now instanceof IStructuredSelection) {
            show(now);
        }
    }

    /** Makes the view's widgets and fills them from the session. */
    protected abstract void createContents(Composite parent);

    /** The site changed. */
    protected abstract void siteChanged(SiteChange batch);

    /** Another view selected {@code entities}: show them if they are here, without telling. */
    protected abstract void follow(List<MEntity> entities);

    private void otherSelected(IWorkbenchPart part, ISelection selection) {
        if (part == this) {
            late.here(selection);
        } else if (selection instanceof IStructuredSelection) {
            late.elsewhere(selection);
        }
    }

    /** A link was followed here: what another view selected before is out of date. */
    protected final void wentTo() {
        late.drop();
    }

    private ISelection selected() {
        ISelectionProvider provider = getSite().getSelectionProvider();
        return provider == null ? StructuredSelection.EMPTY : provider.getSelection();
    }

    /** A search that is kept was selected: show what it finds, if that is shown here. */
    protected void searched(SavedSearch search) {
        // Most views show all of the site.
    }

    private void show(ISelection selection) {
        if (selection instanceof IStructuredSelection one
                && one.getFirstElement() instanceof SmartGroup group) {
            searched(group.saved());
        }
        List<MEntity> entities = entities(selection);
        // A selection of other things, say of tasks, says nothing about the site.
        if (!entities.isEmpty() || selection.isEmpty()) {
            follow(entities);
        }
    }

    /** The site's entities in {@code selection}. */
    protected static List<MEntity> entities(ISelection selection) {
        if (!(selection instanceof IStructuredSelection structured)) {
            return List.of();
        }
        return structured.stream()
                .filter(MEntity.class::isInstance)
                .map(MEntity.class::cast)
                .toList();
    }

    /** Gives {@code control} a context menu to which commands are contributed by the view's id. */
    protected final MenuManager contextMenu(Control control, ISelectionProvider provider) {
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(
                m -> {
                    for (String group :
                            List.of(
                                    ShellMenus.NEW,
                                    ShellMenus.MAIN,
                                    ShellMenus.POWER,
                                    ShellMenus.CONSOLE,
                                    ShellMenus.ADDITIONS,
                                    ShellMenus.DESTRUCTIVE)) {
                        m.add(new Separator(group));
                    }
                });
        control.setMenu(menu.createContextMenu(control));
        getSite().registerContextMenu(menu, provider);
        getSite().setSelectionProvider(provider);
        return menu;
    }

    @Override
    public void dispose() {
        if (session != null) {
            session.removeListener(siteListener);
            getSite()
                    .getWorkbenchWindow()
                    .getSelectionService()
                    .removeSelectionListener(selectionListener);
        }
        super.dispose();
    }
}
