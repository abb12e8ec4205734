// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.espalier.api.command.SetSendLimit;
import org.espalier.api.model.Host;
import org.espalier.model.site.MHost;
import org.espalier.ui.images.internal.LimitDialog;
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.text.Noun;

import java.util.List;
import java.util.stream.Collectors;

/** Limit Sending…: asks how much of images the selected hosts may give to others. */
public final class SendLimitHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Scene scene = Scene.of(event);
        List<MHost> hosts = Picks.hosts(scene.selection());
        if (hosts.isEmpty()) {
            return null;
        }
        String of = hosts.size() == 1 ? hosts.get(0).getName() : Noun.HOST.count(hosts.size());
        LimitDialog dialog =
                new LimitDialog(scene.shell(), NLS.bind(Texts.sendLimitTitle, of), common(hosts));
        if (dialog.open() == Window.OK) {
            scene.send(
                    new SetSendLimit(
                            hosts.stream().map(MHost::getId).collect(Collectors.toSet()),
                            dialog.limit()),
                    dialog.reason());
        }
        return null;
    }

    /** What all of them have; none where they differ. */
    private static long common(List<MHost> hosts) {
        List<Long> all =
                hosts.stream()
                        .map(host -> ((Host) host.getRecord()).sendLimit().orElse(0L))
                        .distinct()
                        .toList();
        return all.size() == 1 ? all.get(0) : 0;
    }
}
