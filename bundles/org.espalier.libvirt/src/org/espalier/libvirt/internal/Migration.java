// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

import org.espalier.agent.vm.Departure;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.VmId;
import org.libvirt.jna.CString;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.virDomainJobInfo;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Moves VMs while they run. This host's libvirtd speaks to the other one's by UNIX sockets alone,
 * so neither listens on the network; whoever made the sockets knows where they lead.
 */
final class Migration {
    /** All or nothing: a VM is kept at exactly one of the two hosts, whatever goes wrong. */
    private static final int FLAGS =
            Virt.MIGRATE_LIVE
                    | Virt.MIGRATE_PEER2PEER
                    | Virt.MIGRATE_PERSIST_DEST
                    | Virt.MIGRATE_UNDEFINE_SOURCE
                    | Virt.MIGRATE_NON_SHARED_INC
                    | Virt.MIGRATE_ABORT_ON_ERROR
                    | Virt.MIGRATE_AUTO_CONVERGE;

    private static final String SOCKET = "socket=";
    private static final Path USUAL = Path.of("/run/libvirt/libvirt-sock");

    private final Calls calls;
    private final String uri;

    Migration(Calls calls, String uri) {
        this.calls = calls;
        this.uri = uri;
    }

    /** Where libvirtd listens. */
    Path control() {
        String query = Optional.ofNullable(URI.create(uri).getQuery()).orElse("");
        return Arrays.stream(query.split("&"))
                .filter(each -> each.startsWith(SOCKET))
                .map(each -> Path.of(each.substring(SOCKET.length())))
                .findFirst()
                .orElse(USUAL);
    }

    int out(Virt virt, DomainPointer domain, Departure departure) throws VirtException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("migrate_uri", "unix://" + departure.memory());
        all.put("disks_uri", "unix://" + departure.disks());
        all.put(
                "destination_xml",
                TravelXml.live(describe(virt, domain, Virt.XML_SECURE), departure));
        all.put(
                "persistent_xml",
                TravelXml.kept(
                        describe(virt, domain, Virt.XML_SECURE | Virt.XML_INACTIVE), departure));
        PointerByReference parameters = new PointerByReference();
        IntByReference count = new IntByReference();
        IntByReference room = new IntByReference();
        try {
            for (Map.Entry<String, String> each : all.entrySet()) {
                VirtException.check(
                        virt,
                        virt.virTypedParamsAddString(
                                parameters, count, room, each.getKey(), each.getValue()));
            }
            String to = "qemu+unix:///system?socket=" + departure.control();
            return virt.virDomainMigrateToURI3(
                    domain, to, parameters.getValue(), count.getValue(), FLAGS);
        } finally {
            virt.virTypedParamsFree(parameters.getValue(), count.getValue());
        }
    }

    private static String describe(Virt virt, DomainPointer domain, int flags)
            throws VirtException {
        CString xml =
                VirtException.check(
                        virt, virt.virDomainGetXMLDesc(domain, flags | Virt.XML_MIGRATABLE));
        return xml.toString();
    }

    Optional<Departure.Progress> progress(VmId vm) throws RefusedException {
        return calls.call(
                "VM " + vm + " was not looked at",
                Calls.QUICK,
                (virt, connection) ->
                        Domains.with(
                                virt,
                                connection,
                                vm,
                                d -> {
                                    virDomainJobInfo job = new virDomainJobInfo();
                                    VirtException.check(virt, virt.virDomainGetJobInfo(d, job));
                                    return job.type == 0
                                            ? Optional.<Departure.Progress>empty()
                                            : Optional.of(
                                                    new Departure.Progress(
                                                            job.dataTotal - job.dataRemaining,
                                                            job.dataTotal));
                                }));
    }

    void breakOff(VmId vm) throws RefusedException {
        String thing = "The move of VM " + vm + " was not broken off";
        calls.act(
                thing,
                Calls.QUICK,
                (virt, connection, deadline) ->
                        Domains.with(
                                virt,
                                connection,
                                vm,
                                d -> {
                                    virDomainJobInfo job = new virDomainJobInfo();
                                    VirtException.check(virt, virt.virDomainGetJobInfo(d, job));
                                    if (job.type == 0) {
                                        throw RefusedException.of(
                                                Refusal.Code.ILLEGAL_STATE,
                                                thing,
                                                "none is under way",
                                                "Look at the VM");
                                    }
                                    deadline.check();
                                    return VirtException.check(virt, virt.virDomainAbortJob(d));
                                }));
    }
}
