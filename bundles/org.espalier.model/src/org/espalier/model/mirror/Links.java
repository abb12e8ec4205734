// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import org.eclipse.emf.ecore.util.EcoreUtil;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.Image;
import org.espalier.api.model.Slot;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MPool;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MVm;
import org.espalier.model.site.MVo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ties mirrored entities to each other by the ids in their records, and remembers who waits for
 * what is not there.
 */
final class Links {
    private final Map<EntityKey, MEntity> byKey;
    private final Map<EntityKey, Set<MEntity>> waiting = new HashMap<>();
    private final Map<MEntity, List<EntityKey>> waitsFor = new IdentityHashMap<>();
    private final Homes homes;

    Links(MSite site, Map<EntityKey, MEntity> byKey) {
        this.byKey = byKey;
        this.homes = new Homes(site);
    }

    /** Puts {@code entity} where its record says, as far as that is there. */
    void link(MEntity entity) {
        stopWaiting(entity);
        EntityKey parent = parentOf(entity.getRecord());
        homes.place(entity, parent == null ? null : target(parent, entity, MEntity.class));
        if (entity instanceof MVm vm) {
            Vm record = (Vm) vm.getRecord();
            vm.setVo(target(new EntityKey(EntityKind.VO, record.vo().value()), vm, MVo.class));
            vm.setImage(
                    record.image()
                            .map(id -> new EntityKey(EntityKind.IMAGE, id.toString()))
                            .map(key -> target(key, vm, MImage.class))
                            .orElse(null));
        } else if (entity instanceof MImage image) {
            Image record = (Image) image.getRecord();
            image.setPool(
                    target(
                            new EntityKey(EntityKind.POOL, record.pool().value()),
                            image,
                            MPool.class));
        }
    }

    /** Ties those that waited for {@code entity} to it. */
    void arrived(MEntity entity, Changes changes) {
        Set<MEntity> waited = waiting.remove(entity.getKey());
        if (waited != null) {
            for (MEntity each : waited) {
                link(each);
                changes.changed(each);
            }
        }
    }

    /** Takes {@code entity} out; what belonged to it becomes loose and waits for its return. */
    void gone(MEntity entity, Changes changes) {
        for (MEntity each : dependents(entity)) {
            link(each);
            changes.changed(each);
        }
        stopWaiting(entity);
        if (entity instanceof MVm vm) {
            vm.setVo(null);
            vm.setImage(null);
        } else if (entity instanceof MImage image) {
            image.setPool(null);
        }
        EcoreUtil.remove(entity);
    }

    private <T extends MEntity> T target(EntityKey key, MEntity who, Class<T> type) {
        MEntity found = byKey.get(key);
        if (found == null) {
            waiting.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(who);
            waitsFor.computeIfAbsent(who, w -> new ArrayList<>()).add(key);
        }
        return type.cast(found);
    }

    private void stopWaiting(MEntity entity) {
        List<EntityKey> keys = waitsFor.remove(entity);
        if (keys == null) {
            return;
        }
        for (EntityKey key : keys) {
            waiting.computeIfPresent(
                    key, (k, set) -> set.remove(entity) && set.isEmpty() ? null : set);
        }
    }

    private static List<MEntity> dependents(MEntity entity) {
        List<MEntity> all = new ArrayList<>();
        if (entity instanceof MGroup group) {
            all.addAll(group.getHosts());
        } else if (entity instanceof MHost host) {
            all.addAll(host.getVms());
            all.addAll(host.getSlots());
        } else if (entity instanceof MVo vo) {
            all.addAll(vo.getVms());
        } else if (entity instanceof MImage image) {
            all.addAll(image.getVms());
        } else if (entity instanceof MPool pool) {
            all.addAll(pool.getImages());
        } else if (entity instanceof MTask task) {
            all.addAll(task.getItems());
        }
        return all;
    }

    /** In which entity it is; null for the site itself. */
    private static EntityKey parentOf(Entity record) {
        if (record instanceof Host host) {
            return new EntityKey(EntityKind.GROUP, host.group().value());
        }
        if (record instanceof Vm vm) {
            return Host.key(vm.host());
        }
        if (record instanceof Slot slot) {
            return Host.key(slot.host());
        }
        if (record instanceof TaskItem item) {
            return Task.key(item.task());
        }
        return null;
    }
}
