// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostState;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.HostRates;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.States;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Makes the picture from the mirror: one pass over hosts and VMs, on the UI thread. */
final class PictureMaker {
    private static final String PLACEHOLDER = "placeholder";

    private final SiteSession session;

    PictureMaker(SiteSession session) {
        this.session = session;
    }

    Picture make() {
        List<MHost> hosts = session.hosts();
        Captions captions = Captions.of(hosts.stream().map(MHost::getName).toList());
        List<Bed> beds = new ArrayList<>();
        for (MGroup group : session.site().getGroups()) {
            add(beds, group.getKey(), group.getName(), group.getHosts(), captions);
        }
        EntityKey nowhere = new EntityKey(EntityKind.GROUP, "");
        add(beds, nowhere, Texts.LOOSE, session.site().getLooseHosts(), captions);
        return new Picture(List.copyOf(beds));
    }

    private void add(
            List<Bed> beds, EntityKey key, String name, List<MHost> hosts, Captions captions) {
        if (!hosts.isEmpty()) {
            beds.add(new Bed(key, name, hosts.stream().map(h -> tile(h, captions)).toList()));
        }
    }

    private Tile tile(MHost host, Captions captions) {
        boolean silent =
                host.getState() == HostState.UNKNOWN || host.getState() == HostState.EXPECTED;
        String note = "";
        if (silent) {
            note = "? " + States.silence(host, session.measurements());
        } else if (host.getState() == HostState.IMPAIRED) {
            note = Texts.IMPAIRED;
        }
        return new Tile(
                host.getKey(),
                host.getName(),
                captions.caption(host.getName()),
                host.getState(),
                silent ? -1 : load(host),
                note.equals("? ?") ? "?" : note,
                States.words(host, session.measurements()),
                States.maintained(host),
                host.getVms().stream().map(PictureMaker::chip).toList());
    }

    private int load(MHost host) {
        int cores = host.getTotal() == null ? 0 : host.getTotal().cores();
        OptionalDouble load =
                session.measurements()
                        .host(host.getId())
                        .map(HostRates::load)
                        .orElse(OptionalDouble.empty());
        return load.isEmpty() || cores == 0
                ? -1
                : (int) Math.round(Math.min(100, 100 * load.getAsDouble() / cores));
    }

    private static Chip chip(MVm vm) {
        return new Chip(
                vm.getKey(),
                vm.getName(),
                States.shape(vm),
                letter(vm),
                States.foreign(vm),
                vm.getImage() == null ? "" : vm.getImage().getName());
    }

    private static String letter(MVm vm) {
        if (vm.getName().startsWith(PLACEHOLDER)) {
            return "p";
        }
        String vo = vm.getVo() == null ? "" : vm.getVo().getName();
        return vo.isEmpty() ? "?" : vo.substring(0, 1).toUpperCase(Locale.ROOT);
    }
}
