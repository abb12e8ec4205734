// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.Image;
import org.espalier.api.model.Network;
import org.espalier.api.model.Site;
import org.espalier.api.model.Vm;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;

import java.util.Optional;

/** VMs as agents are told of them. */
final class Specs {
    private Specs() {}

    /** A VM that is there; empty where its image or network is not any more. */
    static Optional<VmSpec> of(SiteState state, Vm vm) {
        return vm.image()
                .flatMap(state::image)
                .flatMap(image -> of(state, vm, image, size(vm, image)));
    }

    /** A VM made from {@code image} in the size {@code size}; empty where it has no network. */
    static Optional<VmSpec> of(SiteState state, Vm vm, Image image, Capacity size) {
        Optional<Network> network = Reservations.network(state, vm);
        return network.map(
                n ->
                        new VmSpec(
                                vm.id(),
                                vm.name(),
                                vm.vo(),
                                image.fileName(),
                                image.format(),
                                size,
                                n,
                                Reservations.card(state, vm),
                                Optional.of(told(state, vm.vo()))));
    }

    /** What VMs of {@code vo} are told: what the site says, and the VO's over it. */
    static GuestValues told(SiteState state, VoId vo) {
        GuestValues site = state.site().flatMap(Site::guests).orElse(GuestValues.NONE);
        return state.vo(vo).flatMap(Vo::guests).map(own -> own.over(site)).orElse(site);
    }

    /** A disk that is as large as its image was made so by saying nothing. */
    private static Capacity size(Vm vm, Image image) {
        long disk = vm.size().diskBytes();
        return new Capacity(
                vm.size().cores(), vm.size().memoryBytes(), disk == image.sizeBytes() ? 0 : disk);
    }
}
