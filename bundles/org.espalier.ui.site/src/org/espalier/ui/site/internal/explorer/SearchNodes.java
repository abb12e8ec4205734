// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.contexts.IContextActivation;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.statushandlers.StatusManager;
import org.espalier.ui.ShellMenus;
import org.espalier.ui.SiteParts;
import org.espalier.ui.search.EntitySearch;
import org.espalier.ui.search.SavedSearch;
import org.espalier.ui.search.SavedSearches;
import org.espalier.ui.search.SmartGroup;
import org.espalier.ui.site.internal.searches.SearchKeeper;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a person does with the searches in the tree: show what they find, rename, delete. */
final class SearchNodes {
    private static final String CONTEXT = "org.espalier.ui.site.search";
    private static final String DELETE = "org.espalier.ui.site.deleteSearch";
    private static final String RENAME = "org.espalier.ui.site.renameSearch";
    private static final Map<String, String> VIEWS =
            Map.of(
                    EntitySearch.VM, SiteParts.VMS,
                    EntitySearch.HOST, SiteParts.HOSTS,
                    EntitySearch.IMAGE, SiteParts.IMAGES);

    private final IViewSite site;
    private final TreeViewer viewer;
    private final SavedSearches saved;
    private final SearchKeeper keeper;
    private final IContextService contexts;
    private IContextActivation searching;

    SearchNodes(IViewSite site, TreeViewer viewer, SavedSearches saved) {
        this.site = site;
        this.viewer = viewer;
        this.saved = saved;
        this.keeper = new SearchKeeper(saved, site.getShell());
        viewer.addSelectionChangedListener(e -> selected());
        contexts = site.getService(IContextService.class);
        IHandlerService handlers = site.getService(IHandlerService.class);
        handlers.activateHandler(DELETE, new OfChosen(saved::delete));
        handlers.activateHandler(RENAME, new OfChosen(keeper::rename));
        Runnable refresh = viewer::refresh;
        saved.addListener(refresh);
        viewer.getControl().addListener(SWT.Dispose, e -> saved.removeListener(refresh));
    }

    private Optional<SavedSearch> chosen() {
        IStructuredSelection selection = viewer.getStructuredSelection();
        return selection.size() == 1
                        && selection.getFirstElement() instanceof SmartGroup group
                        && !group.isFolder()
                ? Optional.of(group.saved())
                : Optional.empty();
    }

    private void with(Consumer<SavedSearch> work) {
        chosen().ifPresent(work);
    }

    /** The tables hear of the selection; the one that it is about is brought to light. */
    private void selected() {
        Optional<SavedSearch> search = chosen();
        search.flatMap(each -> each.search().required(EntitySearch.IS))
                .map(VIEWS::get)
                .ifPresent(this::show);
        // F2 and Del are the search's own: by the menu, Delete is of what it finds.
        if (search.isPresent() && searching == null) {
            searching = contexts.activateContext(CONTEXT);
        } else if (search.isEmpty() && searching != null) {
            contexts.deactivateContext(searching);
            searching = null;
        }
    }

    private void show(String view) {
        try {
            site.getPage().showView(view, null, IWorkbenchPage.VIEW_VISIBLE);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW);
        }
    }

    /** Offers what can be done with the chosen search. */
    void fill(IMenuManager menu) {
        if (chosen().isPresent()) {
            menu.appendToGroup(ShellMenus.ADDITIONS, action(Messages.renameSearch, keeper::rename));
            menu.appendToGroup(
                    ShellMenus.DESTRUCTIVE, action(Messages.deleteSearch, saved::delete));
        }
    }

    private Action action(String text, Consumer<SavedSearch> work) {
        return new Action(text) {
            @Override
            public void run() {
                with(work);
            }
        };
    }

    private final class OfChosen extends AbstractHandler {
        private final Consumer<SavedSearch> work;

        OfChosen(Consumer<SavedSearch> work) {
            this.work = work;
        }

        @Override
        public Object execute(ExecutionEvent event) {
            with(work);
            return null;
        }

        @Override
        public boolean isEnabled() {
            return chosen().isPresent();
        }
    }
}
