// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.operate;

import org.espalier.api.Names;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmSnapshot;
import org.espalier.ui.actions.internal.select.VmPick;

import java.util.List;
import java.util.Optional;

/** The operations that a person is asked about, with their words. */
public enum Operating {
    RESIZE(CommandKind.RESIZE_VMS),
    TAKE(CommandKind.SNAPSHOT_VMS),
    REVERT(CommandKind.REVERT_VMS),
    DELETE(CommandKind.DELETE_SNAPSHOTS);

    private final CommandKind kind;

    Operating(CommandKind kind) {
        this.kind = kind;
    }

    /** Its kind of command. */
    public CommandKind kind() {
        return kind;
    }

    /** Whether it makes sense for any of {@code pick}. */
    public boolean fits(VmPick pick) {
        return pick.all().stream()
                .map(vm -> (Vm) vm.getRecord())
                .filter(vm -> vm.origin() == Vm.Origin.MANAGED)
                .anyMatch(vm -> !named() || !vm.kept().snapshots().isEmpty());
    }

    /** Whether it is about a snapshot that exists. */
    boolean named() {
        return this == REVERT || this == DELETE;
    }

    /** Whether something is lost by it. */
    boolean grave() {
        return named();
    }

    /** Names of the snapshots that any of {@code pick} has. */
    static List<String> names(VmPick pick) {
        return pick.all().stream()
                .map(vm -> (Vm) vm.getRecord())
                .flatMap(vm -> vm.kept().snapshots().stream())
                .map(VmSnapshot::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** The operation about the snapshot {@code name}; empty while it is no name. */
    Optional<VmOperation> of(String name) {
        if (!Names.legal(name)) {
            return Optional.empty();
        }
        return switch (this) {
            case TAKE -> Optional.of(new VmOperation.TakeSnapshot(name));
            case REVERT -> Optional.of(new VmOperation.Revert(name));
            case DELETE -> Optional.of(new VmOperation.DeleteSnapshot(name));
            case RESIZE -> Optional.empty();
        };
    }

    String title() {
        return switch (this) {
            case RESIZE -> Words.resizeTitle;
            case TAKE -> Words.takeTitle;
            case REVERT -> Words.revertTitle;
            case DELETE -> Words.deleteTitle;
        };
    }

    String consequence() {
        return switch (this) {
            case RESIZE -> Words.resizeConsequence;
            case TAKE -> Words.takeConsequence;
            case REVERT -> Words.revertConsequence;
            case DELETE -> Words.deleteConsequence;
        };
    }

    /** What the button reads: it names the act. */
    String act(int vms) {
        return switch (this) {
            case RESIZE -> Words.count(vms, Words.resizeActOne, Words.resizeActMany);
            case TAKE -> Words.count(vms, Words.takeActOne, Words.takeActMany);
            case REVERT -> Words.count(vms, Words.revertActOne, Words.revertActMany);
            case DELETE -> Words.count(vms, Words.deleteActOne, Words.deleteActMany);
        };
    }
}
