// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.Bytes;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmVerb;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the controller asks of an agent. Requests with effects carry an id: the same id again gets
 * the first answer and has no second effect.
 */
public sealed interface AgentRequest
        permits AgentRequest.DefineVm,
                AgentRequest.StepVm,
                AgentRequest.SetNetworks,
                AgentRequest.OperateOnVm,
                AgentRequest.CloneVm,
                AgentRequest.PrepareMove,
                AgentRequest.MoveVm,
                AgentRequest.CancelMove,
                AgentRequest.EndMove,
                AgentRequest.PutProgram,
                AgentRequest.SwitchProgram,
                AgentRequest.RebootHost,
                AgentRequest.TakeInventory,
                AgentRequest.OpenConsole,
                AgentRequest.TypeConsole,
                AgentRequest.CloseConsole,
                AgentRequest.ReadSerialLog,
                AgentRequest.ReadAgentLog,
                ImageRequest {
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
     * @param spec with a start: the VM as its seed disk, where it has one, is to describe it;
     *     empty: the seed stays as it is
     */
    record StepVm(String id, VmId vm, VmVerb verb, Optional<VmSpec> spec) implements AgentRequest {
        /** Checks. */
        public StepVm {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(vm, "vm");
            Objects.requireNonNull(verb, "verb");
            Objects.requireNonNull(spec, "spec");
        }

        /** With its seed as it is. */
        public StepVm(String id, VmId vm, VmVerb verb) {
            this(id, vm, verb, Optional.empty());
        }
    }

    /**
     * Answer for the addresses of VMs: these, and no others. Answered by {@link AgentReply.Done}.
     *
     * @param number the revision that it follows from: what is older than the last one is ignored
     * @param networks every network on which the host has VMs
     */
    record SetNetworks(long number, List<HostNetwork> networks) implements AgentRequest {
        /** Copies. */
        public SetNetworks {
            networks = List.copyOf(networks);
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

    /**
     * Be ready to take in a running VM: its disk is made, and its host is let in at the data port.
     * Answered by {@link AgentReply.Prepared}, or by {@link AgentReply.Done} where the VM has come
     * already. May be asked again for the same move, with another ticket.
     *
     * @param move identity of the move, the same on both hosts
     * @param spec the VM, as it was made
     * @param from where it is
     * @param ticket by which that host comes in
     */
    record PrepareMove(String move, VmSpec spec, HostId from, String ticket)
            implements AgentRequest {
        /** Checks. */
        public PrepareMove {
            Objects.requireNonNull(move, "move");
            Objects.requireNonNull(spec, "spec");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(ticket, "ticket");
        }
    }

    /**
     * Move a running VM to a host that is ready for it. Answered by {@link AgentReply.Done} when it
     * runs there; else it goes on here. How far it is comes as {@link AgentReport.Moving}.
     *
     * @param move identity of the move
     * @param vm which
     * @param to where to
     * @param ticket by which this host is let in there
     * @param ready what that host has answered
     */
    record MoveVm(String move, VmId vm, HostId to, String ticket, AgentReply.Prepared ready)
            implements AgentRequest {
        /** Checks. */
        public MoveVm {
            Objects.requireNonNull(move, "move");
            Objects.requireNonNull(vm, "vm");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(ticket, "ticket");
            Objects.requireNonNull(ready, "ready");
        }
    }

    /**
     * Break off a move away from here, where it goes on yet: {@link MoveVm} is answered then.
     *
     * @param move identity of the move
     * @param vm which
     */
    record CancelMove(String move, VmId vm) implements AgentRequest {
        /** Checks. */
        public CancelMove {
            Objects.requireNonNull(move, "move");
            Objects.requireNonNull(vm, "vm");
        }
    }

    /**
     * A move is over. Where the VM is to be here, it stays and its state is said, or NOT_FOUND is;
     * one that does not run at the host that it was to leave may do so at the other one, which is
     * to be looked at first. Else nothing of it stays here. A VM that other hands brought here is
     * never touched, nor one that still runs here after it was to leave: ILLEGAL_STATE. Answered by
     * {@link AgentReply.Done}.
     *
     * @param move identity of the move
     * @param vm which
     * @param here whether it is to be here
     */
    record EndMove(String move, VmId vm, boolean here) implements AgentRequest {
        /** Checks. */
        public EndMove {
            Objects.requireNonNull(move, "move");
            Objects.requireNonNull(vm, "vm");
        }
    }

    /**
     * Keep a piece of a program that an agent is to become. Answered by {@link AgentReply.Done};
     * one that is there whole already is so with {@code already}.
     *
     * @param program identity of the program, which follows from what is in it: 16 hexadecimal
     *     digits
     * @param offset where the piece belongs, bytes from the beginning: pieces come in order, and
     *     the one at 0 begins anew
     * @param piece of it
     */
    record PutProgram(String program, long offset, Bytes piece) implements AgentRequest {
        /** Checks. */
        public PutProgram {
            Objects.requireNonNull(program, "program");
            Objects.requireNonNull(piece, "piece");
        }
    }

    /**
     * Become another program, which was {@link PutProgram put} there. Answered by {@link
     * AgentReply.Done} before this agent ends. The agent that is this program already says so, and
     * stays: until it has said so the one before it is started again after a while. An agent that
     * was started again so answers the same id with the cause.
     *
     * @param id of the request
     * @param program which
     * @param sha256 of its archive: 64 hexadecimal digits
     * @param seconds how long the new agent may take until it is asked
     */
    record SwitchProgram(String id, String program, String sha256, int seconds)
            implements AgentRequest {
        /** Checks. */
        public SwitchProgram {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(program, "program");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    /**
     * Start the machine anew. Answered by {@link AgentReply.Done} before it ends.
     *
     * @param id of the request
     * @param idleOnly whether it is refused where VMs run at that moment
     */
    record RebootHost(String id, boolean idleOnly) implements AgentRequest {
        /** Checks. */
        public RebootHost {
            Objects.requireNonNull(id, "id");
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

    /**
     * The end of what the agent itself wrote to its log. Answered by {@link AgentReply.Log}.
     *
     * @param maxBytes at most so many bytes
     */
    record ReadAgentLog(int maxBytes) implements AgentRequest {}
}
