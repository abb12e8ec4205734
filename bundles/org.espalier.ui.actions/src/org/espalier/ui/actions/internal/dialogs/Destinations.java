// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.espalier.api.model.HostId;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.text.MoveRules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where running VMs may be moved to, as far as a console can tell: of room the controller knows.
 */
public final class Destinations {
    private Destinations() {}

    /**
     * One of them.
     *
     * @param host which; empty: wherever there is room
     * @param name what it is called
     * @param whyNot why it takes none of them; empty where it may
     */
    public record Row(Optional<HostId> host, String name, String whyNot) {
        /** Whether it may be chosen. */
        public boolean open() {
            return whyNot.isEmpty();
        }
    }

    /** Those for {@code vms}, wherever there is room first. */
    public static List<Row> of(List<MVm> vms, List<MHost> hosts) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(Optional.empty(), Messages.migrateAnywhere, ""));
        hosts.stream()
                .sorted(Comparator.comparing(MHost::getName))
                .map(
                        host ->
                                new Row(
                                        Optional.of(host.getId()),
                                        host.getName(),
                                        MoveRules.whyNot(vms, host).orElse("")))
                .forEach(rows::add);
        return rows;
    }
}
