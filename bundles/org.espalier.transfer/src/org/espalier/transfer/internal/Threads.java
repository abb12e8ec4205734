// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal;

/** Threads that do not keep a process alive. */
final class Threads {
    private Threads() {}

    static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
