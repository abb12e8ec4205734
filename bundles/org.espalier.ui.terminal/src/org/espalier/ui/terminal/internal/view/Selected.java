// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.view;

import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.espalier.model.site.MVm;
import org.espalier.ui.terminal.internal.link.Target;

import java.util.Optional;

/** The VM that a selection stands for. */
final class Selected {
    private Selected() {}

    /** The VM, where exactly one thing is selected and it is one. */
    static Optional<MVm> vm(ISelection selection) {
        if (selection instanceof IStructuredSelection s && s.size() == 1) {
            return Optional.ofNullable(Adapters.adapt(s.getFirstElement(), MVm.class));
        }
        return Optional.empty();
    }

    /** That VM as it stands now. */
    static Target target(MVm vm) {
        return new Target(
                vm.getId(), vm.getName(), vm.getState(), Optional.ofNullable(vm.getTrouble()));
    }
}
