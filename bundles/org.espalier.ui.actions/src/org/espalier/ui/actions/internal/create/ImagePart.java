// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.create;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.espalier.model.site.MImage;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.internal.dialogs.Rows;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.ColumnWidths;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;

import java.util.List;
import java.util.Locale;

/** The images of the site as a list with a search field; typing searches, arrows choose. */
final class ImagePart extends Composite {
    private static final int ROWS = 5;

    private final List<MImage> images;
    private final Text search;
    private final Table table;
    private final Runnable changed;
    private MImage chosen;

    ImagePart(Composite parent, List<MImage> images, Runnable changed) {
        super(parent, SWT.NONE);
        this.images = List.copyOf(images);
        this.changed = changed;
        Rows.inner(this, 1);
        search = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL | SWT.BORDER);
        search.setMessage(Words.imageSearch);
        search.setData("id", "newVm.imageSearch");
        search.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        AccessibleNames.of(search, Words.imageSearch);
        table = new Table(this, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setData("id", "newVm.images");
        AccessibleNames.of(table, Words.image);
        ColumnWidths.fit(new TableColumn(table, SWT.NONE), 190);
        ColumnWidths.fit(new TableColumn(table, SWT.RIGHT), 90);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.heightHint = table.getItemHeight() * ROWS;
        table.setLayoutData(data);
        search.addListener(SWT.Modify, e -> fill());
        search.addListener(
                SWT.KeyDown,
                e -> {
                    if (e.keyCode == SWT.ARROW_DOWN) {
                        table.setFocus();
                        e.doit = false;
                    }
                });
        table.addListener(SWT.Selection, e -> choose());
        fill();
    }

    /** The image that is chosen; null for none. */
    MImage chosen() {
        return chosen;
    }

    @Override
    public boolean setFocus() {
        return images.size() > ROWS ? search.setFocus() : table.setFocus();
    }

    private void fill() {
        String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        table.removeAll();
        for (MImage image : images) {
            if (image.getName().toLowerCase(Locale.ROOT).contains(wanted)) {
                TableItem item = new TableItem(table, SWT.NONE);
                item.setData(image);
                item.setImage(Icons.of(this).image(Icon.IMAGE));
                item.setText(
                        new String[] {image.getName(), Quantities.bytes(image.getSizeBytes())});
            }
        }
        select();
    }

    /** Keeps what was chosen where it is still listed, else takes the first. */
    private void select() {
        for (int i = 0; i < table.getItemCount(); i++) {
            if (table.getItem(i).getData() == chosen) {
                table.setSelection(i);
                return;
            }
        }
        if (table.getItemCount() > 0) {
            table.setSelection(0);
        }
        choose();
    }

    private void choose() {
        TableItem[] items = table.getSelection();
        chosen = items.length == 0 ? null : (MImage) items[0].getData();
        changed.run();
    }
}
