// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.eclipse.jface.wizard.Wizard;
import org.espalier.api.controller.Controller;
import org.espalier.api.model.Site;
import org.espalier.hosts.join.Candidate;
import org.espalier.ui.session.SiteSession;

import java.util.List;

/** Which hosts, how one logs in to them, and how far they are. */
final class HostsWizard extends Wizard {
    private final Task task;
    private final SiteSession session;
    private final SourcePage source;
    private final LoginPage login;
    private final ProgressPage progress;

    /**
     * A wizard for {@code task}.
     *
     * @param groups the node groups that there are
     * @param text what the first page begins with
     */
    HostsWizard(Task task, SiteSession session, List<String> groups, String text) {
        this.task = task;
        this.session = session;
        this.source = new SourcePage(text);
        this.login = new LoginPage(task == Task.ADD ? groups : List.of(), demands());
        this.progress = new ProgressPage();
        setWindowTitle(task.title());
        setForcePreviousAndNextButtons(true);
    }

    private boolean demands() {
        return session.site().getRecord() instanceof Site site
                && site.reasons().contains(task.kind());
    }

    @Override
    public void addPages() {
        addPage(source);
        addPage(login);
        addPage(progress);
    }

    Task task() {
        return task;
    }

    /** For any thread. */
    Controller controller() {
        return session.controller();
    }

    LoginPage login() {
        return login;
    }

    /** What the pages before say. */
    List<Candidate> candidates() {
        Login by = login.login();
        return source.hosts().stream().map(by::candidate).toList();
    }

    @Override
    public boolean canFinish() {
        return getContainer().getCurrentPage() == progress && progress.over();
    }

    @Override
    public boolean performFinish() {
        return progress.over();
    }

    /** While hosts are worked on, this stops that; the page then shows what became of them. */
    @Override
    public boolean performCancel() {
        return !progress.stop();
    }
}
