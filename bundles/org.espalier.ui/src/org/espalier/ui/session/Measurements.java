// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session;

import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest measurements. {@link #host} and {@link #vm} give only what is fresh: what is older
 * than {@link #FRESH}, or of a host that is unknown, is empty and to be shown as unknown. For the
 * UI thread.
 */
public interface Measurements {
    /** The age up to which a measurement stands for now. */
    Duration FRESH = Duration.ofSeconds(15);

    /** What {@code host} is at now. */
    Optional<HostRates> host(HostId host);

    /** What {@code vm} is at now. */
    Optional<VmRates> vm(VmId vm);

    /** The last measurement of {@code host} however old; show its age. */
    Optional<HostRates> lastOf(HostId host);

    /** The last measurement of {@code vm} however old; show its age. */
    Optional<VmRates> lastOf(VmId vm);

    /**
     * The last minutes of {@code host}, the oldest first; NaN where it was not measured. Empty
     * where nothing is known at all.
     */
    double[] trend(HostId host, Trend which);

    /** The same of {@code vm}. */
    double[] trend(VmId vm, Trend which);

    /** How long ago {@code at} was, never negative; {@code at} by the controller's clock. */
    Duration age(Instant at);
}
