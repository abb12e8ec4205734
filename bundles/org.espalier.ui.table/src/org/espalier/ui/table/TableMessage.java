// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

/** Why a table has no rows. */
final class TableMessage {
    private final Link link;
    private String emptyText = "";

    /**
     * @param parent has a grid of two columns
     * @param clear lets all rows be seen
     */
    TableMessage(Composite parent, String id, Runnable clear) {
        link = new Link(parent, SWT.WRAP);
        link.setData("id", id + ".message");
        link.setVisible(false);
        link.addListener(SWT.Selection, e -> clear.run());
        // It grabs what there is and no more: a long sentence wraps, and makes no table wider.
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .exclude(true)
                .span(2, 1)
                .indent(12, 8)
                .applyTo(link);
    }

    void setEmptyText(String sentence) {
        emptyText = sentence;
    }

    /** There are so many rows, of which so many are seen. */
    void rows(int seen, int all) {
        String text =
                all == 0 ? emptyText : NLS.bind(Messages.filteredEmpty, Quantities.count(all));
        boolean shown = seen == 0 && !text.isEmpty();
        if (shown == link.getVisible() && (!shown || link.getText().equals(text))) {
            return;
        }
        ((GridData) link.getLayoutData()).exclude = !shown;
        link.setVisible(shown);
        if (shown) {
            link.setText(text);
        }
        link.getParent().layout(true);
    }

    void color(Palette palette) {
        link.setBackground(palette.get(Token.SURFACE2));
        link.setForeground(palette.get(Token.INK2));
        link.setLinkForeground(palette.get(Token.ACCENT));
    }
}
