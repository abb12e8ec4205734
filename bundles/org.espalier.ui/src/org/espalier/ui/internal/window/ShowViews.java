// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import org.eclipse.jface.action.IContributionItem;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.eclipse.ui.services.IServiceLocator;
import org.eclipse.ui.views.IViewDescriptor;

import java.text.Collator;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Every view of the console by name: what was closed is opened here again. */
public final class ShowViews extends CompoundContributionItem {
    private static final String OURS = "org.espalier.";

    @Override
    protected IContributionItem[] getContributionItems() {
        return Stream.of(PlatformUI.getWorkbench().getViewRegistry().getViews())
                .filter(view -> view.getId().startsWith(OURS))
                .sorted(Comparator.comparing(IViewDescriptor::getLabel, Collator.getInstance()))
                .map(ShowViews::item)
                .toArray(IContributionItem[]::new);
    }

    private static IContributionItem item(IViewDescriptor view) {
        IServiceLocator services = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        CommandContributionItemParameter item =
                new CommandContributionItemParameter(
                        services, null, IWorkbenchCommandConstants.VIEWS_SHOW_VIEW, SWT.PUSH);
        item.label = view.getLabel();
        item.icon = view.getImageDescriptor();
        item.parameters = Map.of(IWorkbenchCommandConstants.VIEWS_SHOW_VIEW_PARM_ID, view.getId());
        return new CommandContributionItem(item);
    }
}
