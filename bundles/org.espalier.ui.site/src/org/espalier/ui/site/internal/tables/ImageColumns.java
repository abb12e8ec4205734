// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.Marks;
import org.espalier.model.site.MImage;
import org.espalier.search.Dimension;
import org.espalier.ui.table.Column;
import org.espalier.ui.text.ImageWords;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.StateShape;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What the table of images shows; what only the library knows is unknown of plain files. */
final class ImageColumns {
    private static final double GIB = 1L << 30;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                    .withZone(ZoneId.systemDefault());

    private ImageColumns() {}

    static List<Column<MImage>> all() {
        return List.of(
                Column.state("trust", Messages.trust, ImageColumns::shape, ImageWords::trust),
                Column.name("name", Messages.name, 180, MImage::getName),
                text("version", Messages.version, 70, ImageDetails::version),
                text("vo", Messages.vo, 80, details -> details.vo().value()),
                marks("folder", Messages.folder, 120, MarkTexts::folder),
                marks("tag", Messages.tags, 120, MarkTexts::tags),
                bytes("size", Messages.size, image -> OptionalDouble.of(image.getSizeBytes())),
                bytes("stored", Messages.stored, ImageColumns::stored),
                count("on", Messages.onHosts, image -> image.getCopies().size()),
                count("vms", Messages.vms, image -> image.getVms().size()),
                Column.text(
                        "format",
                        Messages.format,
                        70,
                        image -> image.getFormat().name().toLowerCase(Locale.ROOT)),
                Column.text("pool", Messages.pool, 100, ImageColumns::pool),
                Column.text("file", Messages.file, 200, MImage::getFileName),
                text("os", Messages.os, 120, ImageDetails::os),
                text("architecture", Messages.architecture, 80, ImageDetails::architecture),
                text("hypervisor", Messages.hypervisor, 80, ImageDetails::hypervisor),
                text("expires", Messages.expires, 150, details -> time(details.expires())),
                text("endorser", Messages.endorser, 120, ImageDetails::endorser),
                text("registered", Messages.registered, 150, details -> time(details.registered())),
                marks("note", Messages.note, 160, MarkTexts::note).withoutGroups().withHidden(),
                marks("owner", Messages.owner, 84, MarkTexts::owner).withHidden(),
                marks("protected", Messages.guarded, 84, MarkTexts::guarded).withHidden(),
                marks("locked", Messages.locked, 84, MarkTexts::locked).withHidden());
    }

    private static Column<MImage> marks(
            String id, String title, int width, Function<Marks, String> of) {
        return Column.text(id, title, width, image -> of.apply(MarkTexts.of(image)));
    }

    /** A moment as people of this place write it. */
    static String time(Instant at) {
        return at == null ? null : TIME.format(at);
    }

    private static Column<MImage> text(
            String id, String title, int width, Function<ImageDetails, String> of) {
        return Column.text(
                id,
                title,
                width,
                image -> image.getDetails() == null ? null : of.apply(image.getDetails()));
    }

    private static Column<MImage> bytes(
            String id, String title, Function<MImage, OptionalDouble> of) {
        return Column.<MImage>number(id, title, 90, of, bytes -> Quantities.bytes((long) bytes))
                .withUnit(Dimension.BYTES, GIB);
    }

    private static Column<MImage> count(String id, String title, Function<MImage, Integer> of) {
        return Column.number(
                id,
                title,
                60,
                image -> OptionalDouble.of(of.apply(image)),
                n -> Quantities.count((long) n));
    }

    private static OptionalDouble stored(MImage image) {
        return image.getDetails() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(image.getDetails().storedBytes());
    }

    private static StateShape shape(MImage image) {
        if (image.getDetails() == null) {
            return null;
        }
        return StateShape.of(image.getDetails().trust());
    }

    private static String pool(MImage image) {
        return image.getPool() == null ? null : image.getPool().getName();
    }
}
