// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session;

import org.espalier.api.Principal;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.Standing;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.VmId;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MVm;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One person's session on one site, an OSGi service. What is not said to be for any thread is for
 * the UI thread only.
 */
public interface SiteSession {
    /** Who works here; for any thread. */
    Principal principal();

    /**
     * The controller as this principal sees it; for any thread. Always there: while no controller
     * can be reached its stages complete with a {@link org.espalier.api.RefusedException} that says
     * so. Do not keep it, ask each time.
     */
    Controller controller();

    /** What the controller takes this person for; empty until it has said so. */
    Optional<Standing> standing();

    /**
     * Why this person may give no command of {@code kind}, in a sentence; empty where they may, and
     * where that is not known: the controller has the last word.
     */
    default Optional<String> denied(CommandKind kind) {
        return standing().flatMap(standing -> standing.denies(kind));
    }

    /** How the console stands to its controller. */
    Connection connection();

    /** The mirror of the site; always the same object, empty until the controller is heard. */
    MSite site();

    /** The entity of {@code key}, if it is there. */
    Optional<MEntity> find(EntityKey key);

    /** The host {@code id}, if it is there. */
    Optional<MHost> host(HostId id);

    /** The VM {@code id}, if it is there. */
    Optional<MVm> vm(VmId id);

    /** The image {@code id}, if it is there. */
    Optional<MImage> image(ImageId id);

    /** The task {@code id}, if it is there. */
    Optional<MTask> task(TaskId id);

    /** Those of {@code ids} that are there, in the same order. */
    List<MVm> vms(Collection<VmId> ids);

    /** Every host of the site, in the order of groups and names. */
    List<MHost> hosts();

    /** Every VM of the site, in the order of hosts and names. */
    List<MVm> vms();

    /** What was measured last. */
    Measurements measurements();

    /** Asks the controller for measurements now; they arrive as a change. */
    void refresh();

    /** Calls {@code listener} after every batch, until it is removed. */
    void addListener(SiteChangeListener listener);

    /** Calls {@code listener} no more. */
    void removeListener(SiteChangeListener listener);
}
