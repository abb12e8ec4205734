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
 * @param traits what else is to be said of it; see {@link #kept}
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
        Optional<HostId> movingTo,
        Optional<VmTraits> traits)
        implements Entity, Undoable {
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
        traits = traits.filter(t -> !t.equals(VmTraits.NONE));
    }

    /** Of which nothing else is to be said. */
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
                Optional.empty(),
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

    /** What else is to be said of it. */
    public VmTraits kept() {
        return traits.orElse(VmTraits.NONE);
    }

    /** This VM as that of {@code person}. */
    public Vm ownedBy(Optional<String> person) {
        return new Vm(
                id, name, host, vo, image, size, state, origin, since, trouble, person, movingTo,
                traits);
    }

    /** This VM on another host, on its way nowhere. */
    public Vm on(HostId other) {
        return new Vm(
                id,
                name,
                other,
                vo,
                image,
                size,
                state,
                origin,
                since,
                trouble,
                owner,
                Optional.empty(),
                traits);
    }

    /** This VM on its way to {@code target}, or to none. */
    public Vm onItsWayTo(Optional<HostId> target) {
        return new Vm(
                id, name, host, vo, image, size, state, origin, since, trouble, owner, target,
                traits);
    }

    /** This VM as one that Espalier acts on, of the VO {@code newVo}. */
    public Vm managedFor(VoId newVo) {
        return new Vm(
                id,
                name,
                host,
                newVo,
                image,
                size,
                state,
                Origin.MANAGED,
                since,
                trouble,
                owner,
                movingTo,
                traits);
    }

    /** This VM under another name and with another size. */
    public Vm described(String newName, Capacity newSize) {
        return new Vm(
                id, newName, host, vo, image, newSize, state, origin, since, trouble, owner,
                movingTo, traits);
    }

    /** This VM with other traits. */
    public Vm with(VmTraits other) {
        return new Vm(
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
                movingTo,
                Optional.of(other));
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
                movingTo,
                traits);
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
