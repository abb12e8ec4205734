// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.api.RefusedException;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmId;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.virDomainInfo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and describes libvirt's domains. */
final class Domains {
    private static final int UUID_CHARS = 37;

    private Domains() {}

    static UUID uuid(Virt virt, DomainPointer domain) throws VirtException {
        byte[] text = new byte[UUID_CHARS];
        VirtException.check(virt, virt.virDomainGetUUIDString(domain, text));
        return UUID.fromString(new String(text, 0, UUID_CHARS - 1, StandardCharsets.US_ASCII));
    }

    /** What is done with a domain. */
    interface Work<T> {
        T run(DomainPointer domain) throws VirtException, RefusedException;
    }

    /** Does something with a domain, which is looked up and let go of. */
    static <T> T with(Virt virt, ConnectionPointer connection, VmId vm, Work<T> work)
            throws VirtException, RefusedException {
        DomainPointer domain =
                VirtException.check(
                        virt, virt.virDomainLookupByUUIDString(connection, vm.toString()));
        try {
            return work.run(domain);
        } finally {
            virt.virDomainFree(domain);
        }
    }

    /** All of them, whoever made them. */
    static List<Domain> list(Virt virt, ConnectionPointer connection) throws VirtException {
        PointerByReference array = new PointerByReference();
        int count = VirtException.check(virt, virt.virConnectListAllDomains(connection, array, 0));
        List<Domain> all = new ArrayList<>();
        Pointer start = array.getValue();
        try {
            for (int i = 0; i < count; i++) {
                DomainPointer domain =
                        new DomainPointer(start.getPointer((long) i * Native.POINTER_SIZE));
                try {
                    all.add(describe(virt, domain));
                } catch (VirtException e) {
                    // One that has just been undefined does not belong into the list.
                    if (e.code() != VirtException.NO_DOMAIN) {
                        throw e;
                    }
                } finally {
                    virt.virDomainFree(domain);
                }
            }
        } finally {
            Native.free(Pointer.nativeValue(start));
        }
        return all;
    }

    static DomainStatus status(Virt virt, DomainPointer domain) throws VirtException {
        IntByReference state = new IntByReference();
        IntByReference reason = new IntByReference();
        VirtException.check(virt, virt.virDomainGetState(domain, state, reason, 0));
        return DomainStatus.of(state.getValue(), reason.getValue());
    }

    static Domain describe(Virt virt, DomainPointer domain) throws VirtException {
        VmId vm = new VmId(uuid(virt, domain));
        DomainStatus status = status(virt, domain);
        virDomainInfo info = new virDomainInfo();
        VirtException.check(virt, virt.virDomainGetInfo(domain, info));
        Capacity size = new Capacity(info.nrVirtCpu, info.maxMem.longValue() * 1024, 0);
        return new Domain(
                vm,
                virt.virDomainGetName(domain),
                status.power(),
                size,
                status.power() == Power.OFF && virt.virDomainHasManagedSaveImage(domain, 0) == 1,
                Optional.ofNullable(status.trouble()),
                status.power() == Power.OFF ? Optional.empty() : Sizes.next(virt, domain, size),
                Snapshots.of(virt, domain));
    }
}
