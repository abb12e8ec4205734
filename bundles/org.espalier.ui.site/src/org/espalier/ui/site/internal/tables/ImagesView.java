// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MImage;
import org.espalier.ui.drag.FileDrop;
import org.espalier.ui.drag.VmDrag;
import org.espalier.ui.search.EntitySearch;
import org.espalier.ui.table.Column;
import org.espalier.ui.text.Quantities;

import java.util.List;

/** Every image of the library, and of the site's pools. */
public final class ImagesView extends TableView<MImage> {
    /** For the workbench. */
    public ImagesView() {
        super(MImage.class);
    }

    /** Images can be dragged to hosts, and files of images dropped here. */
    @Override
    protected void createContents(Composite parent) {
        super.createContents(parent);
        VmDrag.from(table().table(), table().selectionProvider());
        FileDrop.onto(table().control(), getSite());
    }

    @Override
    List<Column<MImage>> columns() {
        return ImageColumns.all();
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
}
