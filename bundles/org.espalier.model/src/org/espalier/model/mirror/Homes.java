// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.espalier.api.model.UndoStep;
import org.espalier.model.site.MDeployment;
import org.espalier.model.site.MEndorser;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MImageCopy;
import org.espalier.model.site.MNetwork;
import org.espalier.model.site.MPool;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MSlot;
import org.espalier.model.site.MSshPool;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;
import org.espalier.model.site.MUndo;
import org.espalier.model.site.MUser;
import org.espalier.model.site.MVm;
import org.espalier.model.site.MVo;

import java.util.Comparator;

/** Knows in which list of which parent an entity lies, and keeps those lists in order. */
final class Homes {
    private static final Comparator<MEntity> BY_NAME =
            Comparator.comparing(MEntity::getName, NaturalOrder.INSTANCE)
                    .thenComparing(e -> e.getKey().id());
    private static final Comparator<MTask> BY_TIME =
            Comparator.comparing(MTask::getCreated).thenComparing(e -> e.getKey().id());
    private static final Comparator<MDeployment> BY_BEGIN =
            Comparator.comparing(MDeployment::getBegun).thenComparing(e -> e.getKey().id());
    private static final Comparator<MUndo> BY_NUMBER =
            Comparator.comparingLong((MUndo e) -> ((UndoStep) e.getRecord()).number())
                    .thenComparing(e -> e.getKey().id());
    private static final Comparator<MTaskItem> BY_INDEX =
            Comparator.comparingInt(MTaskItem::getIndex);

    private final MSite site;

    Homes(MSite site) {
        this.site = site;
    }

    /**
     * Moves {@code entity} to its place.
     *
     * @param parent in which it belongs; null if that is not there, or if it is the site
     */
    void place(MEntity entity, MEntity parent) {
        if (entity instanceof MHost host) {
            put(parent instanceof MGroup g ? g.getHosts() : site.getLooseHosts(), host, BY_NAME);
        } else if (entity instanceof MVm vm) {
            put(parent instanceof MHost h ? h.getVms() : site.getLooseVms(), vm, BY_NAME);
        } else if (entity instanceof MSlot slot) {
            putOrHide(parent instanceof MHost h ? h.getSlots() : null, slot, BY_NAME);
        } else if (entity instanceof MTaskItem item) {
            putOrHide(parent instanceof MTask t ? t.getItems() : null, item, BY_INDEX);
        } else if (entity instanceof MTask task) {
            put(site.getTasks(), task, BY_TIME);
        } else if (entity instanceof MGroup group) {
            put(site.getGroups(), group, BY_NAME);
        } else if (entity instanceof MVo vo) {
            put(site.getVos(), vo, BY_NAME);
        } else if (entity instanceof MImage image) {
            put(site.getImages(), image, BY_NAME);
        } else if (entity instanceof MPool pool) {
            put(site.getPools(), pool, BY_NAME);
        } else if (entity instanceof MNetwork network) {
            put(site.getNetworks(), network, BY_NAME);
        } else if (entity instanceof MUser user) {
            put(site.getUsers(), user, BY_NAME);
        } else if (entity instanceof MUndo undo) {
            put(site.getUndos(), undo, BY_NUMBER);
        } else if (entity instanceof MImageCopy copy) {
            putOrHide(parent instanceof MImage i ? i.getCopies() : null, copy, BY_NAME);
        } else if (entity instanceof MEndorser endorser) {
            put(site.getEndorsers(), endorser, BY_NAME);
        } else if (entity instanceof MSshPool pool) {
            put(site.getSshPools(), pool, BY_NAME);
        } else if (entity instanceof MDeployment deployment) {
            put(site.getDeployments(), deployment, BY_BEGIN);
        } else {
            throw new IllegalArgumentException("No place for " + entity.getKey());
        }
    }

    private static <T extends EObject> void putOrHide(
            EList<T> list, T entity, Comparator<? super T> order) {
        if (list == null) {
            EcoreUtil.remove(entity);
        } else {
            put(list, entity, order);
        }
    }

    private static <T extends EObject> void put(
            EList<T> list, T entity, Comparator<? super T> order) {
        if (!list.contains(entity)) {
            list.add(search(list, entity, order), entity);
            return;
        }
        int at = list.indexOf(entity);
        boolean afterLeft = at == 0 || order.compare(list.get(at - 1), entity) < 0;
        boolean beforeRight = at == list.size() - 1 || order.compare(entity, list.get(at + 1)) < 0;
        if (!afterLeft || !beforeRight) {
            int target = 0;
            for (T other : list) {
                if (other != entity && order.compare(other, entity) < 0) {
                    target++;
                }
            }
            list.move(target, entity);
        }
    }

    private static <T> int search(EList<T> list, T entity, Comparator<? super T> order) {
        int low = 0;
        int high = list.size();
        if (high == 0 || order.compare(list.get(high - 1), entity) < 0) {
            // Most come in the order of their names.
            return high;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.compare(list.get(middle), entity) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
