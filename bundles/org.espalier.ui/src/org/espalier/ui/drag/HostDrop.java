// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.drag;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchSite;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MVm;
import org.espalier.ui.status.StatusBoard;
import org.espalier.ui.status.StatusItem;
import org.espalier.ui.status.StatusSlot;
import org.espalier.ui.text.MoveRules;
import org.espalier.ui.theme.StateShape;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes VMs that are dropped on a host: asks as Migrate… does, with that host chosen. A host that
 * takes none of them refuses, and the status line says why. Takes hosts that are dropped on a group
 * or one of its hosts: asks as Move to Group… does. Takes an image of the library that is dropped
 * on a host or group: asks as Deploy Image… does, which is for one image, so several are refused.
 * Takes an image's file from outside there: asks as Import Image… does, and then as Deploy Image….
 */
public final class HostDrop extends DropTargetAdapter {
    /** The command that a drop of hosts runs. */
    public static final String REGROUP = "org.espalier.ui.actions.moveToGroup";

    /** Its parameter: the name of the group. */
    public static final String GROUP = REGROUP + ".group";

    /** The command that a drop of VMs runs. */
    public static final String COMMAND = "org.espalier.ui.actions.migrate";

    /** Its parameter: the name of the host. */
    public static final String HOST = COMMAND + ".host";

    /** The command that a drop of an image runs. */
    public static final String DEPLOY = "org.espalier.ui.images.deploy";

    /** Its parameter: the image's identity. */
    public static final String DEPLOY_IMAGE = DEPLOY + ".image";

    /** Its parameter: the names of the group or the hosts, a line each. */
    public static final String DEPLOY_TO = DEPLOY + ".to";

    private final IWorkbenchSite site;
    private final Function<DropTargetEvent, Optional<MEntity>> under;
    private final Function<DropTargetEvent, List<MEntity>> forImages;

    private HostDrop(
            IWorkbenchSite site,
            Function<DropTargetEvent, Optional<MEntity>> under,
            Function<DropTargetEvent, List<MEntity>> forImages) {
        this.site = site;
        this.under = under;
        this.forImages = forImages;
    }

    /**
     * Lets VMs be dropped on hosts, and hosts on groups, in {@code control}.
     *
     * @param under what the pointer is on
     */
    public static void onto(
            Control control,
            IWorkbenchSite site,
            Function<DropTargetEvent, Optional<MEntity>> under) {
        ontoAll(control, site, under, event -> under.apply(event).stream().toList());
    }

    /**
     * The same where an image may be for more than what the pointer is on: for all hosts that are
     * selected, or that stand together there.
     *
     * @param under what the pointer is on
     * @param forImages the hosts or the group that an image is for which is dropped there
     */
    public static void ontoAll(
            Control control,
            IWorkbenchSite site,
            Function<DropTargetEvent, Optional<MEntity>> under,
            Function<DropTargetEvent, List<MEntity>> forImages) {
        int files = DND.DROP_COPY | DND.DROP_DEFAULT;
        DropTarget target = new DropTarget(control, DND.DROP_MOVE | files);
        target.setTransfer(VmDrag.transfer(), FileTransfer.getInstance());
        target.addDropListener(new HostDrop(site, under, forImages));
    }

    @Override
    public void dragEnter(DropTargetEvent event) {
        dragOver(event);
    }

