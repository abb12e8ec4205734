// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.search;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.espalier.search.Problem;
import org.espalier.search.Search;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.List;
import java.util.function.Consumer;

/**
 * The field above a table: what is typed is searched for a moment later, and what of it asks for
 * nothing is said below. For the UI thread.
 */
public final class QueryField {
    /** So long after the last key the table is filtered. */
    private static final int QUIET_MILLIS = 200;

    private final Composite line;
    private final Text text;
    private final Label problem;
    private final String id;
    private final Consumer<Search> typed;
    private final Runnable tell = this::tell;
    private Button save;
    private Search search = Search.of("");

    /**
     * A field in {@code parent}, which has a grid of at most two columns.
     *
     * @param id names the field for tests, with ".query" added; what is below it with ".problem"
     * @param hint what can be typed, shown while nothing is
     * @param typed is told what to search for
     */
    public QueryField(Composite parent, String id, String hint, Consumer<Search> typed) {
        this.id = id;
        this.typed = typed;
        line = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().extendedMargins(4, 4, 4, 4).spacing(4, 0).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(line);
        text = new Text(line, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        text.setMessage(hint);
        text.setToolTipText(Messages.queryTip);
        text.setData("id", id + ".query");
        AccessibleNames.of(text, Messages.queryName);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
        problem = new Label(line, SWT.WRAP);
        problem.setData("id", id + ".problem");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .indent(4, 2)
                .exclude(true)
                .applyTo(problem);
        problem.setVisible(false);
        text.addListener(SWT.Modify, e -> later());
        text.addListener(SWT.DefaultSelection, e -> tell());
        Palette palette = Palette.of(line);
        Fonts fonts = Fonts.of(line);
        palette.follow(line, () -> color(palette, fonts));
    }

    /** Shows {@code hint} while nothing is typed. */
    public void setHint(String hint) {
        text.setMessage(hint);
    }

    /** Offers a button that gives {@code keeper} what is searched for. */
    public void onSave(Consumer<Search> keeper) {
        GridLayoutFactory.createFrom((GridLayout) line.getLayout()).numColumns(2).applyTo(line);
        save = new Button(line, SWT.PUSH);
        save.setText(Messages.save);
        save.setToolTipText(Messages.saveTip);
        save.setData("id", id + ".save");
        AccessibleNames.of(save, Messages.saveName);
        save.moveAbove(problem);
        save.setEnabled(false);
        save.addListener(SWT.Selection, e -> keeper.accept(search));
        GridDataFactory.createFrom((GridData) problem.getLayoutData()).span(2, 1).applyTo(problem);
    }

    /** Has Enter and Arrow Down, typed into the field, lead on to what was found. */
    public void leadTo(Runnable found) {
        text.addListener(SWT.DefaultSelection, e -> found.run());
        text.addListener(
                SWT.KeyDown,
                e -> {
                    if (e.keyCode == SWT.ARROW_DOWN) {
                        tell();
                        found.run();
                    }
                });
    }

    /** What is searched for. */
    public Search search() {
        return search;
    }

    private void later() {
        text.getDisplay().timerExec(QUIET_MILLIS, tell);
    }

    private void tell() {
        if (text.isDisposed()) {
            return;
        }
        text.getDisplay().timerExec(-1, tell);
        if (!text.getText().equals(search.text())) {
            search = Search.of(text.getText());
            typed.accept(search);
        }
    }

    /** Shows {@code wanted} and searches for it at once. */
    public void set(Search wanted) {
        text.setText(wanted.text());
        tell();
    }

    /** Says what parts of the search ask for nothing. */
    public void problems(List<Problem> problems) {
        boolean shown = !problems.isEmpty();
        if (save != null) {
            save.setEnabled(!shown && !search.isEmpty());
        }
        String message = shown ? problems.get(0).message() : "";
        if (message.equals(problem.getText())) {
            return;
        }
        problem.setText(message);
        problem.setVisible(shown);
        ((GridData) problem.getLayoutData()).exclude = !shown;
        line.getParent().layout(true, true);
    }

    /** Has a person type here. */
    public boolean setFocus() {
        text.selectAll();
        return text.setFocus();
    }

    private void color(Palette palette, Fonts fonts) {
        line.setBackground(palette.get(Token.SURFACE2));
        text.setBackground(palette.get(Token.SURFACE));
        text.setForeground(palette.get(Token.INK));
        problem.setBackground(palette.get(Token.SURFACE2));
        problem.setForeground(palette.get(Token.WARN));
        problem.setFont(fonts.small());
    }
}
