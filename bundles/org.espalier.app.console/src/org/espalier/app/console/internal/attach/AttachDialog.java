// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.attach;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.espalier.remote.ControlLine;
import org.espalier.remote.ControllerAddress;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.theme.Palette;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which controller, and as whom. Stays open until there is a connection, and says why there is
 * none.
 */
final class AttachDialog extends Dialog {
    private static final int MARGIN = 16;
    private static final int GAP = 8;
    private static final int WIDTH = 440;
    private static final int LINES_HIGH = 56;

    private final Dialling dialling;
    private String controller;
    private String credentials;
    private Text where;
    private Text who;
    private Button browse;
    private Label said;
    private Attachment attempt;
    private int attempts;
    private boolean connected;

    /** Dials, and tells on any thread what becomes of it. */
    @FunctionalInterface
    interface Dialling {
        /**
         * @throws IOException naming the file if the credentials cannot be used
         */
        Attachment to(AttachSettings settings, ControlLine.Watcher watcher) throws IOException;
    }

    /** With what is there at first. */
    AttachDialog(Shell parent, String controller, String credentials, Dialling dialling) {
        super(parent);
        this.controller = controller;
        this.credentials = credentials;
        this.dialling = dialling;
        setShellStyle(getShellStyle() | SWT.SHEET);
    }

    /** The connection that was made; empty where a person would rather have none. */
    Optional<Attachment> ask() {
        return open() == OK ? Optional.of(attempt) : Optional.empty();
    }

    /** HOST:PORT as it was typed. */
    String controller() {
        return controller;
    }

    /** The directory as it was typed. */
    String credentials() {
        return credentials;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.title);
        shell.setData("id", "attach");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .margins(MARGIN, MARGIN)
                .spacing(GAP, GAP)
                .applyTo(area);
        line(area, Messages.about, SWT.DEFAULT).setData("id", "attach.about");
        where = text(area, Messages.controller, "attach.controller", controller, 2);
        where.setMessage(Messages.controllerHint);
        who = text(area, Messages.credentials, "attach.credentials", credentials, 1);
        browse = new Button(area, SWT.PUSH);
        browse.setText(Messages.browse);
        browse.setData("id", "attach.browse");
        browse.addListener(SWT.Selection, e -> browse());
        said = line(area, "", LINES_HIGH);
        said.setData("id", "attach.said");
        Palette.of(area).trouble(said);
        return area;
    }

    private static Label line(Composite area, String text, int height) {
        Label label = new Label(area, SWT.WRAP);
        label.setText(text);
        GridDataFactory.fillDefaults()
                .span(3, 1)
                .grab(true, false)
                .hint(WIDTH, height)
                .applyTo(label);
        return label;
    }

    private Text text(Composite area, String label, String id, String value, int columns) {
        new Label(area, SWT.NONE).setText(label);
        Text text = new Text(area, SWT.BORDER);
        text.setText(value);
        text.setData("id", id);
        AccessibleNames.of(text, label);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .span(columns, 1)
                .applyTo(text);
        text.addListener(SWT.Modify, e -> check());
        return text;
    }

    private void browse() {
        DirectoryDialog dialog = new DirectoryDialog(getShell());
        dialog.setMessage(Messages.browseMessage);
        Optional.ofNullable(dialog.open()).ifPresent(who::setText);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.attach, true)
                .setData("id", "attach.ok");
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false)
                .setData("id", "attach.cancel");
        check();
    }

    private void check() {
        Optional<ControllerAddress> target = ControllerAddress.parse(where.getText().strip());
        boolean wrong = target.isEmpty() && !where.getText().isBlank();
        say(wrong ? NLS.bind(Messages.noAddress, where.getText().strip()) : "");
        getButton(IDialogConstants.OK_ID)
                .setEnabled(target.isPresent() && !who.getText().isBlank());
    }

    private void say(String words) {
        said.setText(words);
        AccessibleNames.of(said, words);
    }

    @Override
    protected void okPressed() {
        controller = where.getText().strip();
        credentials = who.getText().strip();
        edit(false);
        say("");
        int number = ++attempts;
        ControllerAddress at = ControllerAddress.parse(controller).orElseThrow();
        String directory = credentials;
        Display display = getShell().getDisplay();
        // Credentials may lie on a disk that takes long.
        new Thread(() -> dial(number, display, at, directory), "espalier-attach").start();
    }

    private void dial(int number, Display display, ControllerAddress at, String directory) {
        try {
            Attachment made =
                    dialling.to(
                            new AttachSettings(at.host(), at.port(), Path.of(directory)),
                            (state, words) -> soon(display, () -> changed(number, state, words)));
            soon(display, () -> began(number, made));
        } catch (IOException | InvalidPathException e) {
            soon(display, () -> failed(number, e.getMessage()));
        }
    }

    private static void soon(Display display, Runnable what) {
        if (!display.isDisposed()) {
            display.asyncExec(what);
        }
    }

    /** Whether nobody waits for attempt {@code number} any more. */
    private boolean isOver(int number) {
        return number != attempts || getShell() == null || getShell().isDisposed();
    }

    private void began(int number, Attachment made) {
        if (isOver(number)) {
            // It failed, or was cancelled, before there was anything to close.
            made.close();
            return;
        }
        attempt = made;
        if (connected) {
            super.okPressed();
        }
    }

    private void changed(int number, ControlLine.State state, String words) {
        if (isOver(number)) {
            return;
        }
        if (state == ControlLine.State.CONNECTED) {
            connected = true;
            if (attempt != null) {
                super.okPressed();
            }
        } else if (state == ControlLine.State.WAITING) {
            failed(number, words);
        }
    }

    private void failed(int number, String words) {
        if (isOver(number)) {
            return;
        }
        drop();
        edit(true);
        check();
        say(words);
        where.setFocus();
    }

    private void edit(boolean on) {
        for (Control each : new Control[] {where, who, browse}) {
            each.setEnabled(on);
        }
        Button button = getButton(IDialogConstants.OK_ID);
        button.setText(on ? Messages.attach : Messages.dialling);
        button.setEnabled(on);
        setButtonLayoutData(button);
        button.requestLayout();
    }

    private void drop() {
        attempts++;
        if (attempt != null) {
            attempt.close();
            attempt = null;
        }
    }

    @Override
    protected void cancelPressed() {
        drop();
        super.cancelPressed();
    }
}