    @Override
    public void dragOver(DropTargetEvent event) {
        if (FileDrop.isFile(event)) {
            event.detail = isPlace(forImages.apply(event)) ? DND.DROP_COPY : DND.DROP_NONE;
            event.feedback = DND.FEEDBACK_SELECT | DND.FEEDBACK_SCROLL | DND.FEEDBACK_EXPAND;
            return;
        }
        List<MImage> images = VmDrag.images(VmDrag.dragged());
        if (!images.isEmpty()) {
            over(event, images);
            return;
        }
        List<MHost> hosts = VmDrag.hosts(VmDrag.dragged());
        if (!hosts.isEmpty()) {
            event.detail = group(event, hosts).isPresent() ? DND.DROP_MOVE : DND.DROP_NONE;
            return;
        }
        List<MVm> vms = VmDrag.movable(VmDrag.dragged());
        Optional<MHost> host = host(event);
        Optional<String> why = host.flatMap(to -> MoveRules.whyNot(vms, to));
        boolean takes = !vms.isEmpty() && host.isPresent() && why.isEmpty();
        event.detail = takes ? DND.DROP_MOVE : DND.DROP_NONE;
        event.feedback = DND.FEEDBACK_SELECT | DND.FEEDBACK_SCROLL | DND.FEEDBACK_EXPAND;
        tell(why.map(words -> NLS.bind(Texts.refuses, host.get().getName(), words)));
    }

    private void over(DropTargetEvent event, List<MImage> images) {
        boolean place = isPlace(forImages.apply(event));
        event.detail = place && images.size() == 1 ? DND.DROP_MOVE : DND.DROP_NONE;
        event.feedback = DND.FEEDBACK_SELECT | DND.FEEDBACK_SCROLL | DND.FEEDBACK_EXPAND;
        tell(Optional.of(Texts.oneImage).filter(words -> place && images.size() > 1));
    }

    private static boolean isPlace(List<MEntity> to) {
        return !to.isEmpty()
                && to.stream().allMatch(on -> on instanceof MHost || on instanceof MGroup);
    }

    /** Why it is refused, while it is. */
    private void tell(Optional<String> why) {
        StatusBoard board = site.getService(StatusBoard.class);
        if (why.isPresent()) {
            board.show(StatusSlot.DROP, StatusItem.of(StateShape.WARNING, why.get()));
        } else {
            board.clear(StatusSlot.DROP);
        }
    }

    @Override
    public void dragLeave(DropTargetEvent event) {
        site.getService(StatusBoard.class).clear(StatusSlot.DROP);
    }

    @Override
    public void drop(DropTargetEvent event) {
        dragOver(event);
        if (event.detail == DND.DROP_COPY) {
            FileDrop.dropped(event, site, forImages.apply(event));
        }
        if (event.detail != DND.DROP_MOVE) {
            return;
        }
        // Not within the drag: its dialog waits for a person.
        List<MImage> images = VmDrag.images(VmDrag.dragged());
        List<MHost> hosts = VmDrag.hosts(VmDrag.dragged());
        if (!images.isEmpty()) {
            String image = images.get(0).getId().toString();
            String to =
                    forImages.apply(event).stream()
                            .map(MEntity::getName)
                            .collect(Collectors.joining("\n"));
            askLater(event, DEPLOY, Map.of(DEPLOY_IMAGE, image, DEPLOY_TO, to));
        } else if (hosts.isEmpty()) {
            host(event).ifPresent(to -> askLater(event, COMMAND, Map.of(HOST, to.getName())));
        } else {
            group(event, hosts)
                    .ifPresent(to -> askLater(event, REGROUP, Map.of(GROUP, to.getName())));
        }
    }

    private Optional<MHost> host(DropTargetEvent event) {
        return under.apply(event).filter(MHost.class::isInstance).map(MHost.class::cast);
    }

    /** The group that the pointer is on; none where all of {@code hosts} are in it already. */
    private Optional<MGroup> group(DropTargetEvent event, List<MHost> hosts) {
        return under.apply(event)
                .map(on -> on instanceof MHost host ? host.getGroup() : on)
                .filter(MGroup.class::isInstance)
                .map(MGroup.class::cast)
                .filter(to -> hosts.stream().anyMatch(host -> host.getGroup() != to));
    }

    private void askLater(DropTargetEvent event, String id, Map<String, String> values) {
        event.display.asyncExec(() -> Asking.run(site, id, values));
    }
}
