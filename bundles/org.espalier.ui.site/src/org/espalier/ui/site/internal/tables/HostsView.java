// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.widgets.Composite;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.drag.HostDrop;
import org.espalier.ui.search.EntitySearch;
import org.espalier.ui.table.Column;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Every host of the site. */
public final class HostsView extends TableView<MHost> {
    /** For the workbench. */
    public HostsView() {
        super(MHost.class);
    }

    @Override
    protected void createContents(Composite parent) {
        super.createContents(parent);
        HostDrop.ontoAll(table().table(), getSite(), this::under, this::forImages);
    }

    private Optional<MEntity> under(DropTargetEvent event) {
        return table().rowAt(table().table().toControl(event.x, event.y).y).map(host -> host);
    }

    /** The host that the pointer is on; where it is among those that are selected, they all. */
    private List<MEntity> forImages(DropTargetEvent event) {
        List<MHost> selected = table().selectedRows();
        Optional<MEntity> under = under(event);
        return under.filter(selected::contains).isPresent()
                ? Stream.concat(
                                under.stream(),
                                selected.stream().filter(host -> host != under.get()))
                        .toList()
                : under.stream().toList();
    }

    @Override
    List<Column<MHost>> columns() {
        return new HostColumns(session()).all();
    }

    @Override
    List<MHost> all() {
        return session().hosts();
    }

    /** Of a VM that is selected elsewhere, its host. */
    @Override
    List<MHost> selectedOf(List<MEntity> entities) {
        return entities.stream()
                .map(
                        e ->
                                e instanceof MVm vm
                                        ? vm.getHost()
                                        : e instanceof MHost host ? host : null)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    @Override
    String is() {
        return EntitySearch.HOST;
    }

    @Override
    String emptyText() {
        return Messages.noHosts;
    }

    @Override
    String totals(List<MHost> selected) {
        return Totals.of(selected.stream().map(MHost::getTotal).toList());
    }
}
