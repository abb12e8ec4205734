// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

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
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.command.ImportImage;
import org.espalier.api.controller.Controller;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonField;
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.images.internal.pools.PoolFilesDialog;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks what a file is that is to be taken into the library. */
final class ImportDialog extends Dialog {
    private static final int WIDTH = 360;

    private final ImportDraft draft;
    private final List<String> vos;
    private final Map<String, String> pools;
    private final Controller controller;
    private final Optional<String> then;
    private Text name;
    private Text version;
    private Label problem;
    private ReasonField reason;
    private Optional<ImportImage> command = Optional.empty();

    /**
     * A dialog.
     *
     * @param pools from which SSH pools files may come, and what each is called here
     * @param controller is asked what lies there
     * @param then where the image is to go afterwards; empty: nobody said
     */
    ImportDialog(
            Shell parent,
            ImportDraft draft,
            List<String> vos,
            Map<String, String> pools,
            Controller controller,
            Optional<String> then) {
        super(parent);
        this.then = then;
        this.pools = new LinkedHashMap<>(pools);
        this.controller = controller;
        this.draft = draft;
        this.vos = List.copyOf(vos);
        setShellStyle(getShellStyle() | SWT.SHEET | SWT.RESIZE);
    }

    /** What is to be done; empty where it was cancelled. */
    Optional<ImportImage> command() {
        return command;
    }

    /** Why, if that was said. */
    String reason() {
        return reason.reason();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Texts.importTitle);
        shell.setData("id", "import");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().numColumns(3).margins(16, 16).applyTo(area);
        Combo from = from(area);
        Text file = text(area, Texts.importFile, "file", draft.file(), 1, this::file);
        Button browse = new Button(area, SWT.PUSH);
        browse.setText(Texts.importBrowse);
        browse.setData("id", "import.browse");
        browse.addListener(SWT.Selection, e -> browse(file));
        Label hint = new Label(area, SWT.WRAP);
        hint.setData("id", "import.hint");
        hint.setText(Texts.importHint);
        from.addListener(SWT.Selection, e -> from(from.getSelectionIndex(), hint));
        hint.setForeground(Palette.of(hint).get(Token.INK3));
        GridDataFactory.fillDefaults().span(3, 1).hint(WIDTH, SWT.DEFAULT).applyTo(hint);
        name = text(area, Texts.importName, "name", draft.name(), 2, draft::name);
        version = text(area, Texts.importVersion, "version", draft.version(), 2, draft::version);
        vo(area);
        text(area, Texts.importOs, "os", draft.os(), 2, draft::os);
        text(area, Texts.importArch, "arch", draft.architecture(), 2, draft::architecture);
        text(area, Texts.importHypervisor, "hyp", draft.hypervisor(), 2, draft::hypervisor);
        label(area, Texts.importMonths);
        Spinner months = new Spinner(area, SWT.BORDER);
        months.setValues(ImportDraft.MONTHS, 1, 120, 0, 1, 12);
        months.setData("id", "import.months");
        AccessibleNames.of(months, Texts.importMonths);
        months.addListener(SWT.Modify, e -> draft.months(months.getSelection()));
        GridDataFactory.swtDefaults().span(2, 1).applyTo(months);
        Button trusted = new Button(area, SWT.CHECK);
        trusted.setText(Texts.wordTrusted);
        trusted.setData("id", "import.trusted");
        trusted.addListener(SWT.Selection, e -> draft.trusted(trusted.getSelection()));
        GridDataFactory.fillDefaults().span(3, 1).applyTo(trusted);
        then.ifPresent(where -> then(area, where));
        reason = new ReasonField(area, "import.reason");
        problem = new Label(area, SWT.WRAP);
        problem.setData("id", "import.problem");
        problem.setForeground(Palette.of(problem).get(Token.WARN));
        GridDataFactory.fillDefaults().span(3, 1).hint(WIDTH, 36).applyTo(problem);
        return area;
    }

    private static void then(Composite area, String where) {
        Label label = new Label(area, SWT.WRAP);
        label.setData("id", "import.then");
        label.setText(NLS.bind(Texts.importThen, where).replace("&", "&&"));
        GridDataFactory.fillDefaults().span(3, 1).hint(WIDTH, SWT.DEFAULT).applyTo(label);
    }

    private Combo from(Composite area) {
        label(area, Texts.importFrom);
        Combo from = new Combo(area, SWT.READ_ONLY);
        from.add(Texts.importFromHere);
        pools.values().forEach(from::add);
        from.select(0);
        from.setData("id", "import.from");
        AccessibleNames.of(from, Texts.importFrom);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(from);
        return from;
    }

    /** The first is the controller's machine. */
    private void from(int index, Label hint) {
        draft.pool(
                index <= 0
                        ? Optional.empty()
                        : pools.keySet().stream().skip(index - 1).findFirst());
        hint.setText(index <= 0 ? Texts.importHint : Texts.importPoolHint);
        check();
    }

    private void vo(Composite area) {
        label(area, Texts.importVo);
        Combo combo = new Combo(area, SWT.READ_ONLY);
        combo.setItems(vos.toArray(String[]::new));
        combo.select(vos.indexOf(draft.vo()));
        combo.setData("id", "import.vo");
        AccessibleNames.of(combo, Texts.importVo);
        combo.addListener(
                SWT.Selection,
                e -> {
                    draft.vo(combo.getText());
                    check();
                });
        GridDataFactory.fillDefaults().span(2, 1).applyTo(combo);
    }

    private Text text(
            Composite area,
            String label,
            String id,
            String first,
            int span,
            Consumer<String> into) {
        label(area, label);
        Text text = new Text(area, SWT.BORDER);
        text.setText(first);
        text.setData("id", "import." + id);
        AccessibleNames.of(text, label);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(span, 1)
                .hint(WIDTH / 2, SWT.DEFAULT)
                .applyTo(text);
        text.addListener(
                SWT.Modify,
                e -> {
                    into.accept(text.getText());
                    check();
                });
        return text;
    }

    private static void label(Composite area, String text) {
        new Label(area, SWT.NONE).setText(text);
    }

    private void file(String path) {
        draft.file(path);
        // They are made after the field of the file.
        if (name != null && version != null) {
            name.setText(draft.name());
            version.setText(draft.version());
        }
    }

    private void browse(Text file) {
        Optional<String> pool = draft.pool();
        if (pool.isPresent()) {
            PoolFilesDialog.choose(getShell(), controller, pool.get()).ifPresent(file::setText);
            return;
        }
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN | SWT.SHEET);
        dialog.setText(Texts.importTitle);
        dialog.setFilterExtensions(new String[] {"*.qcow2;*.raw;*.img", "*"});
        String path = dialog.open();
        if (path != null) {
            file.setText(path);
        }
    }

    private void check() {
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            Optional<String> wrong = draft.problem(Clock.systemUTC());
            problem.setText(wrong.orElse(""));
            ok.setEnabled(wrong.isEmpty());
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Texts.importAct, true)
                .setData("id", "import.act");
        createButton(parent, IDialogConstants.CANCEL_ID, Texts.cancel, false)
                .setData("id", "import.cancel");
        check();
    }

    @Override
    protected void okPressed() {
        command = Optional.of(draft.command(Clock.systemUTC()));
        super.okPressed();
    }
}
