// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;

import java.util.Objects;
import java.util.Set;

/**
 * One verb for one or many VMs. Where what is asked for holds already, that is success.
 *
 * @param verb what is done
 * @param vms to which, at least one
 */
public record ActOnVms(VmVerb verb, Set<VmId> vms) implements Command {
    /** Checks and copies. */
    public ActOnVms {
        Objects.requireNonNull(verb, "verb");
        vms = VmSets.checked(vms);
    }
}
