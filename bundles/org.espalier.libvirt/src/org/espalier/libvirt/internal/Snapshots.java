// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.api.RefusedException;
import org.espalier.api.model.VmSnapshot;
import org.libvirt.jna.CString;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.DomainSnapshotPointer;
import org.w3c.dom.Document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Snapshots of domains: within their qcow2 disks, with memory where the domain was on. */
final class Snapshots {
    /** What libvirt says of a domain that had no power. */
    private static final String OFF = "shutoff";

    private Snapshots() {}

    /** All of a domain, oldest first. */
    static List<VmSnapshot> of(Virt virt, DomainPointer domain) throws VirtException {
        int count = virt.virDomainSnapshotNum(domain, 0);
        if (count <= 0) {
            // Also where a driver has none: that it cannot take any its capabilities say.
            return List.of();
        }
        CString[] names = new CString[count];
        int there =
                VirtException.check(virt, virt.virDomainSnapshotListNames(domain, names, count, 0));
        List<VmSnapshot> all = new ArrayList<>();
        for (int i = 0; i < there; i++) {
            String name = names[i].toString();
            try {
                all.add(with(virt, domain, name, snapshot -> describe(virt, snapshot, name)));
            } catch (VirtException e) {
                // One that has just been deleted does not belong into the list.
                if (e.code() != VirtException.NO_DOMAIN_SNAPSHOT) {
                    throw e;
                }
            } catch (RefusedException e) {
                throw new IllegalStateException(e);
            }
        }
        all.sort(Comparator.comparing(VmSnapshot::taken).thenComparing(VmSnapshot::name));
        return all;
    }

    private static VmSnapshot describe(Virt virt, DomainSnapshotPointer snapshot, String name)
            throws VirtException {
        CString xml = VirtException.check(virt, virt.virDomainSnapshotGetXMLDesc(snapshot, 0));
        Document description = Xml.read(xml.toString());
        String taken = Xml.text(description, "creationTime");
        return new VmSnapshot(
                name,
                Instant.ofEpochSecond(taken.matches("[0-9]{1,15}") ? Long.parseLong(taken) : 0),
                !Xml.text(description, "state").equals(OFF));
    }

    static int take(Virt virt, DomainPointer domain, String name) throws VirtException {
        Document wanted = Xml.empty();
        wanted.appendChild(wanted.createElement("domainsnapshot"))
                .appendChild(wanted.createElement("name"))
                .setTextContent(name);
        DomainSnapshotPointer taken =
                VirtException.check(
                        virt, virt.virDomainSnapshotCreateXML(domain, Xml.write(wanted), 0));
        return virt.virDomainSnapshotFree(taken);
    }

    /** What is done with a snapshot. */
    interface Work<T> {
        T run(DomainSnapshotPointer snapshot) throws VirtException, RefusedException;
    }

    /** Does something with a snapshot, which is looked up and let go of. */
    static <T> T with(Virt virt, DomainPointer domain, String name, Work<T> work)
            throws VirtException, RefusedException {
        DomainSnapshotPointer snapshot =
                VirtException.check(virt, virt.virDomainSnapshotLookupByName(domain, name, 0));
        try {
            return work.run(snapshot);
        } finally {
            virt.virDomainSnapshotFree(snapshot);
        }
    }
}
