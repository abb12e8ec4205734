// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.SharedChunks;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageId;
import org.espalier.controller.core.SiteState;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers about what the library keeps. */
final class Kept {
    private final Desk desk;

    Kept(Desk desk) {
        this.desk = desk;
    }

    private interface Answer<T> {
        T of(Image image) throws IOException;
    }

    /** See {@link org.espalier.api.controller.Controller#imageManifest}. */
    CompletionStage<Bytes> manifest(SiteState state, ImageId id) {
        return answer(
                state,
                id,
                "The image's manifest was not read",
                image -> Bytes.of(desk.library().signed(image).bytes()));
    }

    /** See {@link org.espalier.api.controller.Controller#sharedChunks}. */
    CompletionStage<List<SharedChunks>> shared(SiteState state, ImageId id) {
        return answer(
                state,
                id,
                "It was not looked up what the image shares",
                image -> shared(state, image));
    }

    private List<SharedChunks> shared(SiteState state, Image image) throws IOException {
        Map<String, Long> all = desk.library().shared(desk.library().signed(image).manifest());
        List<SharedChunks> shared = new ArrayList<>();
        for (Image other : state.all(EntityKind.IMAGE, Image.class).toList()) {
            Optional<Long> bytes = other.details().map(ImageDetails::manifest).map(all::get);
            if (bytes.isPresent() && !other.id().equals(image.id())) {
                shared.add(new SharedChunks(other.id(), bytes.get()));
            }
        }
        return shared;
    }

    private <T> CompletionStage<T> answer(
            SiteState state, ImageId id, String thing, Answer<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        desk.later(() -> answer(state, id, thing, question, answer));
        return answer;
    }

    private static <T> void answer(
            SiteState state,
            ImageId id,
            String thing,
            Answer<T> question,
            CompletableFuture<T> answer) {
        Optional<Image> image = state.image(id).filter(it -> it.details().isPresent());
        if (image.isEmpty()) {
            answer.completeExceptionally(
                    RefusedException.of(
                            Refusal.Code.NOT_FOUND,
                            thing,
                            "it is not in the library",
                            "Import it first"));
            return;
        }
        try {
            answer.complete(question.of(image.get()));
        } catch (IOException e) {
            answer.completeExceptionally(new RefusedException(Trusting.altered(image.get()), e));
        }
    }
}
