// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.eclipse.osgi.util.NLS;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MImage;
import org.espalier.search.Dimension;
import org.espalier.ui.search.EntitySearch;
import org.espalier.ui.table.Column;
import org.espalier.ui.text.Quantities;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Every image of the site's pools. */
public final class ImagesView extends TableView<MImage> {
    private static final double GIB = 1L << 30;

    /** For the workbench. */
    public ImagesView() {
        super(MImage.class);
    }

    @Override
    List<Column<MImage>> columns() {
        return List.of(
                Column.name("name", Messages.name, 220, MImage::getName),
                Column.text("format", Messages.format, 80, ImagesView::format),
                Column.<MImage>number(
                                "size",
                                Messages.size,
                                100,
                                image -> OptionalDouble.of(image.getSizeBytes()),
                                bytes -> Quantities.bytes((long) bytes))
                        .withUnit(Dimension.BYTES, GIB),
                Column.text("pool", Messages.pool, 120, ImagesView::pool),
                Column.text("file", Messages.file, 220, MImage::getFileName),
                Column.number(
                        "vms",
                        Messages.vms,
                        60,
                        image -> OptionalDouble.of(image.getVms().size()),
                        n -> Quantities.count((long) n)));
    }

    @Override
    List<MImage> all() {
        return List.copyOf(session().site().getImages());
    }

    @Override
    boolean measured() {
        return false;
    }

    @Override
    List<MImage> selectedOf(List<MEntity> entities) {
        return entities.stream().filter(MImage.class::isInstance).map(MImage.class::cast).toList();
    }

    @Override
    String is() {
        return EntitySearch.IMAGE;
    }

    @Override
    String emptyText() {
        return Messages.noImages;
    }

    @Override
    String totals(List<MImage> selected) {
        return NLS.bind(
                Messages.imagesTotal,
                Quantities.bytes(selected.stream().mapToLong(MImage::getSizeBytes).sum()));
    }

    private static String format(MImage image) {
        return image.getFormat().name().toLowerCase(Locale.ROOT);
    }

    private static String pool(MImage image) {
        return image.getPool() == null ? null : image.getPool().getName();
    }
}
