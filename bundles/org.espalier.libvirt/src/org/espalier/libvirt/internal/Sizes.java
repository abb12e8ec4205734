// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.api.model.Capacity;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.util.Optional;

/** Cores and memory as a domain is configured to have them from its next start on. */
final class Sizes {
    private Sizes() {}

    /** Those of a domain that is on, where they are not {@code now}. */
    static Optional<Capacity> next(Virt virt, DomainPointer domain, Capacity now)
            throws VirtException {
        Document description = Xml.read(description(virt, domain, Virt.XML_INACTIVE));
        Capacity next =
                new Capacity(
                        (int) number(Xml.child(description, "vcpu").map(Sizes::cores).orElse("")),
                        number(Xml.text(description, "memory")) * 1024,
                        0);
        boolean other = !next.equals(now) && next.cores() > 0 && next.memoryBytes() > 0;
        return other ? Optional.of(next) : Optional.empty();
    }

    /** Changes all of it in one step, so that there is never half of it. */
    static int set(
            Virt virt,
            ConnectionPointer connection,
            DomainPointer domain,
            int cores,
            long memoryBytes)
            throws VirtException {
        Document description =
                Xml.read(description(virt, domain, Virt.XML_INACTIVE | Virt.XML_SECURE));
        String kib = Long.toString(memoryBytes / 1024);
        for (String name : new String[] {"memory", "currentMemory"}) {
            Xml.child(description, name)
                    .ifPresent(
                            memory -> {
                                memory.setAttribute("unit", "KiB");
                                memory.setTextContent(kib);
                            });
        }
        Xml.child(description, "vcpu").ifPresent(vcpu -> set(vcpu, cores));
        DomainPointer changed =
                VirtException.check(
                        virt, virt.virDomainDefineXML(connection, Xml.write(description)));
        return virt.virDomainFree(changed);
    }

    /** Of the cores that there may be only so many are there at its start. */
    private static String cores(Element vcpu) {
        String current = vcpu.getAttribute("current");
        return current.isEmpty() ? vcpu.getTextContent().strip() : current;
    }

    private static void set(Element vcpu, int cores) {
        vcpu.removeAttribute("current");
        vcpu.setTextContent(Integer.toString(cores));
    }

    private static String description(Virt virt, DomainPointer domain, int flags)
            throws VirtException {
        CString xml = VirtException.check(virt, virt.virDomainGetXMLDesc(domain, flags));
        return xml.toString();
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
    }
}
