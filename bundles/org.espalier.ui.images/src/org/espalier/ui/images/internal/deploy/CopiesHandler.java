// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.espalier.api.command.EvictImage;
import org.espalier.api.command.VerifyImage;
import org.espalier.api.model.HostId;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MVm;
import org.espalier.ui.images.internal.ConfirmDialog;
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.text.Noun;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Evict Image…, after a preview, and Verify Image, for the copies that are meant. */
public final class CopiesHandler extends AbstractHandler implements IExecutableExtension {
    private boolean evict;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        evict = "EVICT".equals(data);
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Scene scene = Scene.of(event);
        Map<MImage, Set<HostId>> copies = Picks.copies(scene.selection());
        if (!copies.isEmpty() && evict) {
            ConfirmDialog dialog = new ConfirmDialog(scene.shell(), preview(copies));
            if (dialog.open() == Window.OK) {
                copies.forEach(
                        (image, hosts) ->
                                scene.send(new EvictImage(image.getId(), hosts), dialog.reason()));
            }
        } else {
            copies.forEach((image, hosts) -> scene.send(new VerifyImage(image.getId(), hosts)));
        }
        return null;
    }

    private static ConfirmDialog.Preview preview(Map<MImage, Set<HostId>> copies) {
        List<String[]> rows = new ArrayList<>();
        long kept = 0;
        for (Map.Entry<MImage, Set<HostId>> each : copies.entrySet()) {
            for (HostId host : each.getValue()) {
                long used = used(each.getKey(), host);
                kept += used > 0 ? 1 : 0;
                String remark = used > 0 ? NLS.bind(Texts.keptFor, Noun.VM.count(used)) : "";
                rows.add(new String[] {each.getKey().getName(), host.value(), remark});
            }
        }
        String what = NLS.bind(Texts.evictMessage, Noun.HOST.count(rows.size() - kept));
        String message = kept == 0 ? what : NLS.bind(Texts.evictKept, what, kept);
        return new ConfirmDialog.Preview(Texts.evictTitle, message, rows, Texts.evictAct);
    }

    private static long used(MImage image, HostId host) {
        return image.getVms().stream()
                .map(MVm::getHost)
                .filter(on -> on != null && on.getId().equals(host))
                .count();
    }
}
