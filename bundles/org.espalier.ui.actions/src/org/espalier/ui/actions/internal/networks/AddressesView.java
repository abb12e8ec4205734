// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.networks;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.part.ViewPart;
import org.espalier.api.controller.AddressAnswer;
import org.espalier.api.controller.AddressQuery;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.IpAddress;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.theme.ColumnWidths;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Who has or had which address, when and where; searched by words. */
public final class AddressesView extends ViewPart {
    private static final int MOST = 500;
    private static final int TYPING_MILLIS = 300;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private SiteSession session;
    private Display display;
    private Text search;
    private Button now;
    private Table table;
    private Label state;

    /** Of the last search that was begun: answers to earlier ones are of no use. */
    private int asked;

    @Override
    public void createPartControl(Composite parent) {
        session = getSite().getService(SiteSession.class);
        display = parent.getDisplay();
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayout(new GridLayout(2, false));
        search = new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        search.setData("id", "addresses.search");
        search.setMessage(Words.searchHint);
        search.setTextLimit(AddressQuery.MAX_TEXT);
        search.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        AccessibleNames.of(search, Words.searchName);
        search.addListener(SWT.Modify, e -> later());
        search.addListener(SWT.DefaultSelection, e -> find());
        now = new Button(area, SWT.CHECK);
        now.setText(Words.nowOnly);
        now.setData("id", "addresses.now");
        now.addListener(SWT.Selection, e -> find());
        table = new Table(area, SWT.FULL_SELECTION | SWT.MULTI | SWT.V_SCROLL | SWT.BORDER);
        table.setData("id", "addresses.table");
        table.setHeaderVisible(true);
        table.setFont(Fonts.of(table).small());
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
        AccessibleNames.of(table, Words.addresses);
        column(Words.ipv4, 110);
        column(Words.ipv6, 130);
        column(Words.mac, 130);
        column(Words.vm, 110);
        column(Words.user, 90);
        column(Words.vo, 90);
        column(Words.image, 100);
        column(Words.host, 90);
        column(Words.network, 80);
        column(Words.fromTime, 140);
        column(Words.until, 140);
        state = new Label(area, SWT.NONE);
        state.setData("id", "addresses.state");
        state.setFont(Fonts.of(state).small());
        state.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1));
        Palette palette = Palette.of(area);
        palette.follow(
                area,
                () -> {
                    for (var control : List.of(area, now, state, table)) {
                        control.setBackground(palette.get(Token.SURFACE));
                    }
                    table.setForeground(palette.get(Token.INK));
                    now.setForeground(palette.get(Token.INK));
                    state.setForeground(palette.get(Token.INK3));
                });
        find();
    }

    private void column(String title, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(title);
        ColumnWidths.fit(column, width);
    }

    private void later() {
        int mine = ++asked;
        display.timerExec(
                TYPING_MILLIS,
                () -> {
                    if (mine == asked && !table.isDisposed()) {
                        find();
                    }
                });
    }

    private void find() {
        int mine = ++asked;
        Optional<Instant> at = now.getSelection() ? Optional.of(Instant.now()) : Optional.empty();
        session.controller()
                .addresses(new AddressQuery(search.getText(), at, 0, MOST))
                .whenComplete(
                        (answer, failure) ->
                                display.asyncExec(
                                        () -> {
                                            if (mine == asked && !table.isDisposed()) {
                                                show(answer, failure);
                                            }
                                        }));
    }

    private void show(AddressAnswer answer, Throwable failure) {
        if (failure != null) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            state.setText(NLS.bind(Words.searchFailed, cause.getMessage()));
            return;
        }
        List<AddressUse> uses = answer.uses();
        table.setRedraw(false);
        table.setItemCount(uses.size());
        for (int i = 0; i < uses.size(); i++) {
            TableItem item = table.getItem(i);
            item.setText(cells(uses.get(i)));
        }
        table.setRedraw(true);
        String count = Integer.toString(uses.size());
        state.setText(
                uses.isEmpty()
                        ? Words.foundNone
                        : NLS.bind(answer.more() ? Words.foundMore : Words.found, count));
    }

    static String[] cells(AddressUse use) {
        return new String[] {
            use.ipv4().map(IpAddress::value).orElse(Words.nothing),
            use.ipv6().map(IpAddress::value).orElse(Words.nothing),
            use.mac().value(),
            use.name(),
            use.owner().orElse(Words.nothing),
            use.vo().value(),
            use.image().orElse(Words.nothing),
            use.host().value(),
            use.network().value(),
            TIME.format(use.since()),
            use.until().map(TIME::format).orElse(Words.stillThere)
        };
    }

    @Override
    public void setFocus() {
        search.setFocus();
    }
}
