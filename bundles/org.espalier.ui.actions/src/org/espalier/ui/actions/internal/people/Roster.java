// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.theme.ColumnWidths;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of some of the site's records with what can be done to them. What this person may not do
 * is disabled, and says why.
 */
public abstract class Roster<T extends Entity> extends Composite {
    private final SiteSession session;
    private final Table table;
    private final Composite bar;
    private final Label hint;
    private final List<Act> acts = new ArrayList<>();
    private List<T> rows = List.of();

    /**
     * Something that can be done.
     *
     * @param one whether it is done to one that is selected
     */
    private record Act(Button button, CommandKind kind, boolean one) {}

    /**
     * An empty one.
     *
     * @param id by which tests find it
     * @param name its title
     */
    protected Roster(Composite parent, SiteSession session, String id, String name) {
        super(parent, SWT.NONE);
        this.session = session;
        GridLayout layout = new GridLayout();
        layout.marginWidth = 12;
        layout.marginHeight = 8;
        layout.verticalSpacing = 8;
        setLayout(layout);
        Label title = new Label(this, SWT.NONE);
        title.setText(name);
        title.setFont(Fonts.of(this).title());
        table = new Table(this, SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL | SWT.BORDER);
        table.setData("id", id);
        table.setHeaderVisible(true);
        table.setFont(Fonts.of(table).small());
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        AccessibleNames.of(table, name);
        table.addListener(
                SWT.Selection,
                e -> {
                    enable();
                    chosen();
                });
        table.addListener(SWT.DefaultSelection, e -> selected().ifPresent(this::edit));
        table.addListener(
                SWT.KeyDown,
                e -> {
                    if (e.keyCode == SWT.DEL) {
                        pressLast();
                    }
                });
        bar = new Composite(this, SWT.NONE);
        RowLayout row = new RowLayout();
        row.marginLeft = 0;
        row.spacing = 8;
        bar.setLayout(row);
        bar.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        hint = new Label(this, SWT.WRAP);
        hint.setData("id", id + ".hint");
        hint.setFont(Fonts.of(hint).small());
        hint.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        Palette palette = Palette.of(this);
        palette.follow(
                this,
                () -> {
                    for (var control : List.of(this, title, bar, hint)) {
                        control.setBackground(palette.get(Token.SURFACE));
                    }
                    title.setForeground(palette.get(Token.INK));
                    hint.setForeground(palette.get(Token.INK3));
                    table.setBackground(palette.get(Token.SURFACE));
                    table.setForeground(palette.get(Token.INK));
                });
    }

    /** The records there are, in order. */
    protected abstract List<T> all();

    /** What stands in the columns for {@code row}. */
    protected abstract String[] cells(T row);

    /** Asks what is to be changed of {@code row}, and has it changed. */
    protected abstract void edit(T row);

    /** Another one was selected. */
    protected void chosen() {
        // Nothing depends on it here.
    }

    /** The kind of command by which a row is changed. */
    protected abstract CommandKind changes();

    /** The site. */
    protected final SiteSession session() {
        return session;
    }

    /** Adds a column. */
    protected final void column(String title, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(title);
        ColumnWidths.fit(column, width);
    }

    /** A button; the last one is pressed by Delete as well. */
    protected final void act(String text, String id, CommandKind kind, boolean one, Runnable run) {
        Button button = new Button(bar, SWT.PUSH);
        button.setText(text);
        button.setData("id", id);
        button.addListener(SWT.Selection, e -> run.run());
        acts.add(new Act(button, kind, one));
    }

    /**
     * Presses the button {@code id}, if it is one of these. Where one has to be selected first,
     * that is said, and the table has the keyboard.
     */
    public final void press(String id) {
        for (Act act : acts) {
            if (id.equals(act.button().getData("id"))) {
                table.setFocus();
                if (act.button().isEnabled()) {
                    act.button().notifyListeners(SWT.Selection, new Event());
                } else if (session.denied(act.kind()).isEmpty()) {
                    say(NLS.bind(Words.selectFirst, act.button().getText()));
                }
            }
        }
    }

    private void pressLast() {
        Button last = acts.get(acts.size() - 1).button();
        if (last.isEnabled()) {
            last.notifyListeners(SWT.Selection, new Event());
        }
    }

    /** The record that is selected. */
    protected final Optional<T> selected() {
        int index = table.getSelectionIndex();
        return index < 0 || index >= rows.size() ? Optional.empty() : Optional.of(rows.get(index));
    }

    /**
     * Shows what there is now; what was selected stays so.
     *
     * @param other whether rows look otherwise although their records are the same
     */
    public final void refresh(boolean other) {
        Optional<EntityKey> chosen = selected().map(Entity::key);
        List<T> now = all();
        if (other || !now.equals(rows)) {
            rows = now;
            show(chosen);
        }
        enable();
    }

    private void show(Optional<EntityKey> chosen) {
        table.setRedraw(false);
        table.setItemCount(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            TableItem item = table.getItem(i);
            item.setText(cells(rows.get(i)));
            if (chosen.equals(Optional.of(rows.get(i).key()))) {
                table.select(i);
            }
        }
        if (chosen.isPresent() && rows.stream().noneMatch(r -> r.key().equals(chosen.get()))) {
            table.deselectAll();
        }
        table.setRedraw(true);
    }

    private void enable() {
        for (Act act : acts) {
            Optional<String> denied = session.denied(act.kind());
            act.button().setEnabled(denied.isEmpty() && (!act.one() || selected().isPresent()));
            act.button().setToolTipText(denied.orElse(null));
        }
        say(session.denied(changes()).orElse(""));
    }

    private void say(String text) {
        if (!hint.getText().equals(text)) {
            hint.setText(text);
            layout(true, true);
        }
    }

    @Override
    public boolean setFocus() {
        return table.setFocus();
    }
}
