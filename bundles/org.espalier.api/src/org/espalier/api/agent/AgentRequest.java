// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.Bytes;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmVerb;

import java.util.Objects;

/**
 * What the controller asks of an agent. Requests with effects carry an id: the same id again gets
 * the first answer and has no second effect.
 */
public sealed interface AgentRequest {
    /**
     * Make a VM, powered off. Answered by {@link AgentReply.Done}.
     *
     * @param id of the request
     * @param spec the VM
     */
    record DefineVm(String id, VmSpec spec) implements AgentRequest {
        /** Checks. */
        public DefineVm {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(spec, "spec");
        }
    }

    /**
     * Do something to a VM. Answered by {@link AgentReply.Done} with the state reached.
     *
     * @param id of the request
     * @param vm which
     * @param verb what
     */
    record StepVm(String id, VmId vm, VmVerb verb) implements AgentRequest {
        /** Checks. */
        public StepVm {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(vm, "vm");
            Objects.requireNonNull(verb, "verb");
        }
    }

    /**
     * Do something to a VM that a verb does not tell. Answered by {@link AgentReply.Done} with the
     * state reached.
     *
     * @param id of the request
     * @param vm which
     * @param operation what
     */
    record OperateOnVm(String id, VmId vm, VmOperation operation) implements AgentRequest {
        /** Checks. */
        public OperateOnVm {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(vm, "vm");
            Objects.requireNonNull(operation, "operation");
        }
    }

    /**
     * Make a VM, powered off, with what is on the disk of another one that is off. Answered by
     * {@link AgentReply.Done}.
     *
     * @param id of the request
     * @param source the VM whose disk it is
     * @param spec the new VM
     */
    record CloneVm(String id, VmId source, VmSpec spec) implements AgentRequest {
        /** Checks. */
        public CloneVm {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(spec, "spec");
        }
    }

    /** Say what there is. Answered by {@link AgentReply.Listing}. */
    record TakeInventory() implements AgentRequest {}

    /**
     * Attach to a VM's serial console; its output comes as {@link AgentReport.ConsoleOutput},
     * beginning with what the console's log remembers.
     *
     * @param stream name of the stream, chosen by the controller
     * @param vm which
     */
    record OpenConsole(String stream, VmId vm) implements AgentRequest {
        /** Checks. */
        public OpenConsole {
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(vm, "vm");
        }
    }

    /**
     * Type into a console.
     *
     * @param stream which
     * @param input what
     */
    record TypeConsole(String stream, Bytes input) implements AgentRequest {
        /** Checks. */
        public TypeConsole {
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(input, "input");
        }
    }

    /**
     * Detach from a console; one that is not open is success.
     *
     * @param stream which
     */
    record CloseConsole(String stream) implements AgentRequest {
        /** Checks. */
        public CloseConsole {
            Objects.requireNonNull(stream, "stream");
        }
    }

    /**
     * The end of a VM's serial log, also of one that does not run. Answered by {@link
     * AgentReply.Log}.
     *
     * @param vm which
     * @param maxBytes at most so many bytes
     */
    record ReadSerialLog(VmId vm, int maxBytes) implements AgentRequest {
        /** Checks. */
        public ReadSerialLog {
            Objects.requireNonNull(vm, "vm");
        }
    }
}
