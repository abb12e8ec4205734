// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.networks;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.command.SetGuestValues;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.Site;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MVo;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.internal.dialogs.Rows;
import org.espalier.ui.actions.internal.people.Fields;
import org.espalier.ui.theme.Palette;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What VMs are told of the site: of all of them, or of those of a VO. */
public final class GuestDialog extends Dialog {
    private static final int WIDE = 420;
    private static final int KEYS_HIGH = 72;
    private static final int VALUES_HIGH = 54;
    private static final int TROUBLE_HIGH = 48;

    private final MSite site;
    private final Optional<VoId> first;
    private Combo whose;
    private Text keys;
    private Text ntp;
    private Text syslog;
    private Text resolvers;
    private Text search;
    private Text values;
    private Label trouble;
    private SetGuestValues command;
    private boolean filling;

    /** Begins with {@code first}, or with the whole site. */
    public GuestDialog(Shell parent, MSite site, Optional<VoId> first) {
        super(parent);
        this.site = site;
        this.first = first;
        setShellStyle(getShellStyle() | SWT.SHEET | SWT.RESIZE);
    }

    /** The command, after {@link #OK}. */
    public SetGuestValues command() {
        return command;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Words.guestTitle);
        shell.setData("id", "guests");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 2);
        new Label(area, SWT.NONE).setText(Words.guestWhose);
        whose = new Combo(area, SWT.READ_ONLY);
        whose.setData("id", "guests.whose");
        List<String> all = new ArrayList<>(List.of(Words.guestAll));
        site.getVos().stream().map(MVo::getName).forEach(all::add);
        whose.setItems(all.toArray(String[]::new));
        whose.select(Math.max(0, first.map(vo -> all.indexOf(vo.value())).orElse(0)));
        AccessibleNames.of(whose, Words.guestWhose);
        whose.addListener(SWT.Selection, e -> fill());
        keys = lines(area, Words.guestKeys, "keys", KEYS_HIGH);
        ntp = line(area, Words.guestNtp, "ntp", Words.guestNtpHint);
        syslog = line(area, Words.guestSyslog, "syslog", Words.guestSyslogHint);
        resolvers = line(area, Words.resolversLabel, "resolvers", Words.guestResolversHint);
        search = line(area, Words.guestSearch, "search", Words.guestSearchHint);
        values = lines(area, Words.guestValuesLabel, "values", VALUES_HIGH);
        wide(area, SWT.DEFAULT, "note").setText(Words.guestNote);
        trouble = wide(area, TROUBLE_HIGH, "trouble");
        Palette.of(area).trouble(trouble);
        return area;
    }

    private static Label wide(Composite area, int height, String id) {
        Label label = new Label(area, SWT.WRAP);
        label.setData("id", "guests." + id);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
        data.widthHint = WIDE;
        data.heightHint = height;
        label.setLayoutData(data);
        return label;
    }

    private Text line(Composite area, String label, String id, String hint) {
        Text text = Fields.text(area, label, "guests." + id, "");
        text.setMessage(hint);
        text.addListener(SWT.Modify, e -> check());
        return text;
    }

    private Text lines(Composite area, String label, String id, int height) {
        Label name = new Label(area, SWT.NONE);
        name.setText(label);
        name.setLayoutData(new GridData(SWT.BEGINNING, SWT.TOP, false, false));
        Text text = new Text(area, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        text.setData("id", "guests." + id);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.heightHint = height;
        data.widthHint = 280;
        text.setLayoutData(data);
        AccessibleNames.of(text, label);
        // Else nobody gets out of it by the keyboard: nothing in it has a tab.
        text.addListener(
                SWT.Traverse,
                e ->
                        e.doit |=
                                e.detail == SWT.TRAVERSE_TAB_NEXT
                                        || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        text.addListener(SWT.Modify, e -> check());
        return text;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Words.guestSet, true)
                .setData("id", "guests.ok");
        createButton(parent, IDialogConstants.CANCEL_ID, Words.cancel, false);
        fill();
    }

    private Optional<VoId> vo() {
        return whose.getSelectionIndex() == 0
                ? Optional.empty()
                : Optional.of(new VoId(whose.getText()));
    }

    private GuestValues before() {
        return vo().map(
                        id ->
                                site.getVos().stream()
                                        .map(vo -> (Vo) vo.getRecord())
                                        .filter(vo -> vo.id().equals(id))
                                        .findFirst()
                                        .flatMap(Vo::guests))
                .orElseGet(() -> Optional.ofNullable((Site) site.getRecord()).flatMap(Site::guests))
                .orElse(GuestValues.NONE);
    }

    private void fill() {
        GuestValues before = before();
        filling = true;
        keys.setText(joined(before.keys(), SshKey::value, "\n"));
        ntp.setText(String.join(", ", before.ntp()));
        syslog.setText(before.syslog().orElse(""));
        resolvers.setText(joined(before.resolvers(), IpAddress::value, ", "));
        search.setText(String.join(", ", before.search()));
        values.setText(joined(before.values(), each -> each.name() + "=" + each.text(), "\n"));
        filling = false;
        check();
    }

    private static <T> String joined(List<T> some, Function<T, String> text, String between) {
        return some.stream().map(text).collect(Collectors.joining(between));
    }

    private void check() {
        if (filling || getButton(IDialogConstants.OK_ID) == null) {
            return;
        }
        String wrong = "";
        command = null;
        try {
            command = new SetGuestValues(vo(), made());
        } catch (IllegalArgumentException e) {
            wrong = e.getMessage();
        }
        trouble.setText(wrong.replace("&", "&&"));
        getButton(IDialogConstants.OK_ID).setEnabled(command != null);
    }

    private GuestValues made() {
        return new GuestValues(
                rows(keys).map(SshKey::new).toList(),
                words(ntp).toList(),
                Optional.of(syslog.getText().strip()).filter(text -> !text.isEmpty()),
                words(resolvers).map(IpAddress::new).toList(),
                words(search).toList(),
                rows(values).map(GuestDialog::value).toList());
    }

    private static Stream<String> words(Text field) {
        return Arrays.stream(field.getText().split("[,\\s]+")).filter(each -> !each.isEmpty());
    }

    private static Stream<String> rows(Text field) {
        return field.getText().lines().map(String::strip).filter(each -> !each.isEmpty());
    }

    private static GuestValues.Value value(String row) {
        int equals = row.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException(NLS.bind(Words.guestValueRule, row));
        }
        return new GuestValues.Value(
                row.substring(0, equals).strip(), row.substring(equals + 1).strip());
    }
}
