// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.model.VmState;

import java.util.Objects;
import java.util.Optional;

/** An agent's answer. */
public sealed interface AgentReply {
    /**
     * It is done, or held already.
     *
     * @param already whether it held before
     * @param state the VM's state afterwards, where the request was about one
     * @param look at which look at the host that was its state: what a report of a later look says
     *     is newer; see {@link VmObservation#look}
     */
    record Done(boolean already, Optional<VmState> state, Optional<Long> look)
            implements AgentReply {
        /** Checks. */
        public Done {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(look, "look");
        }

        /** Of which no look tells. */
        public Done(boolean already, Optional<VmState> state) {
            this(already, state, Optional.empty());
        }
    }

    /**
     * It was not done.
     *
     * @param refusal why
     */
    record Failed(Refusal refusal) implements AgentReply {
        /** Checks. */
        public Failed {
            Objects.requireNonNull(refusal, "refusal");
        }
    }

    /**
     * What the host has.
     *
     * @param inventory all of it
     */
    record Listing(Inventory inventory) implements AgentReply {
        /** Checks. */
        public Listing {
            Objects.requireNonNull(inventory, "inventory");
        }
    }

    /**
     * The end of a serial log.
     *
     * @param content its bytes
     */
    record Log(Bytes content) implements AgentReply {
        /** Checks. */
        public Log {
            Objects.requireNonNull(content, "content");
        }
    }

    /**
     * A host is ready for a VM that is moved to it.
     *
     * @param address at which the VM's host is to come in, with {@code port}
     * @param port see {@code address}
     * @param disk path of the VM's disk on the host
     * @param serialLog path of its serial log there
     * @param seed path of its seed disk there; empty: it has none there
     */
    record Prepared(String address, int port, String disk, String serialLog, Optional<String> seed)
            implements AgentReply {
        /** Checks. */
        public Prepared {
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(disk, "disk");
            Objects.requireNonNull(serialLog, "serialLog");
            Objects.requireNonNull(seed, "seed");
        }

        /** Without a seed disk. */
        public Prepared(String address, int port, String disk, String serialLog) {
            this(address, port, disk, serialLog, Optional.empty());
        }
    }

    /**
     * A host is ready to get or give an image, or has looked what it would take.
     *
     * @param address at which other hosts come in, with {@code port}; empty where it only looked
     * @param port see {@code address}; 0 where it only looked
     * @param missingBytes of the image that have to come, as far as is known: at most
     * @param freeBytes of the disk to which those come that may be used
     */
    record SharePrepared(String address, int port, long missingBytes, long freeBytes)
            implements AgentReply {
        /** Checks. */
        public SharePrepared {
            Objects.requireNonNull(address, "address");
        }
    }

    /**
     * An image was checked on disk.
     *
     * @param missingBytes of it that are damaged or not there; 0: it is whole
     */
    record ImageStock(long missingBytes) implements AgentReply {}
}
