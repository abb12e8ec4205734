// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MVm;
import org.espalier.model.site.MVo;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.States;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the picture from the mirror, on the UI thread. Only hosts that changed, or whose VMs did,
 * are made anew, and only their beds; what was measured of all hosts is taken in by slices.
 */
final class PictureMaker {
    /** How many hosts of those that were measured are taken in at a time: a few milliseconds. */
    static final int SLICE = 1000;

    private final SiteSession session;
    private final TileMaker tiles;
    private final Map<MHost, Tile> made = new IdentityHashMap<>();
    private final Map<MHost, Spot> spots = new IdentityHashMap<>();
    private final Map<MVm, MHost> homes = new IdentityHashMap<>();
    private final Ages ages = new Ages();
    private final Set<MVm> moved = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<MHost> changed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<MHost> waiting = new LinkedHashSet<>();
    private final List<MHost> measured = new ArrayList<>();
    private Picture picture = Picture.EMPTY;
    private boolean whole = true;
    private Arrangement arrangement = Arrangement.GROUP;

    PictureMaker(SiteSession session) {
        this.session = session;
        tiles = new TileMaker(session);
    }

    /** Notes what {@code batch} changed. */
    void heed(SiteChange batch) {
        batch.added().forEach(this::heed);
        batch.changed().forEach(this::heed);
        batch.removed().forEach(this::heed);
        boolean hostsOrGroups = batch.added().stream().anyMatch(PictureMaker::frame);
        whole |= hostsOrGroups || batch.removed().stream().anyMatch(PictureMaker::frame);
        if (batch.measured() || batch.connection()) {
            // Who waits keeps its turn, else the last of a large site would never have one.
            waiting.addAll(session.hosts());
        }
    }

    private static boolean frame(MEntity entity) {
        return entity instanceof MHost || entity instanceof MGroup;
    }

    private void heed(MEntity entity) {
        if (entity instanceof MHost host) {
            changed.add(host);
        } else if (entity instanceof MVm vm) {
            // Where it was shown, which it may have left, and where it is.
            note(homes.remove(vm));
            note(vm.getHost());
            moved.add(vm);
        } else if (entity instanceof MImage || entity instanceof MVo) {
            changed.addAll(made.keySet());
        } else if (entity instanceof MGroup || entity instanceof MSite) {
            whole = true;
        }
    }

    private void note(MHost host) {
        if (host != null) {
            changed.add(host);
        }
    }

    /** Colours hosts and VMs by {@code heat} from now on. */
    void heat(Heat heat) {
        tiles.heat(heat);
        made.clear();
        whole = true;
    }

    Heat heat() {
        return tiles.heat();
    }

    /** How old the numbers are. */
    Ages ages() {
        return ages;
    }

    /** Has hosts stand together by {@code next} from now on. */
    void arrange(Arrangement next) {
        arrangement = next;
        whole = true;
    }

    Arrangement arrangement() {
        return arrangement;
    }

    /** Says that time went on: what tells an age is made anew. */
    void age() {
        if (tiles.heat() == Heat.AGE && waiting.isEmpty()) {
            waiting.addAll(session.hosts());
        }
        made.forEach(
                (host, tile) -> {
                    if (tile.unknown()) {
                        changed.add(host);
                    }
                });
    }

    /** Whether hosts wait to be made anew; {@link #make} takes the next of them. */
    boolean more() {
        return !waiting.isEmpty();
    }

    /** The picture now; the same object as before where nothing looks different. */
    Picture make() {
        Iterator<MHost> next = waiting.iterator();
        for (int i = 0; i < SLICE && next.hasNext(); i++) {
            measured.add(next.next());
            next.remove();
        }
        if (whole || changed.stream().anyMatch(this::elsewhere)) {
            changed.addAll(measured);
            picture = anew();
        } else {
            picture = replaced();
        }
        changed.clear();
        measured.clear();
        moved.clear();
        whole = false;
        return picture;
    }

    /** Whether {@code host} is called otherwise or stands in another bed than in the picture. */
    private boolean elsewhere(MHost host) {
        Spot spot = spots.get(host);
        if (spot == null) {
            // Gone meanwhile, or with it: where a host comes or goes all is made anew.
            return false;
        }
        return !made.get(host).name().equals(host.getName())
                || !arrangement.shelf(host).key().equals(picture.beds().get(spot.bed()).key());
    }

    private Picture replaced() {
        moved.forEach(this::settle);
        Map<Integer, List<Tile>> beds = new HashMap<>();
        for (MHost host : changed) {
            if (spots.containsKey(host)) {
                Tile former = made.get(host);
                Tile tile = tiles.make(host);
                replace(host, former, former == null ? tile : tile.keeping(former), beds);
            }
        }
        for (MHost host : measured) {
            Tile former = made.get(host);
            if (former != null && !changed.contains(host)) {
                replace(host, former, tiles.measured(host, former), beds);
            }
            ages.add(tiles.source(host));
        }
        // Where it is measured anew before all had their turn, all had it after as many as there
        // are.
        if (!measured.isEmpty() && (waiting.isEmpty() || ages.count() >= spots.size())) {
            ages.complete();
        }
        if (beds.isEmpty()) {
            return picture;
        }
        List<Bed> all = new ArrayList<>(picture.beds());
        beds.forEach((b, row) -> all.set(b, all.get(b).with(row)));
        return new Picture(List.copyOf(all));
    }

    private void replace(MHost host, Tile former, Tile now, Map<Integer, List<Tile>> beds) {
        if (!now.equals(former)) {
            Spot spot = spots.get(host);
            made.put(host, now);
            beds.computeIfAbsent(spot.bed(), b -> new ArrayList<>(picture.beds().get(b).tiles()))
                    .set(spot.tile(), now);
        }
    }

    private Picture anew() {
        if (tiles.name(session.hosts().stream().map(MHost::getName).toList())) {
            made.clear();
        }
        changed.forEach(made::remove);
        spots.clear();
        Map<Shelf, List<MHost>> shelves = new LinkedHashMap<>();
        if (!session.hosts().isEmpty()) {
            arrangement
                    .shelves(session.site())
                    .forEach(shelf -> shelves.put(shelf, new ArrayList<>()));
        }
        for (MHost host : session.hosts()) {
            shelves.computeIfAbsent(arrangement.shelf(host), s -> new ArrayList<>()).add(host);
        }
        List<Bed> beds = new ArrayList<>();
        shelves.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(arrangement.order()))
                .forEach(each -> beds.add(bed(beds.size(), each.getKey(), each.getValue())));
        made.keySet().removeIf(host -> !spots.containsKey(host));
        ages.restart();
        if (!waiting.isEmpty()) {
            waiting.addAll(spots.keySet());
        }
        spots.keySet().forEach(host -> ages.add(tiles.source(host)));
        ages.complete();
        return new Picture(List.copyOf(beds));
    }

    private Bed bed(int number, Shelf shelf, List<MHost> hosts) {
        List<Tile> row = new ArrayList<>(hosts.size());
        for (MHost host : hosts) {
            spots.put(host, new Spot(number, row.size(), -1));
            row.add(made.computeIfAbsent(host, this::make));
        }
        return new Bed(shelf.key(), shelf.name(), row);
    }

    private Tile make(MHost host) {
        host.getVms().forEach(this::settle);
        return tiles.make(host);
    }

    private void settle(MVm vm) {
        if (vm.getHost() != null && !States.binned(vm)) {
            homes.put(vm, vm.getHost());
        }
    }
}
