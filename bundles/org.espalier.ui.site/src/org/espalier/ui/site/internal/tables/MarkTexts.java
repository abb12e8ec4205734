// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.espalier.api.model.Host;
import org.espalier.api.model.Image;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Vm;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MVm;

/** What people keep about things, as cells: null for nothing. */
final class MarkTexts {
    private MarkTexts() {}

    static Marks of(MVm vm) {
        return ((Vm) vm.getRecord()).kept().marked();
    }

    static Marks of(MHost host) {
        return ((Host) host.getRecord()).marked();
    }

    static Marks of(MImage image) {
        return ((Image) image.getRecord()).marked();
    }

    static String tags(Marks marks) {
        return marks.tags().isEmpty() ? null : String.join(" ", marks.sortedTags());
    }

    static String folder(Marks marks) {
        return marks.folder().orElse(null);
    }

    static String note(Marks marks) {
        return marks.note().isEmpty() ? null : marks.note().replaceAll("\\s+", " ");
    }

    static String owner(Marks marks) {
        return marks.owner().orElse(null);
    }

    static String guarded(Marks marks) {
        return marks.guarded() ? Messages.on : null;
    }

    /** By whom. */
    static String locked(Marks marks) {
        return marks.lock().map(Lock::by).orElse(null);
    }
}
