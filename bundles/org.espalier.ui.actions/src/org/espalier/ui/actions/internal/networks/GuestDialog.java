// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.networks;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.Refusal;
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
import org.espalier.ui.actions.ReasonedDialog;
import org.espalier.ui.actions.internal.dialogs.Rows;
import org.espalier.ui.actions.internal.people.Fields;
import org.espalier.ui.theme.Palette;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What VMs are told of the site: of all of them, or of those of a VO. */
public final class GuestDialog extends ReasonedDialog {
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
    private List<SetGuestValues> commands = List.of();
    private boolean filling;

    /** Whose are shown, and what was typed for others and not set yet. */
    private int shown;

    private final Map<Integer, List<String>> typed = new TreeMap<>();

    /** Begins with {@code first}, or with the whole site. */
    public GuestDialog(Shell parent, MSite site, Optional<VoId> first) {
        super(parent);
        this.site = site;
        this.first = first;
        setShellStyle(getShellStyle() | SWT.SHEET | SWT.RESIZE);
    }

    /** The commands, after {@link #OK}: one for all that something was typed for. */
    public List<SetGuestValues> commands() {
        return commands;
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
        whose.addListener(SWT.Selection, e -> turn());
        keys = lines(area, Words.guestKeys, "keys", KEYS_HIGH);
        ntp = line(area, Words.guestNtp, "ntp", Words.guestNtpHint);
        syslog = line(area, Words.guestSyslog, "syslog", Words.guestSyslogHint);
        resolvers = line(area, Words.resolversLabel, "resolvers", Words.guestResolversHint);
        search = line(area, Words.guestSearch, "search", Words.guestSearchHint);
        values = lines(area, Words.guestValuesLabel, "values", VALUES_HIGH);
        wide(area, SWT.DEFAULT, "note").setText(Words.guestNote);
        trouble = wide(area, TROUBLE_HIGH, "trouble");
        Palette.of(area).trouble(trouble);
        askWhy(area, "guests.reason");
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

    private Optional<VoId> vo(int index) {
        return index == 0 ? Optional.empty() : Optional.of(new VoId(whose.getItem(index)));
    }

    private GuestValues before(int index) {
        return vo(index)
                .map(
                        id ->
                                site.getVos().stream()
                                        .map(vo -> (Vo) vo.getRecord())
                                        .filter(vo -> vo.id().equals(id))
                                        .findFirst()
                                        .flatMap(Vo::guests))
                .orElseGet(() -> Optional.ofNullable((Site) site.getRecord()).flatMap(Site::guests))
                .orElse(GuestValues.NONE);
    }

    private List<Text> fields() {
        return List.of(keys, ntp, syslog, resolvers, search, values);
    }

    private List<String> texts(int index) {
        GuestValues before = before(index);
        return List.of(
                joined(before.keys(), SshKey::value, "\n"),
                String.join(", ", before.ntp()),
                before.syslog().orElse(""),
                joined(before.resolvers(), IpAddress::value, ", "),
                String.join(", ", before.search()),
                joined(before.values(), each -> each.name() + "=" + each.text(), "\n"));
    }

    /** To another one's values; what was typed for this one is kept until it is set. */
    private void turn() {
        keep();
        fill();
    }

    private void keep() {
        List<String> now = fields().stream().map(Text::getText).toList();
        if (now.equals(texts(shown))) {
            typed.remove(shown);
        } else {
            typed.put(shown, now);
        }
    }

    private void fill() {
        filling = true;
        shown = whose.getSelectionIndex();
        List<String> texts = typed.getOrDefault(shown, texts(shown));
        for (int i = 0; i < texts.size(); i++) {
            fields().get(i).setText(texts.get(i));
        }
        filling = false;
        check();
    }

    private static <T> String joined(List<T> some, Function<T, String> text, String between) {
        return some.stream().map(text).collect(Collectors.joining(between));
    }

    private void check() {
        Button set = getButton(IDialogConstants.OK_ID);
        if (filling || set == null) {
            return;
        }
        keep();
        Map<Integer, List<String>> all =
                typed.isEmpty() ? Map.of(shown, texts(shown)) : new TreeMap<>(typed);
        List<SetGuestValues> made = new ArrayList<>();
        String wrong = "";
        for (Map.Entry<Integer, List<String>> each : all.entrySet()) {
            try {
                GuestValues values = made(each.getValue());
                made.add(new SetGuestValues(vo(each.getKey()), values));
                values.fault().ifPresent(GuestDialog::refuse);
            } catch (IllegalArgumentException e) {
                wrong = wrong.isEmpty() || each.getKey() == shown ? said(each.getKey(), e) : wrong;
            }
        }
        commands = wrong.isEmpty() ? List.copyOf(made) : List.of();
        trouble.setText(wrong.replace("&", "&&"));
        set.setEnabled(!commands.isEmpty());
        String act = all.size() > 1 ? NLS.bind(Words.guestSetMany, all.size()) : Words.guestSet;
        if (!set.getText().equals(act)) {
            set.setText(act);
            setButtonLayoutData(set);
            set.getParent().requestLayout();
        }
    }

    private static void refuse(Refusal fault) {
        throw new IllegalArgumentException(fault.message());
    }

    /** What is wrong with values that are not shown is said with whose they are. */
    private String said(int index, IllegalArgumentException wrong) {
        return index == shown
                ? wrong.getMessage()
                : whose.getItem(index) + ": " + wrong.getMessage();
    }

    private static GuestValues made(List<String> texts) {
        return new GuestValues(
                rows(texts.get(0)).map(SshKey::new).toList(),
                words(texts.get(1)).toList(),
                Optional.of(texts.get(2).strip()).filter(text -> !text.isEmpty()),
                words(texts.get(3)).map(IpAddress::new).toList(),
                words(texts.get(4)).toList(),
                rows(texts.get(5)).map(GuestDialog::value).toList());
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+")).filter(each -> !each.isEmpty());
    }

    private static Stream<String> rows(String text) {
        return text.lines().map(String::strip).filter(each -> !each.isEmpty());
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
