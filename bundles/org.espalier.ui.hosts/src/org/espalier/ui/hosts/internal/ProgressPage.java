// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.controller.Controller;
import org.espalier.api.model.GroupId;
import org.espalier.hosts.join.Candidate;
import org.espalier.ssh.UnknownHostKey;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Begins the work when it is shown, and shows how far each host is. */
final class ProgressPage extends WizardPage {
    private Table table;
    private Text detail;
    private Label summary;
    private Button stop;
    private Button retry;
    private Palette palette;
    private TrustQuestions questions;
    private Soon soon;
    private Rows rows;
    private HostsJob job;

    ProgressPage() {
        super("progress", Messages.progressTitle, null);
        setDescription(Messages.progressWords);
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayout(new GridLayout(3, false));
        palette = Palette.of(area);
        soon = new Soon(area, this::show);
        questions = new TrustQuestions(area, this::ask);
        table =
                Tables.of(
                        area,
                        SWT.VIRTUAL,
                        "hosts.progress",
                        Messages.progressTitle,
                        List.of(
                                new Tables.Column(Messages.columnHost, 140),
                                new Tables.Column(Messages.columnState, 170),
                                new Tables.Column(Messages.columnDetail, 360)));
        ((GridData) table.getLayoutData()).horizontalSpan = 3;
        table.addListener(SWT.SetData, e -> fill((TableItem) e.item, e.index));
        table.addListener(SWT.Selection, e -> showDetail());
        detail = new Text(area, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        detail.setData("id", "hosts.detail");
        AccessibleNames.of(detail, Messages.columnDetail);
        GridData wide = new GridData(SWT.FILL, SWT.FILL, true, false, 3, 1);
        wide.heightHint = 54;
        wide.widthHint = 400;
        detail.setLayoutData(wide);
        summary = new Label(area, SWT.NONE);
        summary.setData("id", "hosts.done");
        summary.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        stop = button(area, Messages.stop, "hosts.stop", this::stop);
        retry = button(area, Messages.retry, "hosts.retry", () -> go(rows.again()));
        setControl(area);
        area.addDisposeListener(e -> stop());
    }

    private static Button button(Composite area, String text, String id, Runnable act) {
        Button button = new Button(area, SWT.PUSH);
        button.setText(text);
        button.setData("id", id);
        button.setEnabled(false);
        button.addListener(SWT.Selection, e -> act.run());
        return button;
    }

    private HostsWizard wizard() {
        return (HostsWizard) getWizard();
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible) {
            table.setFocus();
        }
        if (visible && rows == null) {
            List<Candidate> candidates = wizard().candidates();
            rows = new Rows(candidates, soon);
            go(candidates);
        }
    }

    private void go(List<Candidate> candidates) {
        // All that the widgets know is asked here, on the UI thread.
        Task task = wizard().task();
        GroupId group = wizard().login().chosenGroup();
        rows.begin(candidates);
        String reason = wizard().login().reason();
        Controller controller = wizard().controller();
        job = new HostsJob(task.job(), () -> work(task, controller, candidates, group, reason));
        job.addJobChangeListener(
                new JobChangeAdapter() {
                    @Override
                    public void done(IJobChangeEvent event) {
                        rows.settle();
                    }
                });
        job.schedule();
        show();
    }

    private void work(
            Task task,
            Controller controller,
            List<Candidate> candidates,
            GroupId group,
            String reason) {
        try {
            task.run(controller, candidates, group, reason, questions, rows);
        } catch (IOException e) {
            rows.failAll(e.getMessage());
        }
    }

    /** Whether it went on until now. */
    boolean stop() {
        boolean going = going();
        if (going) {
            job.cancel();
        }
        return going;
    }

    private boolean going() {
        return job != null
                && (rows.count(Rows.State.WAITING) > 0 || rows.count(Rows.State.GOING) > 0);
    }

    /** Whether every host has its outcome. */
    boolean over() {
        return job != null && !going();
    }

    @Override
    public IWizardPage getPreviousPage() {
        // What was begun is done by what the pages before said.
        return job == null ? super.getPreviousPage() : null;
    }

    private Set<UnknownHostKey> ask(List<UnknownHostKey> keys) {
        TrustDialog dialog = new TrustDialog(getShell(), keys);
        dialog.open();
        return dialog.trusted();
    }

    private void show() {
        int count = rows.all().size();
        if (table.getItemCount() != count) {
            table.setItemCount(count);
        }
        table.clearAll();
        long failed = rows.count(Rows.State.FAILED) + rows.count(Rows.State.CANCELLED);
        long done = rows.count(Rows.State.DONE);
        String words = wizard().task().done();
        summary.setText(
                failed == 0
                        ? NLS.bind(Messages.summary, new Object[] {done, count, words})
                        : NLS.bind(
                                Messages.summaryFailed, new Object[] {done, count, words, failed}));
        stop.setEnabled(going());
        retry.setEnabled(over() && failed > 0);
        showDetail();
        getContainer().updateButtons();
    }

    private void fill(TableItem item, int index) {
        Rows.Row row = rows.all().get(index);
        item.setText(new String[] {row.host().value(), row.words(), row.detail()});
        item.setForeground(1, palette.get(token(row.state())));
    }

    private static Token token(Rows.State state) {
        return switch (state) {
            case DONE -> Token.OK;
            case FAILED -> Token.ERR;
            case CANCELLED -> Token.WARN;
            case WAITING, GOING -> Token.INK;
        };
    }

    /** Of the row that is selected, else of the first that has something to say. */
    private void showDetail() {
        int index = table.getSelectionIndex();
        List<Rows.Row> all = rows.all();
        String words =
                index >= 0
                        ? all.get(index).detail()
                        : all.stream()
                                .map(Rows.Row::detail)
                                .filter(detail -> !detail.isEmpty())
                                .findFirst()
                                .orElse("");
        if (!detail.getText().equals(words)) {
            detail.setText(words);
        }
    }
}
