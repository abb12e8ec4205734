// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.espalier.hosts.source.Form;
import org.espalier.hosts.source.FoundHost;
import org.espalier.hosts.source.HostList;
import org.espalier.hosts.source.HostSource;
import org.espalier.hosts.source.SshFiles;
import org.espalier.hosts.source.Trouble;
import org.espalier.ui.access.AccessibleNames;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A text that names hosts, and what was understood of it. */
final class SourcePage extends WizardPage {
    private static final SshFiles INCLUDES = new SshFiles(Path.of(System.getProperty("user.home")));

    private final String begin;
    private Text text;
    private Label summary;
    private Table table;
    private HostList list = new HostList(Form.NAMES, List.of(), List.of());

    /** The text that is read at the moment; what was read of another one is of no use. */
    private String reading = "";

    /** A page that begins with {@code begin}. */
    SourcePage(String begin) {
        super("source", Messages.hostsTitle, null);
        this.begin = begin;
        setDescription(Messages.hostsWords);
        setPageComplete(false);
    }

    List<FoundHost> hosts() {
        return list.hosts();
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayout(new GridLayout(2, false));
        text = new Text(area, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        text.setData("id", "hosts.text");
        AccessibleNames.of(text, Messages.hostsTitle);
        GridData wide = new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1);
        wide.heightHint = 120;
        text.setLayoutData(wide);
        summary = new Label(area, SWT.WRAP);
        summary.setData("id", "hosts.summary");
        summary.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        Button file = new Button(area, SWT.PUSH);
        file.setText(Messages.chooseFile);
        file.addListener(SWT.Selection, e -> choose());
        table =
                Tables.of(
                        area,
                        SWT.VIRTUAL,
                        "hosts.found",
                        Messages.hostsFound,
                        List.of(
                                new Tables.Column(Messages.line, 60),
                                new Tables.Column(Messages.name, 140),
                                new Tables.Column(Messages.address, 180),
                                new Tables.Column(Messages.columnDetail, 280)));
        ((GridData) table.getLayoutData()).horizontalSpan = 2;
        table.addListener(SWT.SetData, e -> fill((TableItem) e.item, e.index));
        text.addListener(SWT.Modify, e -> read());
        setControl(area);
        text.setText(begin);
        read();
    }

    /** Long texts take a while: they are read beside the UI thread. */
    private void read() {
        String now = text.getText();
        reading = now;
        CompletableFuture.supplyAsync(() -> HostSource.parse(now, INCLUDES))
                .thenAcceptAsync(result -> show(now, result), text.getDisplay()::asyncExec);
    }

    private void show(String of, HostList result) {
        if (text.isDisposed() || !reading.equals(of)) {
            return;
        }
        list = result;
        summary.setText(of.isBlank() ? "" : list.summary());
        summary.getParent().layout(new org.eclipse.swt.widgets.Control[] {summary});
        table.setItemCount(0);
        table.setItemCount(list.hosts().size() + list.troubles().size());
        setPageComplete(!list.hosts().isEmpty());
    }

    /** First what was not taken: it is what has to be looked at. */
    private void fill(TableItem item, int index) {
        int troubles = list.troubles().size();
        if (index < troubles) {
            Trouble trouble = list.troubles().get(index);
            item.setText(
                    new String[] {"" + trouble.line(), Messages.notTaken, "", trouble.words()});
        } else if (index - troubles < list.hosts().size()) {
            FoundHost host = list.hosts().get(index - troubles);
            item.setText(
                    new String[] {"" + host.line(), host.id().value(), host.address(), said(host)});
        }
    }

    private static String said(FoundHost host) {
        StringBuilder said = new StringBuilder(host.user().orElse(""));
        host.port().ifPresent(port -> said.append(" :").append(port));
        host.keyFile().ifPresent(key -> said.append(' ').append(key));
        return said.toString().strip();
    }

    private void choose() {
        String name = new FileDialog(getShell(), SWT.OPEN).open();
        if (name != null) {
            CompletableFuture.supplyAsync(() -> content(Path.of(name)))
                    .whenCompleteAsync(this::chosen, text.getDisplay()::asyncExec);
        }
    }

    private static String content(Path file) {
        try {
            if (Files.size(file) > HostSource.MAX_LENGTH) {
                throw new IOException(file + " has more than 4 MiB");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private void chosen(String content, Throwable failure) {
        if (text.isDisposed()) {
            return;
        }
        setErrorMessage(
                failure == null
                        ? null
                        : NLS.bind(Messages.fileTrouble, failure.getCause().getMessage()));
        if (failure == null) {
            text.setText(content);
        }
    }
}
