// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.pools;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.VoId;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonField;
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks how a pool is reached, whether its host's key is the right one, and what it is kept for. */
final class PoolDialog extends Dialog {
    private static final int WIDTH = 380;

    private final Controller controller;
    private final PoolDraft draft;
    private final List<String> vos;
    private final List<Control> ofKeeping = new ArrayList<>();
    private Button show;
    private Button compared;
    private Label key;
    private Label problem;
    private ReasonField reason;
    private String before;
    private Optional<SetSshPool> command = Optional.empty();

    PoolDialog(Shell parent, Controller controller, PoolDraft draft, List<String> vos) {
        super(parent);
        this.controller = controller;
        this.draft = draft;
        this.vos = List.copyOf(vos);
        before = draft.hostKey().map(SshKey::fingerprint).orElse("");
        setShellStyle(getShellStyle() | SWT.SHEET | SWT.RESIZE);
    }

    /** What is to be done; empty where it was cancelled. */
    Optional<SetSshPool> command() {
        return command;
    }

    /** Why, if that was said. */
    String reason() {
        return reason.reason();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(draft.name().isEmpty() ? Texts.poolAddTitle : Texts.poolEditTitle);
        shell.setData("id", "pool");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(16, 16).applyTo(area);
        Text name = text(area, Texts.importName, "name", draft.name(), draft::name);
        // It is known by its name.
        name.setEditable(draft.name().isEmpty());
        text(area, Texts.poolAt, "at", draft.at(), draft::at).setMessage(Texts.poolAtHint);
        text(area, Texts.poolFolder, "folder", draft.folder(), draft::folder);
        text(area, Texts.poolKeyFile, "keyfile", draft.keyFile(), draft::keyFile)
                .setMessage(Texts.poolKeyFileHint);
        hostKey(area);
        forWhom(area);
        keeping(area);
        reason = new ReasonField(area, "pool.reason");
        problem = wide(area, "problem");
        problem.setForeground(Palette.of(problem).get(Token.WARN));
        return area;
    }

