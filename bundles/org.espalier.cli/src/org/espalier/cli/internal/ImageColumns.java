// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.model.Deployment;
import org.espalier.api.model.Endorser;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What there is to tell of images and of their deployments. */
final class ImageColumns {
    private ImageColumns() {}

    /** By what an image may be called: several may have one name. */
    static List<String> names(Image image) {
        List<String> names = new ArrayList<>(List.of(image.name(), image.id().toString()));
        image.details().ifPresent(details -> names.add(image.name() + ":" + details.version()));
        return names;
    }

    static String version(Image image) {
        return image.details().map(ImageDetails::version).orElse("");
    }

    static Listing<Image> images(SiteView site) {
        return new Listing<Image>()
                .with("name", Image::name)
                .with("version", of(ImageDetails::version))
                .with("format", image -> image.format().name())
                .withBytes("size", Image::sizeBytes)
                .with("vo", of(details -> details.vo().value()))
                .with("os", of(ImageDetails::os))
                .with("architecture", of(ImageDetails::architecture))
                .with("trust", of(details -> word(details.trust())))
                .withCount("hosts", image -> copies(site, image.id()))
                .withTime("expires", of(ImageDetails::expires))
                .with("endorser", of(ImageDetails::endorser))
                .with("folder", image -> image.marked().folder())
                .withTexts("tags", image -> image.marked().sortedTags())
                .with("owner", image -> image.marked().owner())
                .with("protected", image -> image.marked().guarded())
                .with("locked_by", image -> image.marked().lock().map(Lock::by))
                .with("note", image -> image.marked().note())
                .with("id", Image::id)
                .with("why", of(ImageDetails::words));
    }

    private static <T> Function<Image, Optional<T>> of(Function<ImageDetails, T> detail) {
        return image -> image.details().map(detail);
    }

    private static long copies(SiteView site, ImageId id) {
        return site.all(ImageCopy.class).stream().filter(c -> c.image().equals(id)).count();
    }

    static Listing<Endorser> endorsers() {
        return new Listing<Endorser>()
                .with("name", Endorser::name)
                .with("vo", Endorser::vo)
                .with("revoked", Endorser::revoked)
                .with("fingerprint", Endorser::fingerprint);
    }

    static Listing<Deployment> deployments(SiteView site) {
        return new Listing<Deployment>()
                .with("image", deployment -> name(site, deployment.image()))
                .with("strategy", deployment -> word(deployment.strategy()))
                .withCount("hosts", Deployment::hosts)
                .withBytes("size", Deployment::bytes)
                .with(
                        "state",
                        deployment ->
                                site.find(Task.key(deployment.task()), Task.class)
                                        .map(task -> word(task.state())))
                .with("paused", Deployment::paused)
                .withBytes("limit", Deployment::limit)
                .withTime("begun", Deployment::begun)
                .withTime("predicted_end", Deployment::predictedEnd)
                .withTime("ended", Deployment::ended)
                .with("task", Deployment::task);
    }

    private static String name(SiteView site, ImageId id) {
        return site.find(Image.key(id), Image.class).map(Image::name).orElse(id.toString());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
