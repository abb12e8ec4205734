// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import org.espalier.api.model.Deployment;
import org.espalier.api.model.Endorser;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.Network;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Site;
import org.espalier.api.model.Slot;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.StoragePool;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.UndoStep;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.Vo;
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
import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;
import org.espalier.model.site.MUser;
import org.espalier.model.site.MVm;
import org.espalier.model.site.MVo;
import org.espalier.model.site.SiteFactory;

/** Copies the values of records into mirrored entities; {@link Links} sees to the rest. */
final class Values {
    private Values() {}

    /** An entity for {@code key}, without values yet. */
    static MEntity create(EntityKey key) {
        MEntity entity = empty(key.kind());
        entity.setKey(key);
        return entity;
    }

    private static MEntity empty(EntityKind kind) {
        SiteFactory factory = SiteFactory.eINSTANCE;
        return switch (kind) {
            case SITE -> throw new IllegalArgumentException("There is one site: the mirror's own");
            case VO -> factory.createMVo();
            case USER -> factory.createMUser();
            case GROUP -> factory.createMGroup();
            case HOST -> factory.createMHost();
            case SLOT -> factory.createMSlot();
            case NETWORK -> factory.createMNetwork();
            case POOL -> factory.createMPool();
            case IMAGE -> factory.createMImage();
            case VM -> factory.createMVm();
            case TASK -> factory.createMTask();
            case TASK_ITEM -> factory.createMTaskItem();
            case UNDO -> factory.createMUndo();
            case IMAGE_COPY -> factory.createMImageCopy();
            case ENDORSER -> factory.createMEndorser();
            case DEPLOYMENT -> factory.createMDeployment();
            case SSH_POOL -> factory.createMSshPool();
            case ADDRESS_POOL, ADDRESS, UNDO_VALUES ->
                    throw new IllegalArgumentException(kind + " is not followed");
        };
    }

    /** Sets every attribute of {@code entity} from {@code record}. */
    static void copy(Entity record, MEntity entity) {
        entity.setRecord(record);
        switch (entity.getKey().kind()) {
            case SITE -> copySite((Site) record, (MSite) entity);
            case VO -> copyVo((Vo) record, (MVo) entity);
            case USER -> copyUser((User) record, (MUser) entity);
            case GROUP -> copyGroup((NodeGroup) record, (MGroup) entity);
            case HOST -> copyHost((Host) record, (MHost) entity);
            case SLOT -> entity.setName(((Slot) record).id().value());
            case NETWORK -> copyNetwork((Network) record, (MNetwork) entity);
            case POOL -> copyPool((StoragePool) record, (MPool) entity);
            case IMAGE -> copyImage((Image) record, (MImage) entity);
            case VM -> copyVm((Vm) record, (MVm) entity);
            case TASK -> copyTask((Task) record, (MTask) entity);
            case TASK_ITEM -> copyItem((TaskItem) record, (MTaskItem) entity);
            case UNDO -> entity.setName(((UndoStep) record).title());
            case IMAGE_COPY -> copyCopy((ImageCopy) record, (MImageCopy) entity);
            case ENDORSER -> copyEndorser((Endorser) record, (MEndorser) entity);
            case DEPLOYMENT -> copyDeployment((Deployment) record, (MDeployment) entity);
            case SSH_POOL -> entity.setName(((SshPool) record).name());
            case ADDRESS_POOL, ADDRESS, UNDO_VALUES ->
                    throw new IllegalArgumentException(record + " is not followed");
        }
    }

    private static void copySite(Site from, MSite to) {
        to.setName(from.name());
        to.setDefaultVo(from.defaultVo().value());
    }

    private static void copyVo(Vo from, MVo to) {
        to.setName(from.id().value());
        to.setTitle(from.title());
    }

    private static void copyUser(User from, MUser to) {
        to.setName(from.name());
        to.setTitle(from.title());
    }

    private static void copyGroup(NodeGroup from, MGroup to) {
        to.setName(from.id().value());
        to.setNote(from.note());
    }

    private static void copyHost(Host from, MHost to) {
        to.setName(from.id().value());
        to.setId(from.id());
        to.setState(from.state());
        to.setTotal(from.total());
        to.setAgentVersion(from.agentVersion());
        to.setLastHeard(from.lastHeard().orElse(null));
        to.setClockSkewMillis(from.clockSkewMillis());
        to.setTrouble(from.trouble().orElse(null));
        to.setMaintenance(from.maintenance().orElse(null));
        to.setNewerAgent(from.newerAgent().orElse(null));
    }

    private static void copyNetwork(Network from, MNetwork to) {
        to.setName(from.id().value());
        to.setKind(from.kind());
        to.setBridge(from.bridge());
    }

    private static void copyPool(StoragePool from, MPool to) {
        to.setName(from.id().value());
        to.setPath(from.path());
        to.setTotalBytes(from.totalBytes());
        to.setFreeBytes(from.freeBytes());
    }

    private static void copyImage(Image from, MImage to) {
        to.setName(from.name());
        to.setId(from.id());
        to.setFileName(from.fileName());
        to.setFormat(from.format());
        to.setSizeBytes(from.sizeBytes());
        to.setDetails(from.details().orElse(null));
    }

    private static void copyCopy(ImageCopy from, MImageCopy to) {
        to.setName(from.host().value());
        to.setState(from.state());
        to.setBytes(from.bytes());
        to.setSince(from.since());
    }

    private static void copyEndorser(Endorser from, MEndorser to) {
        to.setName(from.name());
        to.setRevoked(from.revoked());
    }

    private static void copyDeployment(Deployment from, MDeployment to) {
        to.setName(from.task().toString());
        to.setTask(from.task());
        to.setPaused(from.paused());
        to.setBegun(from.begun());
        to.setPredictedEnd(from.predictedEnd().orElse(null));
        to.setEndedAt(from.ended().orElse(null));
    }

    private static void copyVm(Vm from, MVm to) {
        to.setName(from.name());
        to.setId(from.id());
        to.setState(from.state());
        to.setOrigin(from.origin());
        to.setSize(from.size());
        to.setSince(from.since());
        to.setTrouble(from.trouble().orElse(null));
    }

    private static void copyTask(Task from, MTask to) {
        to.setName(from.title());
        to.setId(from.id());
        to.setBy(from.by());
        to.setState(from.state());
        to.setItemCount(from.items());
        to.setEnded(from.ended());
        to.setFailed(from.failed());
        to.setCreated(from.created());
        to.setEndedAt(from.endedAt().orElse(null));
    }

    private static void copyItem(TaskItem from, MTaskItem to) {
        to.setName(from.label());
        to.setIndex(from.index());
        to.setSubject(from.subject());
        to.setState(from.state());
        to.setRefusal(from.refusal().orElse(null));
        to.setPercent(from.percent().orElse(-1L).intValue());
    }
}
