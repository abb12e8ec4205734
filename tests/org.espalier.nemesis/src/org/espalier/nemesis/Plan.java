// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a run is to be.
 *
 * @param place an empty directory with a short path: sockets lie below it
 * @param results where the history and the logs go
 * @param top the project
 * @param controller the built controller
 * @param agent the built agent
 * @param images the directory with the image tiny
 * @param clock the library that gives a process another clock; without it no clock is stepped
 * @param time how long commands are given and faults made
 * @param hosts how many hosts
 * @param seed of all that is random
 */
public record Plan(
        Path place,
        Path results,
        Path top,
        Path controller,
        Path agent,
        Path images,
        Optional<Path> clock,
        Duration time,
        int hosts,
        long seed) {
    /** Most guests that are alive at once: they are emulated. */
    static final int ALIVE = 5;

    /** VMs of one worker. */
    static final int VMS = 4;

    /** Memory of a VM, bytes. */
    static final long MEMORY = 96L << 20;

    /** Size of the file system of the controller's store, MiB. */
    static final int STORE_MIB = 192;

    /** Size of the file system of a host's VMs, MiB. */
    static final int POOL_MIB = 640;

    Path libexec() {
        return top.resolve("releng/libexec");
    }

    /** The host {@code index}, from 0. */
    static String host(int index) {
        return "node%02d".formatted(index + 1);
    }
}
