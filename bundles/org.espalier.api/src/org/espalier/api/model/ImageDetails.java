// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import org.espalier.api.Bytes;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of an image of the library.
 *
 * @param manifest names its content: the SHA-256 of its manifest, 64 hexadecimal digits
 * @param uuid the same for all versions of it
 * @param version for people
 * @param vo whose it is
 * @param os for people
 * @param architecture of processors that run it, as {@code uname -m} says it
 * @param hypervisor what it needs of one, for people
 * @param storedBytes its size without holes, bytes
 * @param chunks in how many pieces it is kept
 * @param registered when it was taken in
 * @param expires from when on it is not deployed any more
 * @param endorser who answers for it, for people
 * @param endorserKey whose signature it bears, true or not: see {@link Endorser#key}
 * @param seal that key and signature as they stand before the manifest; empty: nobody signed it
 * @param said what a site administrator says of it by itself
 * @param trust whether it is deployed
 * @param words why it is not, and who can change that; empty where it is
 */
public record ImageDetails(
        String manifest,
        UUID uuid,
        String version,
        VoId vo,
        String os,
        String architecture,
        String hypervisor,
        long storedBytes,
        int chunks,
        Instant registered,
        Instant expires,
        String endorser,
        Optional<String> endorserKey,
        Optional<Bytes> seal,
        ImageWord said,
        ImageTrust trust,
        String words) {
    /** Checks. */
    public ImageDetails {
        Objects.requireNonNull(manifest, "manifest");
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(vo, "vo");
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(hypervisor, "hypervisor");
        Objects.requireNonNull(registered, "registered");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(endorser, "endorser");
        Objects.requireNonNull(endorserKey, "endorserKey");
        Objects.requireNonNull(seal, "seal");
        Objects.requireNonNull(said, "said");
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(words, "words");
    }

    /** This with another signature. */
    public ImageDetails sealed(Optional<String> newKey, Optional<Bytes> newSeal) {
        return new ImageDetails(
                manifest,
                uuid,
                version,
                vo,
                os,
                architecture,
                hypervisor,
                storedBytes,
                chunks,
                registered,
                expires,
                endorser,
                newKey,
                newSeal,
                said,
                trust,
                words);
    }

    /** This with another word of a site administrator, and what follows from it. */
    public ImageDetails trusted(ImageWord newSaid, ImageTrust newTrust, String newWords) {
        return new ImageDetails(
                manifest,
                uuid,
                version,
                vo,
                os,
                architecture,
                hypervisor,
                storedBytes,
                chunks,
                registered,
                expires,
                endorser,
                endorserKey,
                seal,
                newSaid,
                newTrust,
                newWords);
    }
}
