// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.Command;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.ui.actions.internal.Messages;

import java.util.Set;

/** What ends a VM, or loses something of it, and is shown before it is done. */
public enum Ending {
    DESTROY(VmVerb.DESTROY),
    RESET(VmVerb.RESET),
    /** Into the bin. */
    DELETE(VmVerb.DELETE),
    /** Out of the bin, for good. */
    DELETE_NOW(VmVerb.DELETE);

    private final VmVerb verb;

    Ending(VmVerb verb) {
        this.verb = verb;
    }

    /** What it does to a VM, as far as states go. */
    public VmVerb verb() {
        return verb;
    }

    /** The command for {@code vms}. */
    public Command command(Set<VmId> vms) {
        return this == DELETE ? new BinVms(vms) : new ActOnVms(verb, vms);
    }

    /** Whether it is for VMs that lie in the bin, and for no others. */
    boolean ofBin() {
        return this == DELETE_NOW;
    }

    /** What the button reads for so many: it names the act. */
    String act(int count) {
        return switch (this) {
            case DELETE -> Messages.count(count, Messages.deleteOne, Messages.deleteMany);
            case DELETE_NOW -> Messages.count(count, Messages.deleteNowOne, Messages.deleteNowMany);
            case RESET -> Messages.count(count, Messages.resetOne, Messages.resetMany);
            case DESTROY -> Messages.count(count, Messages.destroyOne, Messages.destroyMany);
        };
    }

    /**
     * What cannot be undone about it, or for how long it can.
     *
     * @param hours how long the site keeps what is deleted
     */
    String consequence(long hours) {
        return switch (this) {
            case DELETE ->
                    hours == 0
                            ? Messages.deleteNowConsequence
                            : NLS.bind(Messages.deleteConsequence, hours);
            case DELETE_NOW -> Messages.deleteNowConsequence;
            case RESET -> Messages.resetConsequence;
            case DESTROY -> Messages.destroyConsequence;
        };
    }

    /** The dialog's title. */
    String title() {
        return switch (this) {
            case DELETE -> Messages.deleteTitle;
            case DELETE_NOW -> Messages.deleteNowTitle;
            case RESET -> Messages.resetTitle;
            case DESTROY -> Messages.destroyTitle;
        };
    }

    /** How those are counted for whom it holds already. */
    String already() {
        return verb == VmVerb.DELETE ? Messages.alreadyDeleted : Messages.alreadyOff;
    }
}
