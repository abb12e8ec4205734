// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import org.espalier.images.ImageRefused.Reason;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which images a site deploys: those of endorsers it trusts, each for one VO, and single ones
 * whoever signed them or not; never what is revoked or expired.
 *
 * @param endorsers the VO that each speaks for
 * @param images trusted by name
 * @param revokedEndorsers trusted no more, whatever else is said
 * @param revokedImages trusted no more, whatever else is said
 */
public record Trust(
        Map<EndorserKey, String> endorsers,
        Set<ChunkId> images,
        Set<EndorserKey> revokedEndorsers,
        Set<ChunkId> revokedImages) {
    /** Copies. */
    public Trust {
        endorsers = Map.copyOf(endorsers);
        images = Set.copyOf(images);
        revokedEndorsers = Set.copyOf(revokedEndorsers);
        revokedImages = Set.copyOf(revokedImages);
    }

    /**
     * Whether {@code image} may be deployed at {@code now}.
     *
     * @throws ImageRefused if not: why, and who can change that
     */
    public void require(SignedImage image, Instant now) throws ImageRefused {
        ImageInfo info = image.manifest().info();
        if (revokedImages.contains(image.id())) {
            throw no(image, Reason.IMAGE_REVOKED, "it was revoked", "undo that");
        }
        if (!now.isBefore(info.expires())) {
            throw new ImageRefused(
                    Reason.EXPIRED,
                    words(image, "it expired at " + info.expires())
                            + "Its endorser, "
                            + info.endorser()
                            + ", can sign a new version.");
        }
        Optional<EndorserKey> signer = image.signer();
        if (signer.isPresent() && revokedEndorsers.contains(signer.get())) {
            throw no(
                    image,
                    Reason.ENDORSER_REVOKED,
                    "its endorser " + info.endorser() + " was revoked",
                    "undo that, or trust this image by itself");
        }
        if (image.isSigned() && signer.isEmpty()) {
            throw new ImageRefused(
                    Reason.ALTERED,
                    words(image, "it was altered after it was signed")
                            + "Import it anew; its endorser, "
                            + info.endorser()
                            + ", can sign it anew.");
        }
        if (images.contains(image.id())) {
            return;
        }
        if (signer.isEmpty()) {
            throw new ImageRefused(
                    Reason.UNSIGNED,
                    words(image, "nobody signed it")
                            + "An endorser of VO "
                            + info.vo()
                            + " can sign it, or a site administrator trust it by itself.");
        }
        String vo = endorsers.get(signer.get());
        if (vo == null) {
            throw no(
                    image,
                    Reason.UNKNOWN_ENDORSER,
                    "the site does not know the key " + signer.get() + " that signed it",
                    "trust that endorser, or this image by itself");
        }
        if (!vo.equals(info.vo())) {
            throw no(
                    image,
                    Reason.OTHER_VO,
                    "its endorser speaks for VO " + vo + ", and it is of VO " + info.vo(),
                    "trust this image by itself");
        }
    }

    private static ImageRefused no(SignedImage image, Reason reason, String cause, String step) {
        return new ImageRefused(
                reason, words(image, cause) + "A site administrator can " + step + ".");
    }

    private static String words(SignedImage image, String cause) {
        return "Image " + image + " is not deployed: " + cause + ". ";
    }
}
