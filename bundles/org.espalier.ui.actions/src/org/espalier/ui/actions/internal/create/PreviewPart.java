// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.create;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.espalier.api.Refusal;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.model.HostId;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.internal.dialogs.Rows;
import org.espalier.ui.text.Noun;
import org.espalier.ui.theme.ColumnWidths;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

import java.util.Set;

/** Which VM would go on which host, and which hosts take none and why. */
final class PreviewPart extends Composite {
    private final Label headline;
    private final Table vms;
    private final Label refusedLabel;
    private final Table refused;

    PreviewPart(Composite parent) {
        super(parent, SWT.NONE);
        Rows.inner(this, 1);
        headline = new Label(this, SWT.WRAP);
        headline.setFont(Fonts.of(this).semibold());
        headline.setData("id", "newVm.headline");
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false);
        wide.widthHint = 380;
        headline.setLayoutData(wide);
        vms = table("newVm.plan", Words.previewVms, Words.columnVm, 190, Words.columnHost, 160);
        refusedLabel = new Label(this, SWT.NONE);
        refusedLabel.setText(Words.refusedHosts);
        refusedLabel.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        refused =
                table(
                        "newVm.refused",
                        Words.previewHosts,
                        Words.columnHost,
                        110,
                        Words.columnWhy,
                        420);
        say(Words.planNone);
    }

    /** Shows a sentence and no plan. */
    void say(String sentence) {
        headline.setText(sentence);
        vms.removeAll();
        refuse(null);
        layout();
    }

    /**
     * Shows {@code plan}.
     *
     * @param lacking hosts that get the image first
     */
    void show(PlacementPlan plan, Set<HostId> lacking) {
        headline.setText(
                lacking.isEmpty()
                        ? headline(plan)
                        : NLS.bind(
                                Words.placedAfter,
                                headline(plan),
                                Noun.HOST.count(lacking.size())));
        vms.setRedraw(false);
        vms.removeAll();
        for (String vm : plan.unplaced()) {
            TableItem item = row(vms, StateShape.FAILED, vm, Words.unplacedCell);
            item.setForeground(Palette.of(this).get(Token.ERR));
        }
        for (PlacementPlan.Assignment a : plan.assignments()) {
            String host = a.host().value();
            boolean lacks = lacking.contains(a.host());
            row(vms, StateShape.WAITING, a.vm(), lacks ? NLS.bind(Words.imageFirst, host) : host);
        }
        vms.setRedraw(true);
        refuse(plan);
        layout();
    }

    private static String headline(PlacementPlan plan) {
        long hosts = plan.assignments().stream().map(a -> a.host()).distinct().count();
        int placed = plan.assignments().size();
        if (placed == 0) {
            return Words.placedNone;
        } else if (placed == 1) {
            return NLS.bind(Words.placedOne, plan.assignments().get(0).host());
        }
        return hosts == 1
                ? NLS.bind(Words.placedOnOne, placed)
                : NLS.bind(Words.placedOn, placed, hosts);
    }

    private void refuse(PlacementPlan plan) {
        refused.removeAll();
        boolean any = plan != null && !(plan.refused().isEmpty() && plan.limit().isEmpty());
        if (any) {
            plan.limit()
                    .ifPresent(
                            why -> row(refused, StateShape.WARNING, Words.limitCell, words(why)));
            for (PlacementPlan.HostRefusal r : plan.refused()) {
                row(refused, StateShape.WARNING, r.host().value(), words(r.refusal()));
            }
            // As wide as the longest sentence: the table scrolls rather than cut it.
            refused.getColumn(1).pack();
        }
        refusedLabel.setVisible(any);
        refused.setVisible(any);
        ((GridData) refused.getLayoutData()).exclude = !any;
        ((GridData) refusedLabel.getLayoutData()).exclude = !any;
    }

    private static String words(Refusal refusal) {
        return refusal.cause() + ". " + refusal.nextStep() + ".";
    }

    private Table table(
            String id, String name, String first, int firstWidth, String second, int secondWidth) {
        Table table =
                new Table(this, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
        table.setHeaderVisible(true);
        table.setData("id", id);
        AccessibleNames.of(table, name);
        column(table, first, firstWidth);
        column(table, second, secondWidth);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.heightHint = table.getItemHeight() * 6;
        table.setLayoutData(data);
        return table;
    }

    private static void column(Table table, String text, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(text);
        ColumnWidths.fit(column, width);
    }

    private TableItem row(Table table, StateShape shape, String first, String second) {
        TableItem item = new TableItem(table, SWT.NONE);
        item.setImage(StateShapes.of(this).image(shape, 8, 16));
        item.setText(new String[] {first, second});
        return item;
    }
}
