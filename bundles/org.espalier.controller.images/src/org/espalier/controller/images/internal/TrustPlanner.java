// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.EndorseImage;
import org.espalier.api.command.RevokeEndorser;
import org.espalier.api.command.SetImageTrust;
import org.espalier.api.command.TrustEndorser;
import org.espalier.api.event.Change;
import org.espalier.api.model.Endorser;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageId;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;
import org.espalier.images.BadImageException;
import org.espalier.images.EndorserKey;
import org.espalier.images.SignedImage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whom the site trusts: what follows for its images is written down with the command. */
final class TrustPlanner implements CommandPlanner {
    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(
                EndorseImage.class, SetImageTrust.class, TrustEndorser.class, RevokeEndorser.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        Command command = request.command();
        if (command instanceof EndorseImage endorse) {
            return endorse(situation, endorse);
        } else if (command instanceof SetImageTrust set) {
            return set(situation, set);
        } else if (command instanceof TrustEndorser trust) {
            return situation.state().hasVo(trust.vo())
                    ? with(
                            situation,
                            new Endorser(trust.fingerprint(), trust.vo(), trust.name(), false))
                    : Plan.Refused.of(
                            Refusal.Code.NOT_FOUND,
                            "Endorser " + trust.name() + " is not trusted",
                            "the site has no VO " + trust.vo(),
                            "Choose another VO");
        }
        return revoke(situation, (RevokeEndorser) command);
    }

    private static Plan revoke(Situation situation, RevokeEndorser revoke) {
        Optional<Endorser> known =
                situation.state().get(Endorser.key(revoke.fingerprint())).map(Endorser.class::cast);
        return known.isPresent()
                ? with(
                        situation,
                        new Endorser(
                                revoke.fingerprint(), known.get().vo(), known.get().name(), true))
                : Plan.Refused.of(
                        Refusal.Code.NOT_FOUND,
                        "No endorser was revoked",
                        "the site knows none with that key",
                        "Look into the list of endorsers");
    }

    private static Plan set(Situation situation, SetImageTrust set) {
        Optional<Image> image = library(situation, set.image());
        return image.isPresent()
                ? with(situation, said(image.get(), set))
                : missing("The trust in an image was not changed");
    }

    private static Image said(Image image, SetImageTrust set) {
        ImageDetails details = image.details().orElseThrow();
        return image.with(details.trusted(set.word(), details.trust(), details.words()));
    }

    private static Plan endorse(Situation situation, EndorseImage endorse) {
        Optional<Image> image = library(situation, endorse.image());
        if (image.isEmpty()) {
            return missing("No image was endorsed");
        }
        String thing = "Image " + Trusting.name(image.get()) + " was not endorsed";
        ImageDetails details = image.get().details().orElseThrow();
        try {
            SignedImage signed = SignedImage.parse(endorse.signed().toArray());
            Optional<EndorserKey> signer = signed.signer();
            if (!signed.id().toString().equals(details.manifest())) {
                return Plan.Refused.of(
                        Refusal.Code.INVALID,
                        thing,
                        "what was signed is another image, " + signed,
                        "Sign the manifest of this one");
            } else if (signer.isEmpty()) {
                return Plan.Refused.of(
                        Refusal.Code.INVALID,
                        thing,
                        signed.isSigned() ? "its signature does not hold" : "it bears no signature",
                        "Sign it anew");
            }
            return with(
                    situation,
                    image.get()
                            .with(
                                    details.sealed(
                                            Optional.of(signer.get().fingerprint().toString()),
                                            Optional.of(Bytes.of(signed.seal())))));
        } catch (BadImageException e) {
            return Plan.Refused.of(
                    Refusal.Code.INVALID,
                    thing,
                    "what was sent is no signed manifest",
                    "Sign the manifest of this image");
        }
    }

    /** {@code thing} is there, and whatever follows from that for the trust in images. */
    private static Plan with(Situation situation, Entity thing) {
        List<Change> changes = new ArrayList<>(List.of(new Change.Put(thing)));
        SiteState then = situation.state().with(situation.state().number(), changes);
        for (Change change : Trusting.changes(then, situation.now())) {
            changes.removeIf(other -> other.key().equals(change.key()));
            changes.add(change);
        }
        return new Plan.Changes(changes, false);
    }

    private static Optional<Image> library(Situation situation, ImageId image) {
        return situation.state().image(image).filter(it -> it.details().isPresent());
    }

    private static Plan missing(String thing) {
        return Plan.Refused.of(
                Refusal.Code.NOT_FOUND,
                thing,
                "there is no such image in the library",
                "Look into the list of images");
    }
}
