// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.theme;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.painter.cell.TextPainter;
import org.eclipse.nebula.widgets.nattable.painter.cell.decorator.PaddingDecorator;
import org.eclipse.nebula.widgets.nattable.style.BorderStyle;
import org.eclipse.nebula.widgets.nattable.style.HorizontalAlignmentEnum;
import org.eclipse.nebula.widgets.nattable.style.VerticalAlignmentEnum;
import org.eclipse.nebula.widgets.nattable.style.theme.ModernNatTableThemeConfiguration;

/**
 * How every NatTable of the console looks: rows of {@value #ROW} points, header and filter row of
 * {@value #HEADER}, one line between cells both ways, the palette's colours. {@link #follow} keeps
 * a table in step with the theme.
 */
public final class NatTheme extends ModernNatTableThemeConfiguration {
    /** Height of a row, points. */
    public static final int ROW = 20;

    /** Height of the header and of the filter row, points. */
    public static final int HEADER = 24;

    /** Width of the state column, points. */
    public static final int STATE_COLUMN = 24;

    private NatTheme(Palette palette, Fonts fonts) {
        defaultBgColor = palette.get(Token.SURFACE);
        defaultFgColor = palette.get(Token.INK);
        defaultGradientBgColor = defaultBgColor;
        defaultGradientFgColor = defaultBgColor;
        defaultFont = fonts.small();
        defaultHAlign = HorizontalAlignmentEnum.LEFT;
        defaultVAlign = VerticalAlignmentEnum.MIDDLE;
        defaultBorderStyle = null;
        evenRowBgColor = palette.get(Token.SURFACE);
        oddRowBgColor = palette.get(Token.ALT);
        header(palette, fonts);
        selection(palette, fonts);
        filterRow(palette, fonts);
        summary(palette);
    }

    /** Dresses {@code table} now and after each change of the palette. */
    public static void follow(NatTable table) {
        Palette palette = Palette.of(table);
        palette.follow(
                table,
                () -> {
                    table.setBackground(palette.get(Token.SURFACE));
                    table.setTheme(new NatTheme(palette, Fonts.of(table)));
                });
    }

    @Override
    public void createPainterInstances() {
        super.createPainterInstances();
        defaultCellPainter = text();
        cHeaderCellPainter = text();
        rHeaderCellPainter = text();
    }

    private void header(Palette palette, Fonts fonts) {
        cHeaderBgColor = palette.get(Token.SURFACE2);
        cHeaderFgColor = palette.get(Token.INK2);
        cHeaderGradientBgColor = cHeaderBgColor;
        cHeaderGradientFgColor = cHeaderBgColor;
        cHeaderFont = fonts.smallSemibold();
        cHeaderHAlign = HorizontalAlignmentEnum.LEFT;
        rHeaderBgColor = cHeaderBgColor;
        rHeaderFgColor = cHeaderFgColor;
        rHeaderGradientBgColor = cHeaderBgColor;
        rHeaderGradientFgColor = cHeaderBgColor;
        rHeaderFont = fonts.small();
        cornerBgColor = cHeaderBgColor;
        cornerGradientBgColor = cHeaderBgColor;
        cornerGradientFgColor = cHeaderBgColor;
        cHeaderSelectionBgColor = cHeaderBgColor;
        cHeaderSelectionFgColor = palette.get(Token.INK);
        cHeaderFullSelectionBgColor = cHeaderBgColor;
        cHeaderFullSelectionFgColor = palette.get(Token.INK);
        rHeaderSelectionBgColor = palette.get(Token.SEL);
        rHeaderSelectionFgColor = palette.get(Token.INK);
        rHeaderFullSelectionBgColor = palette.get(Token.SEL);
        rHeaderFullSelectionFgColor = palette.get(Token.INK);
        cHeaderSelectionFont = fonts.smallSemibold();
        rHeaderSelectionFont = fonts.small();
        renderCornerGridLines = true;
        renderColumnHeaderGridLines = true;
    }

    private void selection(Palette palette, Fonts fonts) {
        defaultSelectionBgColor = palette.get(Token.SEL);
        defaultSelectionFgColor = palette.get(Token.INK);
        defaultSelectionFont = fonts.small();
        selectionAnchorSelectionBgColor = palette.get(Token.SEL);
        selectionAnchorSelectionFgColor = palette.get(Token.INK);
        selectionAnchorSelectionFont = fonts.small();
        selectionAnchorBgColor = palette.get(Token.SEL2);
        selectionAnchorFgColor = palette.get(Token.INK);
        selectionAnchorFont = fonts.small();
        BorderStyle none = null;
        selectionAnchorBorderStyle = none;
        selectionAnchorSelectionBorderStyle = none;
        selectionAnchorGridBorderStyle = none;
        gridLineColor = palette.get(Token.LINE);
    }

    private void filterRow(Palette palette, Fonts fonts) {
        filterRowBgColor = palette.get(Token.SURFACE);
        filterRowFgColor = palette.get(Token.INK);
        filterRowGradientBgColor = filterRowBgColor;
        filterRowGradientFgColor = filterRowBgColor;
        filterRowFont = fonts.small();
    }

    private void summary(Palette palette) {
        summaryRowBgColor = palette.get(Token.SURFACE2);
        summaryRowFgColor = palette.get(Token.INK2);
        freezeSeparatorColor = palette.get(Token.LINE2);
    }

    private static PaddingDecorator text() {
        return new PaddingDecorator(new TextPainter(false, true, 0), 0, 6, 0, 6);
    }
}
