// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

/** What is known of a host. */
public enum HostState {
    /** Enrolled, its agent was never heard of yet. */
    EXPECTED,
    /** Its agent is connected and its hypervisor answers. */
    ONLINE,
    /** Its agent is connected, its hypervisor does not answer; {@link Host#trouble()} says why. */
    IMPAIRED,
    /** Its agent is silent; what was known of it has the age of {@link Host#lastHeard()}. */
    UNKNOWN
}
