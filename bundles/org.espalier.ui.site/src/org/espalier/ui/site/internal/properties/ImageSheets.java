// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.properties;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.controller.SharedChunks;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageId;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MSite;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.text.ImageWords;
import org.espalier.ui.text.Noun;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.StateShape;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What there is to say of an image. */
final class ImageSheets {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                    .withZone(ZoneId.systemDefault());

    private static final int VERSIONS = 5;
    private static final int SHARING = 5;

    private ImageSheets() {}

    /**
     * The same as a sheet.
     *
     * @param shared what others have of it; empty where that is not known
     */
    static Sheet of(MImage image, Measurements clock, Optional<List<SharedChunks>> shared) {
        Image record = (Image) image.getRecord();
        ImageDetails details = image.getDetails();
        List<Property> lines = new ArrayList<>();
        if (details != null) {
            lines.addAll(library(image, details));
            shared.ifPresent(others -> lines.addAll(shared(image, others)));
        }
        lines.add(Property.of(Messages.format, image.getFormat().name().toLowerCase(Locale.ROOT)));
        lines.add(Property.of(Messages.size, Quantities.bytes(image.getSizeBytes())));
        lines.add(Property.link(Messages.pool, image.getPool(), Quantities.UNKNOWN));
        lines.add(Property.of(Messages.file, image.getFileName()));
        lines.add(Property.of(Messages.vms, Quantities.count(image.getVms().size())));
        lines.addAll(MarkLines.of(record.marked(), clock));
        if (details == null) {
            return new Sheet(Icon.IMAGE, image.getName(), null, "", null, lines, "");
        }
        StateShape shape = StateShape.of(details.trust());
        String words = ImageWords.trust(image);
        return new Sheet(Icon.IMAGE, image.getName(), shape, words, null, lines, "");
    }

    private static List<Property> library(MImage image, ImageDetails details) {
        List<Property> lines = new ArrayList<>();
        lines.add(Property.of(Messages.version, details.version()));
        lines.addAll(versions(image, details));
        lines.add(Property.of(Messages.vo, details.vo().value()));
        lines.add(Property.of(Messages.endorser, details.endorser()));
        lines.add(Property.of(Messages.os, details.os()));
        lines.add(Property.of(Messages.architecture, details.architecture()));
        lines.add(Property.of(Messages.hypervisor, details.hypervisor()));
        lines.add(Property.of(Messages.stored, Quantities.bytes(details.storedBytes())));
        lines.add(Property.of(Messages.chunks, Quantities.count(details.chunks())));
        lines.add(Property.of(Messages.onHosts, where(image)));
        lines.add(Property.of(Messages.registered, time(details.registered())));
        lines.add(Property.of(Messages.expires, time(details.expires())));
        lines.add(Property.of(Messages.manifest, details.manifest()));
        return lines;
    }

    /** The others of the same identity, the newest first. */
    private static List<Property> versions(MImage image, ImageDetails details) {
        if (!(image.eContainer() instanceof MSite site)) {
            return List.of();
        }
        return site.getImages().stream()
                .filter(other -> other != image && other.getDetails() != null)
                .filter(other -> other.getDetails().uuid().equals(details.uuid()))
                .sorted(Comparator.comparing(ImageSheets::registered).reversed())
                .limit(VERSIONS)
                .map(other -> new Property(Messages.otherVersion, version(other), other))
                .toList();
    }

    /** Those that have most of it, the most first. */
    private static List<Property> shared(MImage image, List<SharedChunks> others) {
        if (!(image.eContainer() instanceof MSite site)) {
            return List.of();
        }
        Map<ImageId, MImage> images =
                site.getImages().stream()
                        .filter(other -> other.getDetails() != null)
                        .collect(Collectors.toMap(MImage::getId, Function.identity()));
        List<Property> lines =
                others.stream()
                        .filter(other -> images.containsKey(other.image()))
                        .sorted(Comparator.comparingLong(SharedChunks::bytes).reversed())
                        .limit(SHARING)
                        .map(other -> shared(images.get(other.image()), other.bytes()))
                        .toList();
        return lines.isEmpty()
                ? List.of(Property.of(Messages.shares, Messages.sharesNothing))
                : lines;
    }

    private static Property shared(MImage other, long bytes) {
        String words =
                NLS.bind(
                        Messages.sharesWith,
                        new Object[] {
                            Quantities.bytes(bytes), other.getName(), other.getDetails().version()
                        });
        return new Property(Messages.shares, words, other);
    }

    private static Instant registered(MImage image) {
        return image.getDetails().registered();
    }

    private static String version(MImage other) {
        return NLS.bind(Messages.versionOf, other.getDetails().version(), time(registered(other)));
    }

    private static String where(MImage image) {
        long damaged =
                image.getCopies().stream()
                        .filter(copy -> copy.getState() == ImageCopy.State.DAMAGED)
                        .count();
        String hosts = Noun.HOST.count(image.getCopies().size());
        return damaged == 0
                ? hosts
                : NLS.bind(Messages.damagedOn, hosts, Quantities.count(damaged));
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
