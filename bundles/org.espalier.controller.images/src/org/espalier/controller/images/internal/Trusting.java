// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.event.Change;
import org.espalier.api.model.Endorser;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.controller.core.SiteState;
import org.espalier.images.ChunkId;
import org.espalier.images.Claim;
import org.espalier.images.EndorserKey;
import org.espalier.images.ImageRefused;
import org.espalier.images.Trust;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which images a site deploys, by what its state says. Pure. */
final class Trusting {
    private final Trust trust;
    private final Instant now;

    private Trusting(Trust trust, Instant now) {
        this.trust = trust;
        this.now = now;
    }

    /** What {@code state} says. */
    static Trust of(SiteState state) {
        Map<EndorserKey, String> endorsers = new HashMap<>();
        Set<EndorserKey> revoked = new HashSet<>();
        state.all(EntityKind.ENDORSER, Endorser.class)
                .forEach(
                        each -> {
                            if (each.revoked()) {
                                revoked.add(key(each.fingerprint()));
                            } else {
                                endorsers.put(key(each.fingerprint()), each.vo().value());
                            }
                        });
        return new Trust(
                endorsers, said(state, ImageWord.TRUSTED), revoked, said(state, ImageWord.REVOKED));
    }

    private static Set<ChunkId> said(SiteState state, ImageWord word) {
        Set<ChunkId> all = new HashSet<>();
        library(state)
                .flatMap(image -> image.details().stream())
                .filter(details -> details.said() == word)
                .forEach(details -> all.add(ChunkId.parse(details.manifest())));
        return all;
    }

    static Stream<Image> library(SiteState state) {
        return state.all(EntityKind.IMAGE, Image.class)
                .filter(image -> image.details().isPresent());
    }

    private static EndorserKey key(String fingerprint) {
        return new EndorserKey(ChunkId.parse(fingerprint));
    }

    /** What of the images' trust {@code state} does not say as it is now. */
    static List<Change> changes(SiteState state, Instant now) {
        Trusting trusting = new Trusting(of(state), now);
        return library(state)
                .flatMap(image -> trusting.news(image).stream())
                .<Change>map(Change.Put::new)
                .toList();
    }

    /** {@code image} with the trust that it has in {@code state}. */
    static Image judged(SiteState state, Image image, Instant now) {
        return new Trusting(of(state), now).news(image).orElse(image);
    }

    private Optional<Image> news(Image image) {
        ImageDetails details = image.details().orElseThrow();
        ImageDetails judged = judged(image, details);
        return judged.equals(details) ? Optional.empty() : Optional.of(image.with(judged));
    }

    private ImageDetails judged(Image image, ImageDetails details) {
        if (details.trust() == ImageTrust.ALTERED) {
            // What the library has of it is not what it was, whoever trusts it.
            return details;
        }
        try {
            trust.require(claim(image, details), now);
            return details.trusted(details.said(), ImageTrust.TRUSTED, "");
        } catch (ImageRefused e) {
            return details.trusted(details.said(), trust(e.reason()), e.getMessage());
        }
    }

    private static Claim claim(Image image, ImageDetails details) {
        return new Claim(
                ChunkId.parse(details.manifest()),
                name(image),
                details.vo().value(),
                details.endorser(),
                details.expires(),
                details.seal().isPresent(),
                details.endorserKey().map(Trusting::key));
    }

    /** Its name and version. */
    static String name(Image image) {
        return image.name()
                + image.details().map(d -> " " + d.version()).orElse("").stripTrailing();
    }

    /** Why {@code image} is not deployed at {@code now}; empty where it is. */
    static Optional<Refusal> refuse(SiteState state, Image image, Instant now) {
        ImageDetails details = image.details().orElseThrow();
        if (details.trust() == ImageTrust.ALTERED) {
            return Optional.of(altered(image));
        }
        try {
            of(state).require(claim(image, details), now);
            return Optional.empty();
        } catch (ImageRefused e) {
            return Optional.of(refusal(image, e));
        }
    }

    static Refusal refusal(Image image, ImageRefused why) {
        return new Refusal(
                Refusal.Code.FORBIDDEN,
                "Image " + name(image) + " is not deployed",
                why.why(),
                why.nextStep());
    }

    /** That what the library has of it is not what was taken in. */
    static Refusal altered(Image image) {
        return new Refusal(
                Refusal.Code.FORBIDDEN,
                "Image " + name(image) + " is not deployed",
                "what the library has of it was altered or lost",
                "Delete it and import it anew");
    }

    private static ImageTrust trust(ImageRefused.Reason reason) {
        return switch (reason) {
            case UNSIGNED -> ImageTrust.UNSIGNED;
            case ALTERED -> ImageTrust.ALTERED;
            case UNKNOWN_ENDORSER -> ImageTrust.UNKNOWN_ENDORSER;
            case OTHER_VO -> ImageTrust.OTHER_VO;
            case ENDORSER_REVOKED, IMAGE_REVOKED -> ImageTrust.REVOKED;
            case EXPIRED -> ImageTrust.EXPIRED;
        };
    }
}
