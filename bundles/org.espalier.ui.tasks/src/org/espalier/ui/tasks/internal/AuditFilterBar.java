// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.controller.AuditEntry;
import org.espalier.search.Filter;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The fields by which the audit is filtered; each change counts at once. */
final class AuditFilterBar extends Composite {
    private static final int ACCEPTED = 1;

    private final Consumer<AuditFilter> changed;
    private final Text who;
    private final Text what;
    private final Text since;
    private final Text until;
    private final Combo result;
    private Filter<AuditEntry> search = AuditFilter.ALL.search();

    AuditFilterBar(Composite parent, Consumer<AuditFilter> changed) {
        super(parent, SWT.NONE);
        this.changed = changed;
        RowLayout layout = new RowLayout();
        layout.spacing = 8;
        setLayout(layout);
        who = field(Messages.columnWho, "audit.filter.who", 90);
        what = field(Messages.columnWhat, "audit.filter.what", 140);
        since = field(Messages.filterSince, "audit.filter.since", 130);
        until = field(Messages.filterUntil, "audit.filter.until", 130);
        result = new Combo(this, SWT.READ_ONLY);
        result.setItems(Messages.filterAny, Messages.filterAccepted, Messages.filterRefused);
        result.select(0);
        result.setData("id", "audit.filter.result");
        AccessibleNames.of(result, Messages.columnResult);
        result.addListener(SWT.Selection, e -> tell());
        Palette palette = Palette.of(this);
        palette.follow(this, () -> setBackground(palette.get(Token.SURFACE2)));
    }

    private Text field(String name, String id, int width) {
        Text field = new Text(this, SWT.SEARCH | SWT.ICON_CANCEL);
        field.setMessage(name);
        field.setData("id", id);
        field.setLayoutData(new RowData(width, SWT.DEFAULT));
        AccessibleNames.of(field, name);
        field.addListener(SWT.Modify, e -> tell());
        return field;
    }

    /** What is to be found besides. */
    void search(Filter<AuditEntry> wanted) {
        search = wanted;
        tell();
    }

    private void tell() {
        changed.accept(filter());
    }

    /** What is typed and chosen; a day that is not finished yet counts as none. */
    AuditFilter filter() {
        int chosen = result.getSelectionIndex();
        return new AuditFilter(
                who.getText(),
                what.getText(),
                search,
                AuditFilter.day(since.getText()),
                // To the end of that day.
                AuditFilter.day(until.getText()).map(day -> day.plus(Duration.ofDays(1))),
                chosen <= 0 ? Optional.empty() : Optional.of(chosen == ACCEPTED));
    }

    void clear() {
        for (Text field : List.of(who, what, since, until)) {
            field.setText("");
        }
        result.select(0);
        tell();
    }
}
