// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import java.time.Instant;
import java.util.UUID;

/**
 * What an image says of itself, as in the image lists of HEPiX. Part of what is signed.
 *
 * @param uuid the same for all versions of it
 * @param name for people
 * @param version for people
 * @param vo who it is of
 * @param os for people
 * @param architecture of processors that run it, as {@code uname -m} says it
 * @param format "raw" or "qcow2"
 * @param hypervisor what it needs of one, for people
 * @param registered when it was taken in
 * @param expires from when on it is not deployed any more
 * @param endorser who answers for it, for people
 */
public record ImageInfo(
        UUID uuid,
        String name,
        String version,
        String vo,
        String os,
        String architecture,
        String format,
        String hypervisor,
        Instant registered,
        Instant expires,
        String endorser) {
    /** The greatest length of a text, bytes in UTF-8. */
    public static final int TEXT_MOST = 512;
}
