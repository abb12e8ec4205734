// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Bytes;
import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.DeployImage;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.controller.SharedChunks;
import org.espalier.api.controller.Subscription;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskId;
import org.espalier.controller.core.ImageAccess;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers about images and deployments, to each as much as they may see. */
final class ImageDesk {
    private final Kernel kernel;
    private final Supplier<Optional<ImageAccess>> images;

    /**
     * Asks {@code images}.
     *
     * @param images gives the library where there is one at the moment
     */
    ImageDesk(Kernel kernel, Supplier<Optional<ImageAccess>> images) {
        this.kernel = kernel;
        this.images = images;
    }

    private Sight sight(Principal principal) {
        return new Sight(Who.of(principal, kernel.state()), kernel.state());
    }

    CompletionStage<DeploymentPlan> plan(Principal principal, DeployImage command) {
        Sight sight = sight(principal);
        String title = Titles.seen(command, sight);
        Optional<Refusal> refusal =
                Authorisation.refuse(
                        sight.who(), command, sight.state(), kernel.clock().instant(), title);
        return refusal.isPresent()
                ? refused(refusal.get())
                : ask(
                        "No deployment was planned",
                        access -> access.planDeployment(sight.state(), command));
    }

    CompletionStage<Bytes> manifest(Principal principal, ImageId image) {
        return of(
                image,
                sight(principal),
                "The image's manifest was not read",
                access -> access.manifest(image));
    }

    CompletionStage<List<SharedChunks>> shared(Principal principal, ImageId image) {
        Sight sight = sight(principal);
        return of(
                        image,
                        sight,
                        "It was not looked up what the image shares",
                        access -> access.shared(sight.state(), image))
                .thenApply(all -> all.stream().filter(each -> sees(sight, each.image())).toList());
    }

    private static boolean sees(Sight sight, ImageId image) {
        return sight.state().image(image).filter((Image it) -> sight.sees(it)).isPresent();
    }

    private <T> CompletionStage<T> of(
            ImageId image,
            Sight sight,
            String thing,
            Function<ImageAccess, CompletionStage<T>> question) {
        if (sight.who().grants().isEmpty()) {
            return refused(Authorisation.refusal(sight.who(), thing));
        }
        Optional<Image> seen = sight.state().image(image).filter((Image it) -> sight.sees(it));
        return seen.isPresent()
                ? ask(thing, question)
                : refused(
                        new Refusal(
                                Refusal.Code.NOT_FOUND,
                                thing,
                                "there is no such image in the library",
                                "Look into the list of images"));
    }

    CompletionStage<PoolAnswer> ask(Principal principal, PoolQuestion question) {
        Sight sight = sight(principal);
        if (question instanceof PoolQuestion.Sending of) {
            Optional<Refusal> refusal =
                    Authorisation.refuse(
                            sight.who(),
                            of.command(),
                            sight.state(),
                            kernel.clock().instant(),
                            Titles.seen(of.command(), sight));
            return refusal.isPresent()
                    ? refused(refusal.get())
                    : ask("No send was planned", access -> access.askPool(sight.state(), question));
        }
        String thing = "The pool was not looked at";
        CommandKind like = CommandKind.LOOK_AT_SSH_POOL;
        Target target = Target.SITE;
        if (question instanceof PoolQuestion.HostKey of) {
            // The controller dials whatever is named.
            thing = "The host key of " + of.place() + " was not asked for";
            like = CommandKind.SET_SSH_POOL;
        } else if (question instanceof PoolQuestion.Files of) {
            thing = "SSH pool " + of.pool() + " was not looked at";
            target = ImageCommands.pool(of.pool(), sight.state());
        }
        Optional<Refusal> refusal =
                Authorisation.refuse(
                        sight.who(),
                        like,
                        List.of(target),
                        sight.state(),
                        kernel.clock().instant(),
                        thing);
        return refusal.isPresent()
                ? refused(refusal.get())
                : ask(thing, access -> access.askPool(sight.state(), question));
    }

    Subscription follow(Principal principal, TaskId task, Consumer<DeploymentPicture> listener) {
        return images.get()
                .map(access -> access.follow(task, picture -> show(principal, picture, listener)))
                .orElse(() -> {});
    }

    /** Decided anew for each picture: roles change while somebody looks. */
    private void show(
            Principal principal, DeploymentPicture picture, Consumer<DeploymentPicture> listener) {
        Sight sight = sight(principal);
        sight.state()
                .task(picture.task())
                .filter(task -> sight.sees(task))
                .ifPresent(task -> listener.accept(Shown.picture(picture, sight)));
    }

    private <T> CompletionStage<T> ask(
            String thing, Function<ImageAccess, CompletionStage<T>> question) {
        return images.get()
                .map(question)
                .orElseGet(
                        () ->
                                refused(
                                        new Refusal(
                                                Refusal.Code.UNSUPPORTED,
                                                thing,
                                                "this controller has no library of images",
                                                "Look into the controller's log")));
    }

    private static <T> CompletionStage<T> refused(Refusal refusal) {
        return CompletableFuture.failedFuture(new RefusedException(refusal));
    }
}
