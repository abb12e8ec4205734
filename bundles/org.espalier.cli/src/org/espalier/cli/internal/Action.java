// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

/** What a command does. */
@FunctionalInterface
interface Action {
    /**
     * Does it.
     *
     * @return the process's code
     * @throws CliException with what to tell where it could not be done
     */
    int run(Call call) throws CliException, InterruptedException;
}
