// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.HostState;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.Captions;
import org.espalier.ui.text.States;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes what is drawn of one host from the mirror. */
final class TileMaker {
    private static final String PLACEHOLDER = "placeholder";

    private final SiteSession session;
    private final Map<String, String> letters = new HashMap<>();
    private Heat heat = Heat.LOAD;
    private Captions captions = Captions.of(List.of());

    TileMaker(SiteSession session) {
        this.session = session;
    }

    /**
     * Makes short names for hosts of those names from now on.
     *
     * @return whether short names are others than before
     */
    boolean name(Collection<String> hosts) {
        Captions before = captions;
        captions = Captions.of(hosts);
        return !captions.equals(before);
    }

    /** Colours by {@code next} from now on. */
    void heat(Heat next) {
        heat = next;
    }

    Heat heat() {
        return heat;
    }

    Tile make(MHost host) {
        Measurements now = session.measurements();
        boolean silent =
                host.getState() == HostState.UNKNOWN || host.getState() == HostState.EXPECTED;
        String note = "";
        if (silent) {
            note = "? " + States.silence(host, now);
        } else if (host.getState() == HostState.IMPAIRED) {
            note = Texts.IMPAIRED;
        }
        return new Tile(
                host.getKey(),
                host.getName(),
                captions.caption(host.getName()),
                host.getState(),
                silent ? new Measure(heat, -1) : Measure.of(heat, heat.of(host, now)),
                note.equals("? ?") ? "?" : note,
                States.words(host, now),
                States.maintained(host),
                host.getVms().stream().filter(vm -> !States.binned(vm)).map(this::chip).toList());
    }

    private Chip chip(MVm vm) {
        return new Chip(
                vm.getKey(),
                vm.getName(),
                States.shape(vm),
                letter(vm),
                States.foreign(vm),
                vm.getImage() == null ? "" : vm.getImage().getName(),
                Measure.of(heat, heat.of(vm, session.measurements())));
    }

    private String letter(MVm vm) {
        if (vm.getName().startsWith(PLACEHOLDER)) {
            return "p";
        }
        String vo = vm.getVo() == null ? "" : vm.getVo().getName();
        return vo.isEmpty() ? "?" : letters.computeIfAbsent(vo, TileMaker::first);
    }

    private static String first(String vo) {
        return vo.substring(0, 1).toUpperCase(Locale.ROOT);
    }
}
