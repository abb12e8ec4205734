// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.config.AbstractRegistryConfiguration;
import org.eclipse.nebula.widgets.nattable.config.CellConfigAttributes;
import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.edit.EditConfigAttributes;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.layer.ILayer;
import org.eclipse.nebula.widgets.nattable.painter.cell.ICellPainter;
import org.eclipse.nebula.widgets.nattable.selection.SelectionConfigAttributes;
import org.eclipse.nebula.widgets.nattable.sort.config.DefaultSortConfiguration;
import org.eclipse.nebula.widgets.nattable.style.BorderStyle;
import org.eclipse.nebula.widgets.nattable.style.CellStyleAttributes;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;
import org.eclipse.nebula.widgets.nattable.style.HorizontalAlignmentEnum;
import org.eclipse.nebula.widgets.nattable.style.SelectionStyleLabels;
import org.eclipse.nebula.widgets.nattable.style.Style;
import org.eclipse.nebula.widgets.nattable.style.VerticalAlignmentEnum;
import org.eclipse.swt.graphics.Font;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

/** Colours, fonts and painters of a table, in the palette of now. Register it again to follow. */
final class TableLook<T> extends AbstractRegistryConfiguration {
    private final Rows<T> rows;
    private final Palette palette;
    private final Fonts fonts;
    private final int filterHeight;
    private final TextWidths widths = new TextWidths();
    private boolean focused;

    TableLook(Rows<T> rows, Palette palette, Fonts fonts, int filterHeight) {
        this.rows = rows;
        this.palette = palette;
        this.fonts = fonts;
        this.filterHeight = filterHeight;
    }

    /** Whether the table has the focus: then its selection is the strong one. */
    void focused(boolean now) {
        focused = now;
    }

    @Override
    public void configureRegistry(IConfigRegistry registry) {
        ICellPainter text = new CellText(widths);
        registry.registerConfigAttribute(CellConfigAttributes.CELL_PAINTER, text);
        registry.registerConfigAttribute(
                CellConfigAttributes.GRID_LINE_COLOR, palette.get(Token.LINE));
        registry.registerConfigAttribute(
                CellConfigAttributes.CELL_STYLE, base(), DisplayMode.NORMAL);
        selection(registry);
        header(registry);
        kinds(registry, text);
        filterRow(registry);
    }

    private Style base() {
        Style style = style(Token.SURFACE, Token.INK, fonts.small());
        style.setAttributeValue(
                CellStyleAttributes.HORIZONTAL_ALIGNMENT, HorizontalAlignmentEnum.LEFT);
        style.setAttributeValue(
                CellStyleAttributes.VERTICAL_ALIGNMENT, VerticalAlignmentEnum.MIDDLE);
        return style;
    }

    private void selection(IConfigRegistry registry) {
        Style selected = style(focused ? Token.SEL : Token.SEL2, Token.INK, null);
        registry.registerConfigAttribute(
                CellConfigAttributes.CELL_STYLE, selected, DisplayMode.SELECT);
        registry.registerConfigAttribute(
                SelectionConfigAttributes.SELECTION_GRID_LINE_STYLE,
                new BorderStyle(
                        1,
                        palette.get(focused ? Token.ACCENT : Token.LINE2),
                        BorderStyle.LineStyleEnum.SOLID));
        Style anchor = style(focused ? Token.SEL : Token.SEL2, Token.INK, null);
        if (focused) {
            anchor.setAttributeValue(
                    CellStyleAttributes.BORDER_STYLE,
                    new BorderStyle(1, palette.get(Token.ACCENT), BorderStyle.LineStyleEnum.SOLID));
        }
        for (DisplayMode mode : new DisplayMode[] {DisplayMode.SELECT, DisplayMode.NORMAL}) {
            registry.registerConfigAttribute(
                    CellConfigAttributes.CELL_STYLE,
                    mode == DisplayMode.SELECT ? anchor : new Style(),
                    mode,
                    SelectionStyleLabels.SELECTION_ANCHOR_STYLE);
        }
    }

