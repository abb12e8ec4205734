// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.Names;
import org.espalier.api.command.DefineVo;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.ui.actions.ReasonedDialog;
import org.espalier.ui.actions.internal.dialogs.Rows;
import org.espalier.ui.theme.Palette;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** A VO's name, title, shares and end. */
final class VoDialog extends ReasonedDialog {
    private static final int MOST_DIGITS = 9;

    private final Vo vo;
    private final List<Vo> others;
    private Text name;
    private Text title;
    private Text shares;
    private Text until;
    private Label trouble;
    private DefineVo command;

    /** For {@code vo}, or for a new one beside {@code others} where that is null. */
    VoDialog(Shell parent, Vo vo, List<Vo> others) {
        super(parent);
        this.vo = vo;
        this.others = List.copyOf(others);
        setShellStyle(getShellStyle() | SWT.SHEET);
    }

    /** The command, after {@link #OK}. */
    DefineVo command() {
        return command;
    }

    /** The day of {@code end} here, as it is typed. */
    static String date(Instant end) {
        return LocalDate.ofInstant(end, ZoneId.systemDefault()).toString();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(vo == null ? Words.voNew : Words.voEdit);
        shell.setData("id", "vo");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 2);
        Optional<Vo> known = Optional.ofNullable(vo);
        name =
                Fields.text(
                        area,
                        Words.nameLabel,
                        "vo.name",
                        known.map(v -> v.id().value()).orElse(""));
        name.setEditable(vo == null);
        title = Fields.text(area, Words.titleLabel, "vo.title", known.map(Vo::title).orElse(""));
        shares =
                Fields.text(
                        area,
                        Words.sharesLabel,
                        "vo.shares",
                        known.flatMap(Vo::shares).map(String::valueOf).orElse(""));
        until =
                Fields.text(
                        area,
                        Words.untilLabel,
                        "vo.until",
                        known.flatMap(Vo::until).map(VoDialog::date).orElse(""));
        until.setMessage(Words.untilHint);
        trouble = new Label(area, SWT.WRAP);
        trouble.setData("id", "vo.trouble");
        trouble.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1));
        Palette.of(area).trouble(trouble);
        for (Text field : List.of(name, shares, until)) {
            field.addListener(SWT.Modify, e -> check());
        }
        askWhy(area, "vo.reason");
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(
                        parent,
                        IDialogConstants.OK_ID,
                        vo == null ? Words.voCreate : Words.change,
                        true)
                .setData("id", "vo.ok");
        createButton(parent, IDialogConstants.CANCEL_ID, Words.cancel, false);
        check();
    }

    private void check() {
        Optional<String> wrong = wrong(name.getText(), shares.getText(), until.getText());
        trouble.setText(wrong.orElse(""));
        getButton(IDialogConstants.OK_ID).setEnabled(wrong.isEmpty() && !name.getText().isEmpty());
    }

    private Optional<String> wrong(String id, String part, String end) {
        if (vo == null && others.stream().anyMatch(other -> other.id().value().equals(id))) {
            return Optional.of(NLS.bind(Words.voTaken, id));
        } else if (!id.isEmpty() && !Names.legal(id)) {
            return Optional.of(Words.nameRule);
        } else if (!part.isBlank() && shares(part).isEmpty()) {
            return Optional.of(Words.sharesRule);
        } else if (!end.isBlank() && end(end).isEmpty()) {
            return Optional.of(Words.untilRule);
        }
        return Optional.empty();
    }

    /** Shares as typed; empty where it is no whole number from 1 on. */
    static Optional<Long> shares(String text) {
        String digits = text.strip();
        return digits.matches("[1-9][0-9]*") && digits.length() <= MOST_DIGITS
                ? Optional.of(Long.parseLong(digits))
                : Optional.empty();
    }

    /** The beginning of the day that is typed; empty where it is none. */
    static Optional<Instant> end(String text) {
        try {
            return Optional.of(
                    LocalDate.parse(text.strip()).atStartOfDay(ZoneId.systemDefault()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    protected void okPressed() {
        command =
                new DefineVo(
                        new VoId(name.getText()),
                        title.getText().strip(),
                        shares(shares.getText()),
                        end(until.getText()));
        super.okPressed();
    }
}
