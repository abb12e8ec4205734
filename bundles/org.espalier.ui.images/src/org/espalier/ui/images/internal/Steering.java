// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal;

import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchSite;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.Command;
import org.espalier.api.command.SteerDeployment;
import org.espalier.api.model.Deployment;
import org.espalier.model.site.MDeployment;
import org.espalier.ui.actions.CommandSender;

import java.util.List;

/** Pauses, resumes, limits and cancels deployments. */
public final class Steering {
    private final IWorkbenchSite site;

    /** For a view at {@code site}. */
    public Steering(IWorkbenchSite site) {
        this.site = site;
    }

    /** Pauses {@code deployment}, or lets it go on where it is paused. */
    public void turn(MDeployment deployment) {
        Deployment record = (Deployment) deployment.getRecord();
        send(new SteerDeployment(record.task(), !record.paused(), record.limit()), "");
    }

    /** Asks for a limit, and sets it. */
    public void limit(MDeployment deployment) {
        Deployment record = (Deployment) deployment.getRecord();
        LimitDialog dialog = new LimitDialog(shell(), Texts.limitTitle, record.limit());
        if (dialog.open() == Window.OK) {
            send(
                    new SteerDeployment(record.task(), record.paused(), dialog.limit()),
                    dialog.reason());
        }
    }

    /** Asks whether it is to end, and ends it. */
    public void cancel(MDeployment deployment) {
        Deployment record = (Deployment) deployment.getRecord();
        String image = deployment.getImage() == null ? "" : deployment.getImage().getName();
        ConfirmDialog.Preview preview =
                new ConfirmDialog.Preview(
                        Texts.cancelTitle,
                        NLS.bind(Texts.cancelQuestion, image, record.hosts()),
                        List.of(),
                        Texts.cancelAct,
                        Texts.goOn);
        ConfirmDialog dialog = new ConfirmDialog(shell(), preview);
        if (dialog.open() == Window.OK) {
            send(new CancelTask(record.task()), dialog.reason());
        }
    }

    private Shell shell() {
        return site.getShell();
    }

    private void send(Command command, String reason) {
        site.getService(CommandSender.class).send(shell(), command, reason);
    }
}
