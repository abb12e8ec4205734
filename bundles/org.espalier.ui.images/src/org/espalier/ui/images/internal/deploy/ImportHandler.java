// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.ImportImage;
import org.espalier.api.model.HostId;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.TaskId;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MSshPool;
import org.espalier.ui.drag.FileDrop;
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.session.SiteSession;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Import Image…: asks what the file is, and takes it into the library. */
public final class ImportHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Scene scene = Scene.of(event);
        List<String> vos = scene.session().site().getVos().stream().map(MEntity::getName).toList();
        ImportDraft draft = new ImportDraft();
        scene.parameter(FileDrop.FILE).ifPresent(draft::file);
        String own = scene.session().site().getDefaultVo();
        draft.vo(own != null ? own : vos.isEmpty() ? "" : vos.get(0));
        Map<String, String> pools = new LinkedHashMap<>();
        for (MSshPool each : scene.session().site().getSshPools()) {
            SshPool pool = (SshPool) each.getRecord();
            pools.put(pool.name(), words(pool, scene.session()));
        }
        Optional<String> to = scene.parameter(FileDrop.TO);
        ImportDialog dialog =
                new ImportDialog(
                        scene.shell(),
                        draft,
                        vos,
                        pools,
                        scene.session().controller(),
                        to.map(lines -> String.join(", ", lines.lines().toList())));
        if (dialog.open() == Window.OK) {
            dialog.command().ifPresent(command -> send(scene, command, dialog.reason(), to));
        }
        return null;
    }

    private static void send(Scene scene, ImportImage command, String reason, Optional<String> to) {
        Display display = scene.shell().getDisplay();
        scene.send(command, reason)
                .thenAccept(
                        reply -> {
                            if (to.isPresent()
                                    && reply instanceof CommandReply.Accepted accepted
                                    && accepted.task().isPresent()) {
                                TaskId task = accepted.task().get();
                                display.asyncExec(
                                        () -> ThenDeploy.after(scene.window(), task, to.get()));
                            }
                        });
    }

    /** Who looks for a host's file looks for the host. */
    private static String words(SshPool pool, SiteSession session) {
        String machine = pool.access().place().host();
        return session.host(new HostId(machine)).isPresent()
                ? NLS.bind(Texts.importFromHost, machine, pool.name())
                : NLS.bind(Texts.importFromPool, pool.name());
    }
}
