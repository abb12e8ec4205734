// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

/** What a host's libvirt did with a VM, by its own files. */
enum Effects {
    /** Its definition was not there and is there now. */
    DEFINED,
    /** Its definition is gone. */
    UNDEFINED,
    /** A QEMU was started for it. */
    STARTED,
    /** Its QEMU ended. */
    ENDED
}
