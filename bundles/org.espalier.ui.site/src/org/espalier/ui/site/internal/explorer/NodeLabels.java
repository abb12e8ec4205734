// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import org.eclipse.jface.viewers.StyledCellLabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.StyledString.Styler;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.swt.graphics.TextStyle;
import org.espalier.model.site.MSite;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

/** Draws name and hint of a node in the first column, its figure in the second. */
final class NodeLabels extends StyledCellLabelProvider {
    private final ExplorerWords words;
    private final NodeImages images;
    private final Palette palette;
    private final Fonts fonts;
    private final Styler muted =
            new Styler() {
                @Override
                public void applyStyles(TextStyle style) {
                    style.foreground = palette.get(Token.INK3);
                    style.font = fonts.small();
                }
            };
    private final Styler root =
            new Styler() {
                @Override
                public void applyStyles(TextStyle style) {
                    style.foreground = palette.get(Token.INK);
                    style.font = fonts.semibold();
                }
            };

    private final Styler plain =
            new Styler() {
                @Override
                public void applyStyles(TextStyle style) {
                    style.foreground = palette.get(Token.INK);
                }
            };

    NodeLabels(ExplorerWords words, NodeImages images, Palette palette, Fonts fonts) {
        super(COLORS_ON_SELECTION);
        this.words = words;
        this.images = images;
        this.palette = palette;
        this.fonts = fonts;
    }

    @Override
    public void update(ViewerCell cell) {
        Object node = cell.getElement();
        StyledString text =
                cell.getColumnIndex() == 0
                        ? name(node)
                        : new StyledString(words.figure(node), muted);
        cell.setText(text.getString());
        cell.setStyleRanges(text.getStyleRanges());
        if (cell.getColumnIndex() == 0) {
            cell.setImage(images.of(node));
        }
    }

    private StyledString name(Object node) {
        if (node instanceof Nodes.More) {
            return new StyledString(words.name(node), muted);
        }
        boolean bold =
                node instanceof MSite
                        || node instanceof Nodes.Vos
                        || node instanceof Nodes.Folders
                        || node instanceof Nodes.Searches;
        StyledString text = new StyledString(words.name(node), bold ? root : plain);
        String hint = words.hint(node);
        if (!hint.isEmpty()) {
            text.append("  " + hint, muted);
        }
        return text;
    }

    @Override
    public String getToolTipText(Object element) {
        return words.sentence(element);
    }
}
