// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import org.espalier.api.event.Change;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MSite;
import org.espalier.model.site.SiteFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The site as EMF objects, kept in step with the controller's records. An entity keeps its object
 * as long as it lives, so selections and expanded nodes survive every batch. Changes may come in
 * any order: what belongs to a thing that is not there yet is loose until it comes. For one thread,
 * in the console that of the user interface.
 */
public final class Mirror {
    /** Changes between two looks at the clock. */
    private static final int CHUNK = 64;

    /** Room for the keys of a large site from the beginning: growing to it costs more than it. */
    static final int LARGE_SITE = 1 << 15;

    private final MSite site = SiteFactory.eINSTANCE.createMSite();
    private final Map<EntityKey, MEntity> byKey = new HashMap<>(LARGE_SITE);
    private final Links links = new Links(site, byKey);

    /** An empty site. */
    public Mirror() {
        site.setKey(new EntityKey(EntityKind.SITE, "site"));
        site.setName("");
        byKey.put(site.getKey(), site);
    }

    /** The site; always the same object. */
    public MSite site() {
        return site;
    }

    /** The object of {@code key}, if it is there. */
    public Optional<MEntity> find(EntityKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Applies {@code batch} in order and tells what it did. */
    public MirrorChange apply(List<Change> batch) {
        Changes changes = new Changes();
        batch.forEach(change -> apply(change.key(), change, changes));
        return changes.sum();
    }

    /**
     * Applies what waits in {@code intake}, and notes its revision once nothing waits any more.
     *
     * @param goOn asked now and then whether there is time for more
     */
    public MirrorChange drain(Intake intake, BooleanSupplier goOn) {
        Changes changes = new Changes();
        do {
            intake.take(CHUNK).forEach(each -> apply(each.key(), each.change(), changes));
            intake.stampIfEmpty().ifPresent(this::stamp);
        } while (!intake.isEmpty() && goOn.getAsBoolean());
        return changes.sum();
    }

    private void stamp(Intake.Stamp stamp) {
        if (stamp.revision() != site.getRevision() || !stamp.at().equals(site.getRevisionAt())) {
            site.setRevision(stamp.revision());
            site.setRevisionAt(stamp.at());
        }
    }

    private void apply(EntityKey key, Change change, Changes changes) {
        if (change instanceof Change.Put put) {
            put(key, put.entity(), changes);
        } else {
            remove(key, changes);
        }
    }

    private void put(EntityKey key, Entity record, Changes changes) {
        MEntity entity = byKey.get(key);
        if (entity == null) {
            entity = Values.create(key);
            Values.copy(record, entity);
            byKey.put(key, entity);
            links.link(entity);
            changes.added(entity);
            links.arrived(entity, changes);
            return;
        }
        Entity before = entity.getRecord();
        if (record.equals(before)) {
            return;
        }
        Values.copy(record, entity);
        changes.changed(entity);
        if (entity != site) {
            links.link(entity);
        }
        if (entity instanceof MHost host && statesDiffer(before, record)) {
            // What is known of a host decides what is known of its VMs.
            host.getVms().forEach(changes::changed);
        }
    }

    private static boolean statesDiffer(Entity before, Entity after) {
        return ((Host) before).state() != ((Host) after).state();
    }

    private void remove(EntityKey key, Changes changes) {
        MEntity entity = byKey.get(key);
        if (entity == null) {
            return;
        }
        if (entity == site) {
            site.setRecord(null);
            site.setName("");
            site.setDefaultVo(null);
            changes.changed(site);
            return;
        }
        byKey.remove(key);
        links.gone(entity, changes);
        changes.removed(entity);
    }
}
