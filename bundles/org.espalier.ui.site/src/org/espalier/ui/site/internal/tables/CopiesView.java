// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.espalier.api.model.ImageCopy;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MImageCopy;
import org.espalier.search.Dimension;
import org.espalier.ui.table.Column;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.StateShape;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Which image of the library is on which host. */
public final class CopiesView extends TableView<MImageCopy> {
    private static final double GIB = 1L << 30;

    /** For the workbench. */
    public CopiesView() {
        super(MImageCopy.class);
    }

    @Override
    List<Column<MImageCopy>> columns() {
        return List.of(
                Column.state("state", Messages.state, CopiesView::shape, CopiesView::words),
                Column.name("name", Messages.host, 140, MImageCopy::getName),
                Column.text("image", Messages.image, 200, CopiesView::image),
                Column.<MImageCopy>number(
                                "stored",
                                Messages.stored,
                                100,
                                copy -> OptionalDouble.of(copy.getBytes()),
                                bytes -> Quantities.bytes((long) bytes))
                        .withUnit(Dimension.BYTES, GIB),
                Column.text(
                        "since", Messages.since, 150, copy -> ImageColumns.time(copy.getSince())));
    }

    private static String image(MImageCopy copy) {
        return copy.getImage() == null ? null : copy.getImage().getName();
    }

    private static StateShape shape(MImageCopy copy) {
        return copy.getState() == ImageCopy.State.COMPLETE ? StateShape.DONE : StateShape.FAILED;
    }

    private static String words(MImageCopy copy) {
        return copy.getState() == ImageCopy.State.COMPLETE
                ? Messages.copyComplete
                : Messages.copyDamaged;
    }

    @Override
    List<MImageCopy> all() {
        return session().site().getImages().stream()
                .flatMap(image -> image.getCopies().stream())
                .toList();
    }

    @Override
    boolean measured() {
        return false;
    }

    /** Of an image or a host that is selected elsewhere, its copies. */
    @Override
    List<MImageCopy> selectedOf(List<MEntity> entities) {
        return entities.stream().flatMap(CopiesView::copies).distinct().toList();
    }

    private static Stream<MImageCopy> copies(MEntity entity) {
        if (entity instanceof MImage image) {
            return image.getCopies().stream();
        }
        if (entity instanceof MHost host) {
            return host.getCopies().stream();
        }
        return entity instanceof MImageCopy copy ? Stream.of(copy) : Stream.empty();
    }

    @Override
    String is() {
        return "copy";
    }

    @Override
    String emptyText() {
        return Messages.noCopies;
    }

    @Override
    String totals(List<MImageCopy> selected) {
        return Quantities.bytes(selected.stream().mapToLong(MImageCopy::getBytes).sum());
    }
}
