// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.plan;

/** A way to get an image from one host to many. */
public interface Planner {
    /** Its name. */
    Strategy strategy();

    /** From whom each host gets it. Pure: the same demand gives the same plan. */
    Plan plan(Demand demand);
}
