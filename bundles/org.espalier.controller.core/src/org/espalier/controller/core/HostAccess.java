// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.Bytes;
import org.espalier.api.command.CreateVms;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What a console asks that hosts answer. An OSGi service; see {@link
 * org.espalier.api.controller.Controller} for what each means.
 */
public interface HostAccess {
    /** Where new VMs would go in {@code state}. */
    PlacementPlan plan(SiteState state, CreateVms command);

    /** The newest measurement of every host. */
    List<HostMeasurement> measurements();

    /** The last ten minutes of one host, oldest first. */
    List<HostMeasurement> history(HostId host);

    /** Attaches to a serial console. */
    ConsoleSession openConsole(VmId vm, ConsoleListener listener);

    /** The end of a serial log. */
    CompletionStage<Bytes> serialLog(VmId vm, int maxBytes);

    /** The end of what a host's agent wrote to its log. */
    CompletionStage<Bytes> hostLog(HostId host, int maxBytes);
}
