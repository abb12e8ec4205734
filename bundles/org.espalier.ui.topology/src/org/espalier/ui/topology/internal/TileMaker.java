// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.HostState;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.HostRates;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.Captions;
import org.espalier.ui.text.States;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

    /** All of {@code host} as it is now. */
    Tile make(MHost host) {
        return make(
                host,
                host.getVms().stream().filter(vm -> !States.binned(vm)).map(this::chip).toList());
    }

    /**
     * What {@code former} becomes where nothing of {@code host} and its VMs changed but what was
     * measured of them, as it is for every host of the site every few seconds.
     */
    Tile measured(MHost host, Tile former) {
        return make(host, heat.ofVms() ? heated(host, former.chips()) : former.chips());
    }

    /** Where the number of {@code host} comes from now; empty where it is not measured. */
    Optional<HostRates> source(MHost host) {
        return heat.source(host, session.measurements());
    }

    private List<Chip> heated(MHost host, List<Chip> former) {
        List<Chip> now = new ArrayList<>(former.size());
        boolean same = true;
        for (MVm vm : host.getVms()) {
            if (!States.binned(vm)) {
                Chip chip = former.get(now.size());
                Measure measure = measure(vm);
                same &= measure.equals(chip.heat());
                now.add(chip.with(measure));
            }
        }
        return same ? former : List.copyOf(now);
    }

    private Measure measure(MVm vm) {
        return Measure.of(heat, heat.of(vm, session.measurements()));
    }

    private Tile make(MHost host, List<Chip> chips) {
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
                chips);
    }

    private Chip chip(MVm vm) {
        return new Chip(
                vm.getKey(),
                vm.getName(),
                States.shape(vm),
                letter(vm),
                States.foreign(vm),
                vm.getImage() == null ? "" : vm.getImage().getName(),
                measure(vm));
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
