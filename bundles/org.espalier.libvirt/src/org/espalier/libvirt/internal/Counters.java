// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.VmCounters;
import org.espalier.api.model.VmId;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.virDomainInfo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What VMs have used. */
final class Counters {
    // Of virDomainStatsRecord.
    private static final int PARAMETERS_AT = Native.POINTER_SIZE;
    private static final int COUNT_AT = 2 * Native.POINTER_SIZE;
    // Of virTypedParameter.
    private static final int TYPE_AT = 80;
    private static final int VALUE_AT = 88;
    private static final int PARAMETER_SIZE = 96;

    private Counters() {}

    /** Of all VMs that are on, in one call; none waits for a VM that is busy. */
    static List<VmCounters> all(Virt virt, ConnectionPointer connection) throws VirtException {
        PointerByReference records = new PointerByReference();
        int count =
                VirtException.check(
                        virt,
                        virt.virConnectGetAllDomainStats(
                                connection,
                                Virt.STATS_CPU
                                        | Virt.STATS_MEMORY
                                        | Virt.STATS_NET
                                        | Virt.STATS_DISK,
                                records,
                                Virt.STATS_ACTIVE_ONLY | Virt.STATS_NO_WAIT));
        List<VmCounters> all = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                Pointer record = records.getValue().getPointer((long) i * Native.POINTER_SIZE);
                VmId vm = new VmId(Domains.uuid(virt, new DomainPointer(record.getPointer(0))));
                all.add(of(vm, values(record)));
            }
        } finally {
            virt.virDomainStatsRecordListFree(records.getValue());
        }
        return all;
    }

    private static Map<String, Long> values(Pointer record) {
        Map<String, Long> values = new HashMap<>();
        int count = record.getInt(COUNT_AT);
        Pointer parameters = record.getPointer(PARAMETERS_AT);
        for (int i = 0; i < count; i++) {
            Pointer parameter = parameters.share((long) i * PARAMETER_SIZE);
            switch (parameter.getInt(TYPE_AT)) {
                case 1, 2 ->
                        values.put(
                                parameter.getString(0),
                                Integer.toUnsignedLong(parameter.getInt(VALUE_AT)));
                case 3, 4 -> values.put(parameter.getString(0), parameter.getLong(VALUE_AT));
                default -> {
                    // Text and fractions are no counters.
                }
            }
        }
        return values;
    }

    static VmCounters of(VmId vm, Map<String, Long> values) {
        return new VmCounters(
                vm,
                values.getOrDefault("cpu.time", -1L),
                kibibytes(values, "balloon.rss").orElse(-1L),
                sum(values, "block", "rd.bytes"),
                sum(values, "block", "wr.bytes"),
                sum(values, "net", "rx.bytes"),
                sum(values, "net", "tx.bytes"),
                usedByGuest(values));
    }

    /** Only a guest with a balloon driver says what it has left; nobody else can know. */
    private static Optional<Long> usedByGuest(Map<String, Long> values) {
        return kibibytes(values, "balloon.available")
                .flatMap(all -> kibibytes(values, "balloon.unused").map(free -> all - free))
                .filter(used -> used >= 0);
    }

    private static Optional<Long> kibibytes(Map<String, Long> values, String name) {
        return Optional.ofNullable(values.get(name)).map(amount -> amount * 1024);
    }

    /** Over all devices; -1 where none can tell. */
    private static long sum(Map<String, Long> values, String device, String counter) {
        long sum = -1;
        long devices = values.getOrDefault(device + ".count", 0L);
        for (long i = 0; i < devices; i++) {
            Long value = values.get(device + "." + i + "." + counter);
            if (value != null) {
                sum = Math.max(0, sum) + value;
            }
        }
        return sum;
    }

    /** Processor time only, VM by VM: all that a driver without statistics has. */
    static List<VmCounters> processorOnly(Virt virt, ConnectionPointer connection)
            throws VirtException, RefusedException {
        List<VmCounters> all = new ArrayList<>();
        for (Domain domain : Domains.list(virt, connection)) {
            if (domain.power() != Power.OFF) {
                virDomainInfo info = new virDomainInfo();
                int result =
                        Domains.with(
                                virt, connection, domain.id(), d -> virt.virDomainGetInfo(d, info));
                if (result == 0) {
                    all.add(new VmCounters(domain.id(), info.cpuTime, -1, -1, -1, -1, -1));
                }
            }
        }
        return all;
    }
}
