// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.view;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.espalier.api.Bytes;
import org.espalier.model.site.MHost;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.terminal.internal.Messages;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Shows what the agents of the selected hosts wrote to their logs. */
public final class HostLogHandler extends AbstractHandler {
    private static final Logger LOG = Logger.getLogger(HostLogHandler.class.getName());
    private static final int LOG_BYTES = 256 << 10;

    /** Most logs that one call opens. */
    private static final int MOST = 8;

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        // A context menu acts on what it was opened on, else what is selected counts.
        ISelection menu = HandlerUtil.getActiveMenuSelection(event);
        ISelection selection = menu == null ? HandlerUtil.getCurrentSelection(event) : menu;
        SiteSession session = window.getService(SiteSession.class);
        hosts(selection).stream()
                .limit(MOST)
                .forEach(host -> ask(session, host, window.getShell()));
        return null;
    }

    private static List<MHost> hosts(ISelection selection) {
        return selection instanceof IStructuredSelection some
                ? some.stream().filter(MHost.class::isInstance).map(it -> (MHost) it).toList()
                : List.of();
    }

    private static void ask(SiteSession session, MHost host, Shell parent) {
        String name = host.getName();
        Display display = parent.getDisplay();
        session.controller()
                .hostLog(host.getId(), LOG_BYTES)
                .whenCompleteAsync(
                        (log, failure) -> {
                            if (!parent.isDisposed()) {
                                show(parent, name, log, failure);
                            }
                        },
                        shown -> {
                            if (!display.isDisposed()) {
                                display.asyncExec(shown);
                            }
                        });
    }

    private static void show(Shell parent, String name, Bytes log, Throwable failure) {
        String text;
        if (failure == null) {
            text = log.text();
        } else {
            LOG.log(Level.INFO, failure, () -> "The log of host " + name + " was not read");
            text =
                    String.valueOf(
                            (failure.getCause() == null ? failure : failure.getCause())
                                    .getMessage());
        }
        new LogDialog(parent, "hostLog", NLS.bind(Messages.hostLogOf, name), terminal(text)).open();
    }

    /** As a terminal takes it: a line feed alone does not go to the line's begin. */
    private static byte[] terminal(String text) {
        return text.replaceAll("\\R", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
