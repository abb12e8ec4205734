// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

/** The line below a table: what is selected at the left, how many rows are seen at the right. */
final class TableFooter {
    private final Label totals;
    private final Label count;

    /**
     * @param parent has a grid of two columns
     */
    TableFooter(Composite parent, String id, int height) {
        totals = label(parent, id + ".totals", SWT.LEFT, height);
        count = label(parent, id + ".count", SWT.RIGHT, height);
    }

    private static Label label(Composite parent, String id, int align, int height) {
        Label label = new Label(parent, align);
        label.setData("id", id);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .indent(align == SWT.LEFT ? 12 : 0, 4)
                .hint(SWT.DEFAULT, height)
                .applyTo(label);
        return label;
    }

    void selected(int number, String sum) {
        String text = number == 0 ? "" : NLS.bind(Messages.selected, number);
        set(totals, sum.isEmpty() ? text : text + "  \u00b7  " + sum);
    }

    void rows(int seen, int all) {
        String total = Quantities.count(all);
        String text =
                seen == all
                        ? NLS.bind(Messages.allShown, total)
                        : NLS.bind(Messages.someShown, Quantities.count(seen), total);
        // A label has no right margin of its own.
        set(count, text + "   ");
    }

    void color(Palette palette, Fonts fonts) {
        for (Label label : new Label[] {totals, count}) {
            label.setBackground(palette.get(Token.SURFACE2));
            label.setForeground(palette.get(Token.INK3));
            label.setFont(fonts.small());
        }
    }

    private static void set(Label label, String text) {
        if (!label.isDisposed() && !label.getText().equals(text)) {
            label.setText(text);
        }
    }
}
