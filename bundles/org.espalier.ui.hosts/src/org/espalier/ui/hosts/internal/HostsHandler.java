// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.ui.session.SiteSession;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens a wizard; that which removes begins with the hosts that are selected. */
public final class HostsHandler extends AbstractHandler implements IExecutableExtension {
    private Task task = Task.ADD;

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        task = Task.valueOf(String.valueOf(data));
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        SiteSession session = window.getService(SiteSession.class);
        List<String> groups =
                session.site().getGroups().stream().map(group -> group.getName()).toList();
        String text = task == Task.REMOVE ? names(event) : "";
        HostsWizard wizard = new HostsWizard(task, session, groups, text);
        new HostsWizardDialog(window.getShell(), wizard).open();
        return null;
    }

    private static String names(ExecutionEvent event) {
        ISelection selection = HandlerUtil.getActiveMenuSelection(event);
        if (selection == null) {
            selection = HandlerUtil.getCurrentSelection(event);
        }
        Stream<?> all =
                selection instanceof IStructuredSelection structured
                        ? structured.stream()
                        : Stream.empty();
        return all.flatMap(
                        each ->
                                each instanceof MGroup group
                                        ? group.getHosts().stream()
                                        : Stream.of(each))
                .filter(MHost.class::isInstance)
                .map(each -> ((MHost) each).getName())
                .distinct()
                .collect(Collectors.joining("\n"));
    }
}
