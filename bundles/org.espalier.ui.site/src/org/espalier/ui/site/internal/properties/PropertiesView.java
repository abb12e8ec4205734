// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.properties;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Composite;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MImage;
import org.espalier.ui.pace.Paced;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.site.internal.SiteView;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;

import java.util.List;
import java.util.stream.Stream;

/** Properties of what is selected in any view; pinned, of what was selected then. */
public final class PropertiesView extends SiteView {
    private Sheets sheets;
    private Shares shares;
    private SheetPane pane;
    private Action pin;
    private GoTo goTo;
    private List<MEntity> selection = List.of();
    private Paced changing;

    @Override
    protected void createContents(Composite parent) {
        shares =
                new Shares(
                        session()::controller,
                        work -> {
                            if (!parent.getDisplay().isDisposed()) {
                                parent.getDisplay().asyncExec(work);
                            }
                        },
                        this::showAgain);
        sheets = new Sheets(session(), shares::of);
        goTo = new GoTo();
        getSite().setSelectionProvider(goTo);
        pane = new SheetPane(parent, getSite().getId(), this::goTo);
        changing = new Paced(pane.control(), Paced.SPARING_MILLIS, this::show);
        pin =
                new Action(Messages.pin, IAction.AS_CHECK_BOX) {
                    // The state is all there is to it.
                };
        pin.setToolTipText(Messages.pin);
        IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
        bar.add(pin);
        Palette.of(parent)
                .follow(
                        pane.control(),
                        () -> {
                            pin.setImageDescriptor(Icons.of(parent).descriptor(Icon.PIN));
                            bar.update(true);
                        });
        show();
    }

    /** A link names an entity: this view selects it, and then shows it itself. */
    private void goTo(MEntity target) {
        wentTo();
        goTo.setSelection(new StructuredSelection(target));
        if (!pin.isChecked()) {
            selection = List.of(target);
            show();
        }
    }

    @Override
    protected void siteChanged(SiteChange batch) {
        if (selection.stream().anyMatch(batch.removed()::contains)) {
            selection = selection.stream().filter(e -> !batch.removed().contains(e)).toList();
        }
        if (Stream.concat(batch.added().stream(), batch.removed().stream())
                .anyMatch(MImage.class::isInstance)) {
            shares.forget();
        }
        changing.due();
    }

    @Override
    protected void follow(List<MEntity> entities) {
        if (!pin.isChecked()) {
            selection = entities;
            goTo.follow(new StructuredSelection(entities));
            show();
        }
    }

    private void showAgain() {
        if (!pane.control().isDisposed()) {
            show();
        }
    }

    private void show() {
        pane.show(sheets.of(selection));
    }

    @Override
    public void setFocus() {
        pane.setFocus();
    }
}
