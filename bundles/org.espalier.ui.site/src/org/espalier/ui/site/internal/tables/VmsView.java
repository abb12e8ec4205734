// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.espalier.api.model.VmState;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MVm;
import org.espalier.ui.search.EntitySearch;
import org.espalier.ui.table.Column;
import org.espalier.ui.text.States;

import java.util.List;

/** Every virtual machine of the site. */
public final class VmsView extends TableView<MVm> {
    /** For the workbench. */
    public VmsView() {
        super(MVm.class);
    }

    @Override
    List<Column<MVm>> columns() {
        return new VmColumns(session()).all();
    }

    @Override
    void prepare() {
        table().hide(States::binned, "state", VmState.DELETED.label());
    }

    @Override
    List<MVm> all() {
        return session().vms();
    }

    @Override
    List<MVm> selectedOf(List<MEntity> entities) {
        return entities.stream().filter(MVm.class::isInstance).map(MVm.class::cast).toList();
    }

    @Override
    String is() {
        return EntitySearch.VM;
    }

    @Override
    String emptyText() {
        return Messages.noVms;
    }

    @Override
    String totals(List<MVm> selected) {
        return Totals.of(selected.stream().map(MVm::getSize).toList());
    }
}
