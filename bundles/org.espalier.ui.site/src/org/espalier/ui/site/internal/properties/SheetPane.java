// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.properties;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.espalier.model.site.MEntity;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Shows a {@link Sheet}. While the selection stays, texts change in place: nothing flickers and
 * what a person has marked to copy stays marked.
 */
final class SheetPane {
    private final ScrolledComposite scroller;
    private final Composite box;
    private final Label icon;
    private final StyledText title;
    private final Label shape;
    private final Label state;
    private final Label trouble;
    private final Label note;
    private final List<Line> lines = new ArrayList<>();
    private final Palette palette;
    private final Fonts fonts;
    private final Consumer<MEntity> go;
    private final String id;
    private Sheet shown;

    /**
     * The widgets of one property; the value is a text, or a link where it names an entity. They
     * stay for what is called the same of the next entity: to make them is slow.
     */
    private static final class Line {
        private final Label label;
        private final Control value;
        private Property property;

        Line(Property property, Label label, Control value) {
            this.property = property;
            this.label = label;
            this.value = value;
        }

        boolean fits(Property next) {
            return property.label().equals(next.label())
                    && (property.target() == null) == (next.target() == null);
        }
    }

    /**
     * @param go called with an entity whose link was clicked
     */
    SheetPane(Composite parent, String id, Consumer<MEntity> go) {
        this.id = id;
        this.go = go;
        palette = Palette.of(parent);
        fonts = Fonts.of(parent);
        scroller = new ScrolledComposite(parent, SWT.V_SCROLL);
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        box = new Composite(scroller, SWT.NONE);
        scroller.setContent(box);
        GridLayoutFactory.fillDefaults().numColumns(4).margins(12, 10).spacing(8, 6).applyTo(box);
        icon = new Label(box, SWT.NONE);
        title = text(SWT.SINGLE);
        title.setData("id", id + ".title");
        shape = new Label(box, SWT.NONE);
        state = new Label(box, SWT.NONE);
        state.setData("id", id + ".state");
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(state);
        trouble = new Label(box, SWT.WRAP);
        trouble.setData("id", id + ".trouble");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(4, 1)
                .hint(200, SWT.DEFAULT)
                .applyTo(trouble);
        note = new Label(box, SWT.RIGHT);
        note.setData("id", id + ".note");
        GridDataFactory.fillDefaults().grab(true, false).span(4, 1).applyTo(note);
        palette.follow(box, this::color);
    }

    Control control() {
        return scroller;
    }

    void setFocus() {
        title.setFocus();
    }

    void show(Sheet sheet) {
        if (sheet.equals(shown)) {
            return;
        }
        Sheet before = shown;
        shown = sheet;
        List<Control> changed = new ArrayList<>();
        set(title, sheet.title(), changed);
        set(state, sheet.state(), changed);
        set(note, sheet.note(), changed);
        set(trouble, sheet.trouble() == null ? "" : sheet.trouble(), changed);
        ((GridData) trouble.getLayoutData()).exclude = sheet.trouble() == null;
        trouble.setVisible(sheet.trouble() != null);
        if (before == null || before.icon() != sheet.icon() || before.shape() != sheet.shape()) {
            images();
        }
        if (lines(sheet.lines(), changed) || before == null) {
            box.layout(true, true);
        } else {
            // To measure all texts is what takes long.
            changed.add(icon);
            changed.add(shape);
            box.layout(changed.toArray(Control[]::new));
        }
        scroller.setMinSize(box.computeSize(scroller.getClientArea().width, SWT.DEFAULT, false));
    }

    /** Whether there are other lines now, and not only other values. */
    private boolean lines(List<Property> properties, List<Control> changed) {
        boolean same = properties.size() == lines.size();
        for (int i = 0; same && i < lines.size(); i++) {
            same = lines.get(i).fits(properties.get(i));
        }
        if (!same) {
            lines.forEach(
                    line -> {
                        line.label.dispose();
                        line.value.dispose();
                    });
            lines.clear();
            properties.forEach(property -> lines.add(line(property)));
            color();
        }
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).property = properties.get(i);
            set(lines.get(i).value, linked(properties.get(i)), changed);
        }
        return !same;
    }

    private Line line(Property property) {
        Label label = new Label(box, SWT.NONE);
        label.setText(property.label());
        GridDataFactory.fillDefaults().span(2, 1).applyTo(label);
        Control value;
        if (property.target() != null) {
            value = new Link(box, SWT.NONE);
        } else {
            value = text(SWT.WRAP);
        }
        value.setData("id", id + ".value." + property.label());
        AccessibleNames.of(value, property.label());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .hint(120, SWT.DEFAULT)
                .applyTo(value);
        label.moveAbove(note);
        value.moveAbove(note);
        Line line = new Line(property, label, value);
        if (value instanceof Link) {
            value.addListener(SWT.Selection, e -> go.accept(line.property.target()));
        }
        return line;
    }

    /** Text that can be marked and copied, without the frame that a desktop gives its fields. */
    private StyledText text(int style) {
        StyledText text = new StyledText(box, SWT.READ_ONLY | style);
        text.setCaret(null);
        return text;
    }

    private static String linked(Property property) {
        return property.target() == null
                ? property.value()
                : "<a>" + property.value().replace("&", "&&") + "</a>";
    }

    private static void set(Control control, String text, List<Control> changed) {
        if (control instanceof StyledText field && !field.getText().equals(text)) {
            field.setText(text);
        } else if (control instanceof Label label && !label.getText().equals(text)) {
            label.setText(text);
        } else if (control instanceof Link link && !link.getText().equals(text)) {
            link.setText(text);
        } else {
            return;
        }
        changed.add(control);
    }

    private void images() {
        Icons icons = Icons.of(box);
        icon.setImage(shown.icon() == null ? null : icons.image(shown.icon(), Token.ACCENT));
        shape.setImage(shown.shape() == null ? null : StateShapes.of(box).image(shown.shape(), 10));
        // A label without an image takes no room of its own, but its gap.
        for (Label label : new Label[] {icon, shape}) {
            GridDataFactory.fillDefaults()
                    .align(SWT.CENTER, SWT.CENTER)
                    .exclude(false)
                    .applyTo(label);
        }
    }

    private void color() {
        scroller.setBackground(palette.get(Token.SURFACE));
        box.setBackground(palette.get(Token.SURFACE));
        for (Control child : box.getChildren()) {
            child.setBackground(palette.get(Token.SURFACE));
            child.setForeground(palette.get(Token.INK));
            child.setFont(fonts.base());
        }
        title.setFont(fonts.title());
        note.setForeground(palette.get(Token.INK3));
        note.setFont(fonts.small());
        trouble.setBackground(palette.get(Token.ERR_WEAK));
        trouble.setForeground(palette.get(Token.ERR));
        for (Line line : lines) {
            line.label.setForeground(palette.get(Token.INK2));
            if (line.value instanceof Link link) {
                link.setLinkForeground(palette.get(Token.ACCENT));
            }
        }
        if (Objects.nonNull(shown)) {
            images();
        }
    }
}
