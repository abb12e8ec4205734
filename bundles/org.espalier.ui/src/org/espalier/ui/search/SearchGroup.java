// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.search;

import org.espalier.model.site.MEntity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MVm;
import org.espalier.search.Filter;
import org.espalier.search.Search;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.States;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What a saved search finds now. What is measured is as it was at most 5 s ago; the order is that
 * of the site, then what came since.
 *
 * <p>A search that cannot be understood in part, or that asks for nothing, finds nothing: it would
 * stand for the whole site, which nobody meant who acts on it.
 */
public final class SearchGroup extends SmartGroup {
    // What is measured changes of everything at once, and a host that lost a VM is not told of:
    // it is looked at anew when it is asked for.
    private static final long MEASURED_NANOS = 5_000_000_000L;
    private static final Set<String> MEASURED =
            Set.of("cpu", "load", "vms", "memory", "mem", "diskFree", "up", "uptime");
    private static final Set<String> OF_HOST = Set.of("group");

    private final SiteSession session;
    private final LongSupplier nanos;
    private final Filter<MEntity> filter;
    private final Optional<String> is;
    private final boolean withBin;
    private final boolean measured;
    private final boolean ofHost;
    private final Set<MEntity> members = new LinkedHashSet<>();
    private boolean found;
    private boolean stale;
    private long foundAt;

    /** What {@code saved} finds in {@code session}'s site. */
    public SearchGroup(SavedSearch saved, SiteSession session) {
        this(saved, session, System::nanoTime);
    }

    SearchGroup(SavedSearch saved, SiteSession session, LongSupplier nanos) {
        super(saved);
        this.session = Objects.requireNonNull(session);
        this.nanos = nanos;
        Search search = saved.search();
        filter = search.in(EntitySearch.of(session));
        is = search.required(EntitySearch.IS);
        withBin = States.wantsBinned(search);
        measured = search.asksFor(MEASURED);
        ofHost = search.asksFor(OF_HOST);
    }

    @Override
    public boolean isFolder() {
        return false;
    }

    @Override
    Set<MEntity> found() {
        if (!found || stale && nanos.getAsLong() - foundAt >= MEASURED_NANOS) {
            members.clear();
            candidates().filter(this::finds).forEach(members::add);
            found = true;
            stale = false;
            foundAt = nanos.getAsLong();
        }
        return members;
    }

    private Stream<? extends MEntity> candidates() {
        String kind = is.orElse("").toLowerCase(Locale.ROOT);
        return switch (kind) {
            case EntitySearch.VM -> session.vms().stream();
            case EntitySearch.HOST -> session.hosts().stream();
            case EntitySearch.IMAGE -> session.site().getImages().stream();
            default ->
                    Stream.of(session.hosts(), session.vms(), session.site().getImages())
                            .flatMap(Collection::stream);
        };
    }

    private boolean finds(MEntity entity) {
        boolean hidden = !withBin && entity instanceof MVm vm && States.binned(vm);
        return !hidden && !filter.isAll() && filter.problems().isEmpty() && filter.test(entity);
    }

    /**
     * The site changed.
     *
     * @return whether it finds other things now, as far as is known without looking at all
     */
    public boolean changed(SiteChange batch) {
        stale |= measured && (batch.measured() || !batch.removed().isEmpty());
        if (!found) {
            return false;
        }
        boolean other =
                Stream.concat(batch.added().stream(), batch.changed().stream())
                                .flatMap(this::withWhatChanges)
                                .filter(this::moved)
                                .count()
                        > 0;
        for (MEntity gone : batch.removed()) {
            other |= members.remove(gone);
        }
        return other;
    }

    /** A VM counts on its host; where a host is, its VMs are. */
    private Stream<MEntity> withWhatChanges(MEntity entity) {
        if (entity instanceof MVm vm) {
            return vm.getHost() == null ? Stream.of(vm) : Stream.of(vm, vm.getHost());
        }
        return entity instanceof MHost host && ofHost
                ? Stream.concat(Stream.of(host), host.getVms().stream())
                : Stream.of(entity);
    }

    private boolean moved(MEntity entity) {
        boolean kind = entity instanceof MVm || entity instanceof MHost || entity instanceof MImage;
        return kind && finds(entity) ? members.add(entity) : members.remove(entity);
    }
}
