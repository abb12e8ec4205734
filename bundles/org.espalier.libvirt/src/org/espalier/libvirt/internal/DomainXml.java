// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.DomainPlan;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.Network;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.nio.file.Path;

/** libvirt's description of a VM. Made as a tree: no name can ever become an element. */
final class DomainXml {
    /** Marks VMs made by Espalier. */
    static final String NAMESPACE = "https://espalier.org/xmlns/vm/1";

    /** The seed disk's serial number, by which it is told from other CDs. */
    static final String SEED = "espalier-seed";

    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private final Document document;

    private DomainXml(Document document) {
        this.document = document;
    }

    /**
     * Describes a VM.
     *
     * @param accelerated whether guests run on the processor itself; emulated otherwise
     */
    static String of(DomainPlan plan, Dialect dialect, boolean accelerated) {
        Document document = Xml.empty();
        new DomainXml(document).domain(plan, dialect, accelerated);
        return Xml.write(document);
    }

    private void domain(DomainPlan plan, Dialect dialect, boolean accelerated) {
        VmSpec spec = plan.spec();
        Element domain = document.createElement("domain");
        document.appendChild(domain);
        domain.setAttribute("type", type(dialect, accelerated));
        text(domain, "name", spec.name());
        text(domain, "uuid", spec.id().toString());
        mark(add(domain, "metadata"), spec);
        text(domain, "memory", Long.toString(spec.size().memoryBytes() / 1024))
                .setAttribute("unit", "KiB");
        text(domain, "vcpu", Integer.toString(spec.size().cores()));
        sysinfo(domain, plan);
        Element os = add(domain, "os");
        Element type = text(os, "type", "hvm");
        type.setAttribute("arch", dialect.architecture());
        add(os, "boot").setAttribute("dev", "hd");
        add(os, "smbios").setAttribute("mode", "sysinfo");
        if (dialect == Dialect.QEMU) {
            type.setAttribute("machine", "pc");
            processor(domain, accelerated);
        }
        add(domain, "clock").setAttribute("offset", "utc");
        text(domain, "on_poweroff", "destroy");
        text(domain, "on_reboot", "restart");
        text(domain, "on_crash", "destroy");
        devices(add(domain, "devices"), plan);
    }

    private static String type(Dialect dialect, boolean accelerated) {
        return dialect == Dialect.QEMU && accelerated ? "kvm" : dialect.label();
    }

    private void processor(Element domain, boolean accelerated) {
        Element features = add(domain, "features");
        add(features, "acpi");
        add(features, "apic");
        Element cpu = add(domain, "cpu");
        if (accelerated) {
            cpu.setAttribute("mode", "host-model");
        } else {
            cpu.setAttribute("mode", "custom");
            cpu.setAttribute("match", "exact");
            cpu.setAttribute("check", "none");
            text(cpu, "model", "qemu64").setAttribute("fallback", "allow");
        }
    }

    /** For people with other tools: that it is Espalier's, whose it is and made of what. */
    private void mark(Element metadata, VmSpec spec) {
        Element vm = document.createElementNS(NAMESPACE, "espalier:vm");
        vm.setAttributeNS(XMLNS, "xmlns:espalier", NAMESPACE);
        metadata.appendChild(vm);
        vm.setAttribute("managed", "yes");
        vm.setAttribute("vo", spec.vo().value());
        vm.setAttribute("image", spec.imageFile());
    }

    /** What the guest can read of itself. */
    private void sysinfo(Element domain, DomainPlan plan) {
        Element sysinfo = add(domain, "sysinfo");
        sysinfo.setAttribute("type", "smbios");
        Element system = add(sysinfo, "system");
        entry(system, "manufacturer", "Espalier");
        entry(system, "product", "Virtual Machine");
        entry(system, "serial", plan.spec().name());
        entry(system, "sku", plan.host().value());
        entry(system, "family", plan.spec().vo().value());
    }

    private void entry(Element system, String name, String value) {
        text(system, "entry", value).setAttribute("name", name);
    }

    private void devices(Element devices, DomainPlan plan) {
        Element disk = add(devices, "disk");
        disk.setAttribute("type", "file");
        disk.setAttribute("device", "disk");
        Element driver = add(disk, "driver");
        driver.setAttribute("name", "qemu");
        driver.setAttribute("type", "qcow2");
        driver.setAttribute("discard", "unmap");
        add(disk, "source").setAttribute("file", plan.disk().toString());
        Element target = add(disk, "target");
        target.setAttribute("dev", "vda");
        target.setAttribute("bus", "virtio");

        plan.seed().ifPresent(seed -> seed(add(devices, "disk"), seed));

        network(add(devices, "interface"), plan.spec());

        Element usb = add(devices, "controller");
        usb.setAttribute("type", "usb");
        usb.setAttribute("model", "none");

        Element serial = add(devices, "serial");
        serial.setAttribute("type", "pty");
        Element log = add(serial, "log");
        log.setAttribute("file", plan.serialLog().toString());
        log.setAttribute("append", "on");
        add(serial, "target").setAttribute("port", "0");

        add(devices, "memballoon").setAttribute("model", "none");
    }

    /** A CD, because no snapshot of a VM wants one to be written to; every guest knows this bus. */
    private void seed(Element disk, Path file) {
        disk.setAttribute("type", "file");
        disk.setAttribute("device", "cdrom");
        Element driver = add(disk, "driver");
        driver.setAttribute("name", "qemu");
        driver.setAttribute("type", "raw");
        add(disk, "source").setAttribute("file", file.toString());
        Element target = add(disk, "target");
        target.setAttribute("dev", "hda");
        target.setAttribute("bus", "ide");
        add(disk, "readonly");
        text(disk, "serial", SEED);
    }

    private void network(Element card, VmSpec spec) {
        Network network = spec.network();
        if (network.kind() == Network.Kind.USER) {
            card.setAttribute("type", "user");
        } else {
            card.setAttribute("type", "bridge");
            add(card, "source").setAttribute("bridge", network.bridge());
        }
        add(card, "mac").setAttribute("address", spec.mac().value());
        network.guestMtu()
                .filter(mtu -> network.kind() != Network.Kind.USER)
                .ifPresent(mtu -> add(card, "mtu").setAttribute("size", Long.toString(mtu)));
        add(card, "model").setAttribute("type", "virtio");
        // No booting from the network: it only takes time.
        add(card, "rom").setAttribute("enabled", "no");
    }

    private Element add(Element parent, String name) {
        Element child = document.createElement(name);
        parent.appendChild(child);
        return child;
    }

    private Element text(Element parent, String name, String text) {
        Element child = add(parent, name);
        child.setTextContent(text);
        return child;
    }
}
