// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.List;

/**
 * The life of a VM as a machine whose illegal steps do not exist: each state has methods for the
 * steps that leave it and no others. What an agent reports replaces the state as it is; steps are
 * for what the controller intends.
 */
public sealed interface VmState {
    /** It exists on its host and never ran. */
    record Defined() implements VmState, Startable, Deletable {}

    /** On its way to running. */
    record Starting() implements VmState, Destroyable {
        /** The guest's processors run. */
        public Running started() {
            return RUNNING;
        }
    }

    /** The guest's processors run. */
    record Running() implements VmState, Destroyable, Savable {
        /** Asked to power off. */
        public Stopping shutDown() {
            return STOPPING;
        }

        /** Processors halted, memory kept. */
        public Suspended suspend() {
            return SUSPENDED;
        }

        /** The guest starts again. */
        public Running again() {
            return RUNNING;
        }
    }

    /** Processors halted, memory kept. */
    record Suspended() implements VmState, Destroyable, Savable {
        /** Processors run again. */
        public Running resume() {
            return RUNNING;
        }
    }

    /** Memory on disk, no process. */
    record Saved() implements VmState, Deletable {
        /** Back from disk. */
        public Running restore() {
            return RUNNING;
        }
    }

    /** Asked to power off, not off yet. */
    record Stopping() implements VmState, Destroyable {
        /** Off. */
        public Stopped stopped() {
            return STOPPED;
        }
    }

    /** Ran once, off now. */
    record Stopped() implements VmState, Startable, Deletable {}

    /** Its host does not have it any more though nobody deleted it here. */
    record Lost() implements VmState, Deletable {}

    /** Ended; kept only until the record of it goes. */
    record Deleted() implements VmState {}

    /** States from which a VM can start. */
    sealed interface Startable {
        /** On its way. */
        default Starting start() {
            return STARTING;
        }
    }

    /** States in which there is power to take away. */
    sealed interface Destroyable {
        /** Off at once. */
        default Stopped destroy() {
            return STOPPED;
        }
    }

    /** States with memory that can go to disk. */
    sealed interface Savable {
        /** Memory on disk. */
        default Saved save() {
            return SAVED;
        }
    }

    /** States in which nothing of value runs. */
    sealed interface Deletable {
        /** Ended. */
        default Deleted delete() {
            return DELETED;
        }
    }

    Defined DEFINED = new Defined();
    Starting STARTING = new Starting();
    Running RUNNING = new Running();
    Suspended SUSPENDED = new Suspended();
    Saved SAVED = new Saved();
    Stopping STOPPING = new Stopping();
    Stopped STOPPED = new Stopped();
    Lost LOST = new Lost();
    Deleted DELETED = new Deleted();

    /** All states, in the order of a VM's life. */
    List<VmState> ALL =
            List.of(DEFINED, STARTING, RUNNING, SUSPENDED, SAVED, STOPPING, STOPPED, LOST, DELETED);

    /** The state's name in lower case, as shown, written and read. */
    default String label() {
        return VmStateLabels.of(this);
    }

    /**
     * The state with that {@link #label()}.
     *
     * @throws IllegalArgumentException naming the label if there is none
     */
    static VmState of(String label) {
        return VmStateLabels.state(label)
                .orElseThrow(() -> new IllegalArgumentException("No VM state is called " + label));
    }

    /** Whether a process on the host holds memory for it. */
    default boolean alive() {
        return this instanceof Destroyable;
    }
}
