// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.create;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.espalier.api.command.Placement;
import org.espalier.api.model.HostId;
import org.espalier.model.site.MHost;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.internal.dialogs.Rows;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How hosts are chosen, and which where they are named. */
final class PlacementPart extends Composite {
    private static final int ROWS = 5;

    private final Button spread;
    private final Button pack;
    private final Button shares;
    private final Button named;
    private final Table hosts;

    PlacementPart(Composite parent, List<MHost> all, Set<HostId> first, Runnable changed) {
        super(parent, SWT.NONE);
        Rows.inner(this, 1);
        spread = radio(Words.spread, "newVm.spread", changed);
        pack = radio(Words.pack, "newVm.pack", changed);
        shares = radio(Words.shares, "newVm.shares", changed);
        named = radio(Words.named, "newVm.named", changed);
        (first.isEmpty() ? spread : named).setSelection(true);
        hosts = new Table(this, SWT.CHECK | SWT.BORDER | SWT.V_SCROLL);
        hosts.setData("id", "newVm.hosts");
        AccessibleNames.of(hosts, Words.hostsNamed);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.heightHint = hosts.getItemHeight() * ROWS;
        hosts.setLayoutData(data);
        for (MHost host : all) {
            TableItem item = new TableItem(hosts, SWT.NONE);
            item.setText(host.getName());
            item.setData(host.getId());
            item.setChecked(first.contains(host.getId()));
        }
        hosts.addListener(SWT.Selection, e -> changed.run());
        enable();
    }

    Placement.Strategy strategy() {
        if (named.getSelection()) {
            return Placement.Strategy.NAMED;
        }
        if (shares.getSelection()) {
            return Placement.Strategy.SHARES;
        }
        return pack.getSelection() ? Placement.Strategy.PACK : Placement.Strategy.SPREAD;
    }

    Set<HostId> hosts() {
        return Stream.of(hosts.getItems())
                .filter(TableItem::getChecked)
                .map(i -> (HostId) i.getData())
                .collect(Collectors.toSet());
    }

    private Button radio(String text, String id, Runnable changed) {
        Button button = new Button(this, SWT.RADIO);
        button.setText(text);
        button.setData("id", id);
        button.addListener(
                SWT.Selection,
                e -> {
                    enable();
                    changed.run();
                });
        return button;
    }

    private void enable() {
        if (hosts != null) {
            hosts.setEnabled(named.getSelection());
        }
    }
}
