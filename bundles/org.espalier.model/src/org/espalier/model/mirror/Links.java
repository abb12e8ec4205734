// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import org.eclipse.emf.ecore.util.EcoreUtil;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Endorser;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Slot;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.model.site.MDeployment;
import org.espalier.model.site.MEndorser;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MImageCopy;
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
import java.util.function.Predicate;

/**
 * Ties mirrored entities to each other by the ids in their records, and remembers who waits for
 * what is not there.
 */
final class Links {
    private final Map<EntityKey, MEntity> byKey;
    private final Map<EntityKey, Set<MEntity>> waiting = new HashMap<>();
    private final Map<MEntity, List<EntityKey>> waitsFor = new IdentityHashMap<>();
    private final Homes homes;
    private final MSite site;

    Links(MSite site, Map<EntityKey, MEntity> byKey) {
        this.byKey = byKey;
        this.site = site;
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
                            .map(Links::imageKey)
                            .map(key -> target(key, vm, MImage.class))
                            .orElse(null));
        } else if (entity instanceof MImage image) {
            Image record = (Image) image.getRecord();
            image.setPool(
                    target(
                            new EntityKey(EntityKind.POOL, record.pool().value()),
                            image,
                            MPool.class));
        } else if (entity instanceof MImageCopy copy) {
            ImageCopy record = (ImageCopy) copy.getRecord();
            copy.setHost(target(Host.key(record.host()), copy, MHost.class));
        } else if (entity instanceof MEndorser endorser) {
            Endorser record = (Endorser) endorser.getRecord();
            EntityKey vo = new EntityKey(EntityKind.VO, record.vo().value());
            endorser.setVo(target(vo, endorser, MVo.class));
        } else if (entity instanceof MDeployment deployment) {
            Deployment record = (Deployment) deployment.getRecord();
            deployment.setImage(target(imageKey(record.image()), deployment, MImage.class));
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
        } else if (entity instanceof MImageCopy copy) {
            copy.setHost(null);
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

    private static EntityKey imageKey(ImageId image) {
        return new EntityKey(EntityKind.IMAGE, image.toString());
    }

    private List<MEntity> dependents(MEntity entity) {
        List<MEntity> all = new ArrayList<>();
        if (entity instanceof MGroup group) {
            all.addAll(group.getHosts());
        } else if (entity instanceof MHost host) {
            all.addAll(host.getVms());
            all.addAll(host.getSlots());
            all.addAll(host.getCopies());
        } else if (entity instanceof MVo vo) {
            all.addAll(vo.getVms());
            of(site.getEndorsers(), each -> each.getVo() == vo, all);
        } else if (entity instanceof MImage image) {
            all.addAll(image.getVms());
            all.addAll(image.getCopies());
            of(site.getDeployments(), each -> each.getImage() == image, all);
        } else if (entity instanceof MPool pool) {
            all.addAll(pool.getImages());
        } else if (entity instanceof MTask task) {
            all.addAll(task.getItems());
        }
        return all;
    }

    /** Few, so that they need no list of their own where they point to. */
    private static <T extends MEntity> void of(
            List<T> some, Predicate<T> points, List<MEntity> all) {
        some.stream().filter(points).forEach(all::add);
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
        if (record instanceof ImageCopy copy) {
            return imageKey(copy.image());
        }
        if (record instanceof TaskItem item) {
            return Task.key(item.task());
        }
        return null;
    }
}
