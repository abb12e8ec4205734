// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import org.espalier.api.RefusedException;
import org.espalier.hosts.join.Step;

import java.util.List;

/** What is done with one host. */
interface Work {
    /** Hears of the steps. */
    @FunctionalInterface
    interface Progress {
        /** See {@link org.espalier.hosts.join.JoinListener#step}. */
        void step(Step step, double done);
    }

    /**
     * Does it.
     *
     * @return remarks
     */
    List<String> go(Progress progress) throws RefusedException, InterruptedException;

    /**
     * Takes back what was done of it, as far as that can be.
     *
     * @return what could not be taken back, in sentences
     */
    List<String> undo();

    /** Lets go of the host. */
    void close();
}
