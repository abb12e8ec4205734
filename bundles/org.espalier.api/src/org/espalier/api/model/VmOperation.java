// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import org.espalier.api.Names;

/** What can be done to a VM that exists and has to be told more than a {@link VmVerb}. */
public sealed interface VmOperation {
    /** Its kind of command. */
    CommandKind kind();

    /** What was not done to the VM {@code name} if it fails: a sentence's beginning. */
    String undone(String name);

    /** What it is called, with {@code vms} as its object. */
    String title(String vms);

    /** What it means to {@code vm}, as far as the site knows it; see {@link VmStep#of}. */
    default VmStep on(Vm vm) {
        return on(vm.state(), vm.size(), vm.kept());
    }

    /** What it means to a VM that is {@code state}, of the size {@code size}. */
    default VmStep on(VmState state, Capacity size, VmTraits traits) {
        boolean steady =
                state instanceof VmState.Running
                        || state instanceof VmState.Suspended
                        || state instanceof VmState.Startable;
        return steady ? step(state, size, traits) : VmStep.not(state);
    }

    /** The same for one that is off, suspended or running. */
    VmStep step(VmState state, Capacity size, VmTraits traits);

    /**
     * Gives it other cores and another memory: at once where it is off, else from its next start
     * on.
     *
     * @param cores virtual cores, at least one
     * @param memoryBytes memory in bytes
     */
    record Resize(int cores, long memoryBytes) implements VmOperation {
        /** The least memory with which a VM is made. */
        public static final long LEAST_MEMORY = 16L << 20;

        /** Checks. */
        public Resize {
            if (cores < 1 || memoryBytes < LEAST_MEMORY) {
                throw new IllegalArgumentException(
                        ("A VM of %d cores and %d bytes of memory does not run."
                                        + " Give it at least 1 core and 16 MiB.")
                                .formatted(cores, memoryBytes));
            }
        }

        /** What {@code vm} takes of its host once it has this size. */
        public Capacity with(Vm vm) {
            return new Capacity(cores, memoryBytes, vm.size().diskBytes());
        }

        @Override
        public VmStep step(VmState state, Capacity size, VmTraits traits) {
            Capacity has = traits.next().orElse(size);
            boolean holds = has.cores() == cores && has.memoryBytes() == memoryBytes;
            return holds ? new VmStep.Already() : new VmStep.To(state);
        }

        @Override
        public CommandKind kind() {
            return CommandKind.RESIZE_VMS;
        }

        @Override
        public String undone(String name) {
            return "VM " + name + " was not resized";
        }

        @Override
        public String title(String vms) {
            return "Resize " + vms;
        }
    }

    /**
     * Keeps its disk, and its memory where it has power, under a name.
     *
     * @param name of the snapshot
     */
    record TakeSnapshot(String name) implements VmOperation {
        /** Checks. */
        public TakeSnapshot {
            Names.require("snapshot", name);
        }

        @Override
        public VmStep step(VmState state, Capacity size, VmTraits traits) {
            if (traits.snapshot(name).isPresent()) {
                return new VmStep.Not(
                        "it has a snapshot " + name + " already",
                        "Choose another name, or delete that one");
            } else if (traits.snapshots().size() >= VmSnapshot.MOST) {
                return new VmStep.Not(
                        "it has " + VmSnapshot.MOST + " snapshots, and may have no more",
                        "Delete one of them first");
            }
            return new VmStep.To(state);
        }

        @Override
        public CommandKind kind() {
            return CommandKind.SNAPSHOT_VMS;
        }

        @Override
        public String undone(String vm) {
            return "Snapshot " + name + " of VM " + vm + " was not taken";
        }

        @Override
        public String title(String vms) {
            return "Take snapshot " + name + " of " + vms;
        }
    }

    /**
     * Makes it what it was: what came after is lost.
     *
     * @param name of the snapshot
     */
    record Revert(String name) implements VmOperation {
        /** Checks. */
        public Revert {
            Names.require("snapshot", name);
        }

        @Override
        public VmStep step(VmState state, Capacity size, VmTraits traits) {
            return traits.snapshot(name)
                    .<VmStep>map(s -> new VmStep.To(s.memory() ? VmState.RUNNING : VmState.STOPPED))
                    .orElseGet(
                            () ->
                                    new VmStep.Not(
                                            "it has no snapshot " + name,
                                            "Choose one of its snapshots"));
        }

        @Override
        public CommandKind kind() {
            return CommandKind.REVERT_VMS;
        }

        @Override
        public String undone(String vm) {
            return "VM " + vm + " was not reverted to snapshot " + name;
        }

        @Override
        public String title(String vms) {
            return "Revert " + vms + " to snapshot " + name;
        }
    }

    /**
     * Ends a snapshot; the VM stays what it is. One that is not there is success.
     *
     * @param name of the snapshot
     */
    record DeleteSnapshot(String name) implements VmOperation {
        /** Checks. */
        public DeleteSnapshot {
            Names.require("snapshot", name);
        }

        @Override
        public VmStep on(VmState state, Capacity size, VmTraits traits) {
            // Saved memory stays good: the disk is not changed.
            return state instanceof VmState.Saved
                    ? step(state, size, traits)
                    : VmOperation.super.on(state, size, traits);
        }

        @Override
        public VmStep step(VmState state, Capacity size, VmTraits traits) {
            boolean there = traits.snapshot(name).isPresent();
            return there ? new VmStep.To(state) : new VmStep.Already();
        }

        @Override
        public CommandKind kind() {
            return CommandKind.DELETE_SNAPSHOTS;
        }

        @Override
        public String undone(String vm) {
            return "Snapshot " + name + " of VM " + vm + " was not deleted";
        }

        @Override
        public String title(String vms) {
            return "Delete snapshot " + name + " of " + vms;
        }
    }
}
