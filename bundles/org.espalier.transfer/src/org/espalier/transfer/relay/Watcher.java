// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.relay;

import org.espalier.api.model.HostId;

/** Who is told what becomes of a delivery; calls come from any thread and have to return soon. */
public interface Watcher {
    /** All of the image is on disk, each chunk checked. */
    void complete();

    /**
     * A parent gives no more; {@link Delivery#attach} is wanted.
     *
     * @param stripe what it gave
     * @param why in words, for a log
     */
    void broken(int stripe, HostId parent, Trouble trouble, String why);

    /** This host cannot go on, whoever its parents are: its disk is full, or worse. */
    void failed(String why);
}
