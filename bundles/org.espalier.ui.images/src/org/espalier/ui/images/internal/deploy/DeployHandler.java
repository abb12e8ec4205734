// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.WorkbenchException;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.SendImage;
import org.espalier.api.model.ImageId;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.ui.SiteParts;
import org.espalier.ui.drag.HostDrop;
import org.espalier.ui.images.internal.Texts;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Deploy Image…: asks what, where to and how, then starts it and shows its tree. */
public final class DeployHandler extends AbstractHandler {
    private static final Logger LOG = Logger.getLogger(DeployHandler.class.getName());

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Scene scene = Scene.of(event);
        List<MImage> images =
                scene.session().site().getImages().stream()
                        .filter(each -> each.getDetails() != null)
                        .toList();
        List<Target> targets = Target.all(scene.session(), hosts(scene));
        if (images.isEmpty() || targets.isEmpty()) {
            String why = images.isEmpty() ? Texts.noImageYet : Texts.noHostYet;
            MessageDialog.openInformation(scene.shell(), Texts.deployTitle, why);
            return null;
        }
        DeploySheet sheet =
                new DeploySheet(
                        scene.shell(), scene.session(), images, first(scene, images), targets);
        if (sheet.open() == Window.OK) {
            Display display = scene.shell().getDisplay();
            sheet.command()
                    .ifPresent(
                            command ->
                                    scene.send(command, sheet.reason())
                                            .thenAccept(
                                                    reply ->
                                                            display.asyncExec(
                                                                    () ->
                                                                            show(
                                                                                    scene, command,
                                                                                    reply))));
        }
        return null;
    }

    /** Those that were dropped on, else those that are selected. */
    private static List<MHost> hosts(Scene scene) {
        return scene.parameter(HostDrop.DEPLOY_TO)
                .map(
                        lines -> {
                            Set<String> names = lines.lines().collect(Collectors.toSet());
                            List<MEntity> hosts = named(scene.session().hosts(), names);
                            List<MEntity> groups = named(scene.session().site().getGroups(), names);
                            // Several are hosts, also where a group is called as one of them.
                            boolean areHosts = groups.isEmpty() || names.size() > 1;
                            List<MEntity> named = areHosts && !hosts.isEmpty() ? hosts : groups;
                            return Picks.hosts(new StructuredSelection(named));
                        })
                .orElseGet(() -> Picks.hosts(scene.selection()));
    }

    private static List<MEntity> named(List<? extends MEntity> all, Set<String> names) {
        return all.stream()
                .filter(one -> names.contains(one.getName()))
                .collect(Collectors.toList());
    }

    private static int first(Scene scene, List<MImage> images) {
        List<ImageId> wanted =
                scene.parameter(HostDrop.DEPLOY_IMAGE)
                        .map(id -> List.of(new ImageId(UUID.fromString(id))))
                        .orElseGet(
                                () ->
                                        Picks.images(scene.selection()).stream()
                                                .map(MImage::getId)
                                                .toList());
        List<ImageId> ids = images.stream().map(MImage::getId).toList();
        return wanted.isEmpty() ? 0 : Math.max(0, ids.indexOf(wanted.get(0)));
    }

    /** Where nobody gives it on there is no tree. */
    private static void show(Scene scene, Command command, CommandReply reply) {
        if (!(reply instanceof CommandReply.Accepted) || scene.shell().isDisposed()) {
            return;
        }
        try {
            scene.window()
                    .getWorkbench()
                    .showPerspective(SiteParts.IMAGES_PERSPECTIVE, scene.window());
            scene.window()
                    .getActivePage()
                    .showView(
                            command instanceof SendImage
                                    ? SiteParts.DEPLOYMENTS
                                    : SiteParts.DEPLOYMENT_TREE,
                            null,
                            IWorkbenchPage.VIEW_ACTIVATE);
        } catch (PartInitException e) {
            LOG.log(Level.WARNING, "The deployment is not shown", e);
        } catch (WorkbenchException e) {
            LOG.log(Level.WARNING, "The Images perspective is not shown", e);
        }
    }
}