    private void header(IConfigRegistry registry) {
        Style header = style(Token.SURFACE2, Token.INK2, fonts.smallSemibold());
        Style number = new Style();
        number.setAttributeValue(
                CellStyleAttributes.HORIZONTAL_ALIGNMENT, HorizontalAlignmentEnum.RIGHT);
        Style sorted = new Style();
        sorted.setAttributeValue(CellStyleAttributes.FOREGROUND_COLOR, palette.get(Token.ACCENT));
        ICellPainter text = new CellText(widths);
        for (DisplayMode mode : new DisplayMode[] {DisplayMode.NORMAL, DisplayMode.SELECT}) {
            registry.registerConfigAttribute(
                    CellConfigAttributes.CELL_STYLE, header, mode, GridRegion.COLUMN_HEADER);
            // A header above rows that are all selected is a header still.
            registry.registerConfigAttribute(
                    CellConfigAttributes.CELL_STYLE,
                    header,
                    mode,
                    SelectionStyleLabels.COLUMN_FULLY_SELECTED_STYLE);
            registry.registerConfigAttribute(
                    CellConfigAttributes.CELL_STYLE, number, mode, Labels.NUMBER_HEADER);
            for (String label :
                    new String[] {
                        DefaultSortConfiguration.SORT_UP_CONFIG_TYPE,
                        DefaultSortConfiguration.SORT_DOWN_CONFIG_TYPE
                    }) {
                registry.registerConfigAttribute(
                        CellConfigAttributes.CELL_STYLE, sorted, mode, label);
                registry.registerConfigAttribute(
                        CellConfigAttributes.CELL_PAINTER, text, mode, label);
            }
            registry.registerConfigAttribute(
                    CellConfigAttributes.CELL_PAINTER, text, mode, GridRegion.COLUMN_HEADER);
        }
    }

    private void kinds(IConfigRegistry registry, ICellPainter text) {
        put(registry, Labels.GROUP, style(Token.SURFACE2, Token.INK, fonts.smallSemibold()));
        put(registry, Labels.FOCUSED_GROUP, style(focused ? Token.SEL : Token.SEL2, null, null));
        put(registry, Labels.ODD, style(Token.ALT, null, null));
        put(registry, Labels.UNKNOWN, style(null, Token.INK3, null));
        put(registry, Labels.of(Column.Kind.NAME), style(null, null, fonts.smallSemibold()));
        for (Column.Kind kind : new Column.Kind[] {Column.Kind.NUMBER, Column.Kind.BAR}) {
            Style right = new Style();
            right.setAttributeValue(
                    CellStyleAttributes.HORIZONTAL_ALIGNMENT, HorizontalAlignmentEnum.RIGHT);
            put(registry, Labels.of(kind), right);
        }
        registry.registerConfigAttribute(
                CellConfigAttributes.CELL_PAINTER,
                new StatePainter<>(rows, palette),
                DisplayMode.NORMAL,
                Labels.of(Column.Kind.STATE));
        registry.registerConfigAttribute(
                CellConfigAttributes.CELL_PAINTER,
                new BarPainter<>(text, rows, palette),
                DisplayMode.NORMAL,
                Labels.of(Column.Kind.BAR));
        registry.registerConfigAttribute(
                CellConfigAttributes.CELL_PAINTER,
                new TrendPainter<>(rows, palette),
                DisplayMode.NORMAL,
                Labels.of(Column.Kind.TREND));
    }

    private void filterRow(IConfigRegistry registry) {
        registry.registerConfigAttribute(
                EditConfigAttributes.CELL_EDITOR,
                new FilterEditor(),
                DisplayMode.NORMAL,
                GridRegion.FILTER_ROW);
        for (DisplayMode mode :
                new DisplayMode[] {DisplayMode.NORMAL, DisplayMode.SELECT, DisplayMode.EDIT}) {
            registry.registerConfigAttribute(
                    CellConfigAttributes.CELL_PAINTER,
                    new FilterPainter(palette, fonts, filterHeight),
                    mode,
                    GridRegion.FILTER_ROW);
            registry.registerConfigAttribute(
                    CellConfigAttributes.CELL_STYLE,
                    style(Token.SURFACE, Token.INK, fonts.mono()),
                    mode,
                    GridRegion.FILTER_ROW);
        }
    }

    private static void put(IConfigRegistry registry, String label, Style style) {
        registry.registerConfigAttribute(
                CellConfigAttributes.CELL_STYLE, style, DisplayMode.NORMAL, label);
    }

    private Style style(Token back, Token fore, Font font) {
        Style style = new Style();
        if (back != null) {
            style.setAttributeValue(CellStyleAttributes.BACKGROUND_COLOR, palette.get(back));
        }
        if (fore != null) {
            style.setAttributeValue(CellStyleAttributes.FOREGROUND_COLOR, palette.get(fore));
        }
        if (font != null) {
            style.setAttributeValue(CellStyleAttributes.FONT, font);
        }
        return style;
    }

    @Override
    public void configureLayer(ILayer layer) {
        // The look is all registry.
    }
}