    private void hostKey(Composite area) {
        show = new Button(area, SWT.PUSH);
        show.setText(Texts.poolShowKey);
        show.setData("id", "pool.show");
        show.addListener(SWT.Selection, e -> draft.place().ifPresent(this::ask));
        key = new Label(area, SWT.WRAP);
        key.setData("id", "pool.key");
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, 60).applyTo(key);
        new Label(area, SWT.NONE);
        compared = new Button(area, SWT.CHECK);
        compared.setText(Texts.poolCompared);
        compared.setData("id", "pool.compared");
        compared.addListener(
                SWT.Selection,
                e -> {
                    draft.compared(compared.getSelection());
                    check();
                });
    }

    private void ask(SshPlace place) {
        key.setText(NLS.bind(Texts.poolAsking, place.host()));
        show.setEnabled(false);
        Asking.ask(
                controller,
                new PoolQuestion.HostKey(place),
                key,
                answer -> {
                    if (answer instanceof PoolAnswer.Key shown) {
                        draft.shown(place, shown.key());
                    }
                    check();
                },
                why -> {
                    check();
                    key.setText(why);
                });
    }

    /** First the site itself, then every VO. */
    private void forWhom(Composite area) {
        new Label(area, SWT.NONE).setText(Texts.poolFor);
        Combo whom = new Combo(area, SWT.READ_ONLY);
        whom.add(Texts.poolForSite);
        vos.forEach(whom::add);
        whom.select(draft.forVo().map(vo -> vos.indexOf(vo.value()) + 1).orElse(0));
        whom.setData("id", "pool.for");
        AccessibleNames.of(whom, Texts.poolFor);
        whom.addListener(
                SWT.Selection,
                e -> {
                    int index = whom.getSelectionIndex();
                    draft.forVo(
                            index <= 0
                                    ? Optional.empty()
                                    : Optional.of(new VoId(vos.get(index - 1))));
                    check();
                });
    }

    private void keeping(Composite area) {
        Button keep = new Button(area, SWT.CHECK);
        keep.setText(Texts.poolKeep);
        keep.setData("id", "pool.keep");
        keep.setSelection(draft.keep());
        keep.addListener(
                SWT.Selection,
                e -> {
                    draft.keep(keep.getSelection());
                    check();
                });
        GridDataFactory.fillDefaults().span(2, 1).applyTo(keep);
        new Label(area, SWT.NONE).setText(Texts.importVo);
        Combo vo = new Combo(area, SWT.READ_ONLY);
        vo.setItems(vos.toArray(String[]::new));
        vo.select(vos.indexOf(draft.vo()));
        vo.setData("id", "pool.vo");
        AccessibleNames.of(vo, Texts.importVo);
        vo.addListener(
                SWT.Selection,
                e -> {
                    draft.vo(vo.getText());
                    check();
                });
        ofKeeping.add(vo);
        ofKeeping.add(text(area, Texts.importOs, "os", draft.os(), draft::os));
        ofKeeping.add(
                text(area, Texts.importArch, "arch", draft.architecture(), draft::architecture));
        ofKeeping.add(
                text(area, Texts.importHypervisor, "hyp", draft.hypervisor(), draft::hypervisor));
        new Label(area, SWT.NONE).setText(Texts.poolDays);
        Spinner days = new Spinner(area, SWT.BORDER);
        days.setValues(draft.days(), 1, 36_500, 0, 1, 30);
        days.setData("id", "pool.days");
        AccessibleNames.of(days, Texts.poolDays);
        days.addListener(SWT.Modify, e -> draft.days(days.getSelection()));
        ofKeeping.add(days);
        Button trusted = new Button(area, SWT.CHECK);
        trusted.setText(Texts.poolTrusted);
        trusted.setData("id", "pool.trusted");
        trusted.setSelection(draft.trusted());
        trusted.addListener(SWT.Selection, e -> draft.trusted(trusted.getSelection()));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(trusted);
        ofKeeping.add(trusted);
    }

    private Text text(
            Composite area, String label, String id, String first, Consumer<String> into) {
        new Label(area, SWT.NONE).setText(label);
        Text text = new Text(area, SWT.BORDER);
        text.setText(first);
        text.setData("id", "pool." + id);
        AccessibleNames.of(text, label);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        text.addListener(
                SWT.Modify,
                e -> {
                    into.accept(text.getText());
                    check();
                });
        return text;
    }

    private static Label wide(Composite area, String id) {
        Label label = new Label(area, SWT.WRAP);
        label.setData("id", "pool." + id);
        GridDataFactory.fillDefaults().span(2, 1).hint(WIDTH, 40).applyTo(label);
        return label;
    }

    private void check() {
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok == null) {
            return;
        }
        Optional<String> fingerprint = draft.hostKey().map(SshKey::fingerprint);
        key.setText(fingerprint.map(this::words).orElse(""));
        show.setEnabled(draft.place().isPresent());
        compared.setEnabled(fingerprint.isPresent());
        compared.setSelection(draft.compared());
        ofKeeping.forEach(control -> control.setEnabled(draft.keep()));
        Optional<String> wrong = draft.problem();
        problem.setText(wrong.orElse(""));
        ok.setEnabled(wrong.isEmpty());
    }

    /** Another key than before is what somebody in that machine's place would show, too. */
    private String words(String fingerprint) {
        return before.isEmpty() || before.equals(fingerprint)
                ? NLS.bind(Texts.poolKey, fingerprint)
                : NLS.bind(Texts.poolOtherKey, fingerprint, before);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Texts.poolSet, true).setData("id", "pool.set");
        createButton(parent, IDialogConstants.CANCEL_ID, Texts.cancel, false)
                .setData("id", "pool.cancel");
        check();
    }

    @Override
    protected void okPressed() {
        command = Optional.of(draft.command());
        super.okPressed();
    }
}
