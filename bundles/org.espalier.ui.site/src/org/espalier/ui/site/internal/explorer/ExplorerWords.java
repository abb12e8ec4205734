// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.HostState;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MVm;
import org.espalier.model.site.MVo;
import org.espalier.ui.search.SmartGroup;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.Figures;
import org.espalier.ui.text.Noun;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.text.States;

import java.util.OptionalDouble;

/** What a node of the tree says: its name, a hint behind it, a figure at the right. */
final class ExplorerWords {
    private final SiteSession session;
    private final ExplorerModel model;
    private final Figures figures;

    ExplorerWords(SiteSession session, ExplorerModel model) {
        this.session = session;
        this.model = model;
        this.figures = new Figures(session);
    }

    String name(Object node) {
        if (node instanceof Nodes.More more) {
            return NLS.bind(more(more.parent()), Quantities.count(model.hidden(more.parent())));
        }
        if (node instanceof MSite site) {
            return site.getName().isEmpty() ? Messages.site : site.getName();
        }
        if (node instanceof SmartGroup group) {
            return group.saved().name();
        }
        if (node instanceof Nodes.Searches) {
            return Messages.searches;
        }
        if (node instanceof Nodes.Folders) {
            return Messages.folders;
        }
        return node instanceof MEntity entity ? entity.getName() : Messages.vos;
    }

    private String more(Object parent) {
        if (parent instanceof SmartGroup group) {
            return group.isFolder() ? Messages.moreInFolder : Messages.moreFound;
        }
        if (parent instanceof MSite) {
            return Messages.moreGroups;
        }
        return model.listsHosts(parent) ? Messages.moreHosts : Messages.moreVms;
    }

    /** Empty where there is nothing to add. */
    String hint(Object node) {
        if (node instanceof MGroup group) {
            return group.getNote();
        }
        if (node instanceof MHost host) {
            return hostHint(host);
        }
        if (node instanceof MVm vm) {
            return vmHint(vm);
        }
        return "";
    }

    private String hostHint(MHost host) {
        if (host.getState() == HostState.UNKNOWN || host.getState() == HostState.EXPECTED) {
            return States.words(host, session.measurements());
        }
        String hint = connectedHint(host);
        if (!States.maintained(host)) {
            return hint;
        }
        return hint.isEmpty() ? Messages.maintenance : NLS.bind(Messages.maintenanceAnd, hint);
    }

    private static String connectedHint(MHost host) {
        if (host.getTrouble() != null) {
            return host.getTrouble();
        }
        int vms = host.getVms().size();
        return vms == 0 ? "" : Noun.VM.count(vms);
    }

    private String vmHint(MVm vm) {
        boolean plain = States.known(vm) && !States.foreign(vm);
        boolean lost = "lost".equals(vm.getState().label());
        return plain && !lost ? "" : States.words(vm, session.measurements());
    }

    /** Counts, loads; empty where there is none. */
    String figure(Object node) {
        if (node instanceof MSite) {
            return Quantities.count(session.hosts().size());
        }
        if (node instanceof Nodes.Vos) {
            return Quantities.count(session.site().getVos().size());
        }
        if (node instanceof SmartGroup group) {
            return Quantities.count(group.size());
        }
        if (node instanceof MGroup group) {
            return Quantities.count(group.getHosts().size());
        }
        if (node instanceof MVo vo) {
            return Quantities.count(vo.getVms().size());
        }
        if (node instanceof MHost host) {
            return host.getState() == HostState.UNKNOWN ? "?" : percent(figures.load(host));
        }
        return node instanceof MVm vm ? percent(figures.cpu(vm)) : "";
    }

    /** The node in one sentence, for tooltips and screen readers. */
    String sentence(Object node) {
        String state = "";
        if (node instanceof SmartGroup group) {
            state = group.isFolder() ? "" : group.saved().query();
        } else if (node instanceof MVm vm) {
            state = States.words(vm, session.measurements());
        } else if (node instanceof MHost host) {
            state = States.words(host, session.measurements());
        }
        String sentence =
                state.isEmpty() ? name(node) : NLS.bind(Messages.nameAndState, name(node), state);
        // The figure at the right of a host has no title that could say whose load it is.
        return node instanceof MHost host && figures.load(host).isPresent()
                ? NLS.bind(Messages.machineLoad, sentence, percent(figures.load(host)))
                : sentence;
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? Quantities.percent(Math.min(1, share.getAsDouble())) : "";
    }
}
