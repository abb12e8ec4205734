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
        require(image.claim(), now);
    }

    /**
     * The same for who has looked at the signature before.
     *
     * @throws ImageRefused if not: why, and who can change that
     */
    public void require(Claim image, Instant now) throws ImageRefused {
        if (revokedImages.contains(image.id())) {
            throw byAdministrator(image, Reason.IMAGE_REVOKED, "it was revoked", "undo that");
        }
        if (!now.isBefore(image.expires())) {
            throw no(
                    image,
                    Reason.EXPIRED,
                    "it expired at " + image.expires(),
                    "Its endorser, " + image.endorser() + ", can sign a new version");
        }
        Optional<EndorserKey> signer = image.signer();
        if (signer.isPresent() && revokedEndorsers.contains(signer.get())) {
            throw byAdministrator(
                    image,
                    Reason.ENDORSER_REVOKED,
                    "its endorser " + image.endorser() + " was revoked",
                    "undo that, or another endorser of VO " + image.vo() + " sign it anew");
        }
        if (image.signed() && signer.isEmpty()) {
            throw no(
                    image,
                    Reason.ALTERED,
                    "it was altered after it was signed",
                    "Import it anew; its endorser, " + image.endorser() + ", can sign it anew");
        }
        if (images.contains(image.id())) {
            return;
        }
        if (signer.isEmpty()) {
            throw no(
                    image,
                    Reason.UNSIGNED,
                    "nobody signed it",
                    "An endorser of VO "
                            + image.vo()
                            + " can sign it, or a site administrator trust it by itself");
        }
        String vo = endorsers.get(signer.get());
        if (vo == null) {
            throw byAdministrator(
                    image,
                    Reason.UNKNOWN_ENDORSER,
                    "the site does not know the key " + signer.get() + " that signed it",
                    "trust that endorser, or this image by itself");
        }
        if (!vo.equals(image.vo())) {
            throw byAdministrator(
                    image,
                    Reason.OTHER_VO,
                    "its endorser speaks for VO " + vo + ", and it is of VO " + image.vo(),
                    "trust this image by itself");
        }
    }

    private static ImageRefused byAdministrator(
            Claim image, Reason reason, String why, String step) {
        return no(image, reason, why, "A site administrator can " + step);
    }

    private static ImageRefused no(Claim image, Reason reason, String why, String nextStep) {
        return new ImageRefused(
                reason, "Image " + image.words() + " is not deployed", why, nextStep);
    }
}
