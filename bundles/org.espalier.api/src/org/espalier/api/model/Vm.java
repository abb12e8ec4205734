// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A virtual machine.
 *
 * @param id identity, UUID of its domain
 * @param name what people call it; unique on the site among managed VMs
 * @param host where it is
 * @param vo whose it is
 * @param image what it was made from; empty for a VM that appeared outside Espalier
 * @param size cores, memory and the disk's virtual size
 * @param state where in its life it is, as last reported or begun
 * @param origin whether it was made here
 * @param since when it came into {@code state}, by the controller's clock
 * @param trouble one sentence on what is wrong with it
 * @param owner name of the person whose it is within its VO
 * @param movingTo the host to which it is being moved, where it has its place already
 */
public record Vm(
        VmId id,
        String name,
        HostId host,
        VoId vo,
        Optional<ImageId> image,
        Capacity size,
        VmState state,
        Origin origin,
        Instant since,
        Optional<String> trouble,
        Optional<String> owner,
        Optional<HostId> movingTo)
        implements Entity {
    /** Where a VM came from. */
    public enum Origin {
        /** Made by Espalier or adopted: Espalier acts on it. */
        MANAGED,
        /** Appeared on its host outside Espalier: shown, not touched, until adopted. */
        FOREIGN
    }

    /** Checks. */
    public Vm {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(vo, "vo");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(trouble, "trouble");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(movingTo, "movingTo");
    }

    /** Of a VM that stays where it is. */
    public Vm(
            VmId id,
            String name,
            HostId host,
            VoId vo,
            Optional<ImageId> image,
            Capacity size,
            VmState state,
            Origin origin,
            Instant since,
            Optional<String> trouble,
            Optional<String> owner) {
        this(
                id,
                name,
                host,
                vo,
                image,
                size,
                state,
                origin,
                since,
                trouble,
                owner,
                Optional.empty());
    }

    /** Without an owner. */
    public Vm(
            VmId id,
            String name,
            HostId host,
            VoId vo,
            Optional<ImageId> image,
            Capacity size,
            VmState state,
            Origin origin,
            Instant since,
            Optional<String> trouble) {
        this(id, name, host, vo, image, size, state, origin, since, trouble, Optional.empty());
    }

    /** This VM as that of {@code person}. */
    public Vm ownedBy(Optional<String> person) {
        return new Vm(
                id, name, host, vo, image, size, state, origin, since, trouble, person, movingTo);
    }

    /** This VM on another host, on its way nowhere. */
    public Vm on(HostId newHost) {
        return new Vm(id, name, newHost, vo, image, size, state, origin, since, trouble, owner);
    }

    /** This VM on its way to {@code target}, or to none. */
    public Vm onItsWayTo(Optional<HostId> target) {
        return new Vm(
                id, name, host, vo, image, size, state, origin, since, trouble, owner, target);
    }

    /** This VM in another state from {@code at} on; unchanged if it is in that state already. */
    public Vm withState(VmState newState, Instant at, Optional<String> newTrouble) {
        if (newState.equals(state) && newTrouble.equals(trouble)) {
            return this;
        }
        return new Vm(
                id,
                name,
                host,
                vo,
                image,
                size,
                newState,
                origin,
                newState.equals(state) ? since : at,
                newTrouble,
                owner,
                movingTo);
    }

    @Override
    public EntityKey key() {
        return key(id);
    }

    /** The key of the VM {@code id}. */
    public static EntityKey key(VmId id) {
        return new EntityKey(EntityKind.VM, id.toString());
    }
}
