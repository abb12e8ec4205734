// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Network;
import org.espalier.controller.core.ControllerSettings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What an embedded site is made of.
 *
 * @param directory everything of the site lies below it
 * @param siteName what the window's title shows
 * @param address what its agents and other consoles dial: the machine's own, for hosts elsewhere
 * @param hosts the hosts, in order
 * @param group the node group they are in
 * @param hostCapacity what each host offers
 * @param libexec where host-up, host-down and agent-run are
 * @param images the pool folder that all hosts see
 * @param lab libvirt's addresses of the hosts that a lab has; empty where the site makes its own
 * @param controllerProduct what goes on with the site when the console leaves it running; empty:
 *     then nobody does until the next start
 */
record EmbeddedSettings(
        Path directory,
        String siteName,
        String address,
        List<HostId> hosts,
        GroupId group,
        Capacity hostCapacity,
        Path libexec,
        Path images,
        Map<HostId, String> lab,
        Optional<Path> controllerProduct) {

    /** The hosts of such a site have bridges of their own: these addresses lead nowhere else. */
    private static final String ADDRESSES = "10.213.0.0/16";

    private static final String LOOPBACK = "127.0.0.1";

    private static final int DEFAULT_HOSTS = 4;
    private static final int MOST_HOSTS = 64;

    EmbeddedSettings {
        hosts = List.copyOf(hosts);
        lab = Map.copyOf(lab);
    }

    /**
     * Reads the system properties espalier.site (directory), espalier.site.name, espalier.address,
     * espalier.site.hosts (how many), espalier.libexec and espalier.images; espalier.lab with the
     * hosts of a lab, HOST=URI and commas between, in the place of espalier.site.hosts; and
     * espalier.controller.home, the product of the headless controller.
     *
     * @param property gives a property's value or null
     * @param machine what the machine has: split among the hosts
     * @throws IllegalArgumentException thing, cause and next step, if one makes no sense
     */
    static EmbeddedSettings of(Function<String, String> property, Capacity machine) {
        Path directory =
                path(
                        property,
                        "espalier.site",
                        Path.of(System.getProperty("user.home"), ".espalier"));
        Map<HostId, String> lab = lab(property.apply("espalier.lab"));
        List<HostId> hosts =
                lab.isEmpty()
                        ? numbered(count(property.apply("espalier.site.hosts")))
                        : lab.keySet().stream().toList();
        String name = property.apply("espalier.site.name");
        return new EmbeddedSettings(
                directory,
                name == null ? "Local" : name,
                Optional.ofNullable(property.apply("espalier.address")).orElse(LOOPBACK),
                hosts,
                new GroupId("local"),
                share(machine, hosts.size()),
                path(property, "espalier.libexec", directory.resolve("libexec")),
                path(property, "espalier.images", directory.resolve("images")),
                lab,
                Optional.ofNullable(property.apply("espalier.controller.home"))
                        .map(home -> Path.of(home).toAbsolutePath().normalize()));
    }

    private static List<HostId> numbered(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new HostId("node%02d".formatted(i)))
                .toList();
    }

    private static Map<HostId, String> lab(String text) {
        Map<HostId, String> hosts = new LinkedHashMap<>();
        for (String each : text == null ? new String[0] : text.split(",")) {
            int equals = each.indexOf('=');
            if (equals < 1 || equals == each.length() - 1) {
                throw new IllegalArgumentException(
                        "espalier.lab has "
                                + each
                                + ", which is no host and address. Give HOST=URI, separated by"
                                + " commas.");
            }
            hosts.put(new HostId(each.substring(0, equals)), each.substring(equals + 1));
        }
        return hosts;
    }

    private static int count(String text) {
        if (text == null) {
            return DEFAULT_HOSTS;
        }
        int count = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
        if (count < 0 || count > MOST_HOSTS) {
            throw new IllegalArgumentException(
                    "The site was not started: espalier.site.hosts is \""
                            + text
                            + "\", and an embedded site has 0 to "
                            + MOST_HOSTS
                            + " hosts. Give a whole number in that range.");
        }
        return count;
    }

    private static Path path(Function<String, String> property, String key, Path otherwise) {
        String value = property.apply(key);
        return (value == null ? otherwise : Path.of(value)).toAbsolutePath().normalize();
    }

    /** Half of the memory stays with the machine; cores are time-shared, so each host has all. */
    private static Capacity share(Capacity machine, int many) {
        int hosts = Math.max(1, many);
        return new Capacity(
                machine.cores(),
                machine.memoryBytes() / 2 / hosts,
                machine.diskBytes() / 2 / hosts);
    }

    /** What the controller of this site is started with. */
    ControllerSettings controller() {
        // Without root nobody may make a bridge; VMs then have the hypervisor's own networking.
        Network network =
                root()
                        ? ControllerSettings.bridge("br0").withIpv4(new IpPrefix(ADDRESSES))
                        : ControllerSettings.userNetwork();
        return new ControllerSettings(siteName, directory.resolve("store"), images, network);
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** A lab's where the site is on a lab, else one of its own. */
    Hypervisor hypervisor(HostId host) {
        String uri = lab.get(host);
        return uri == null
                ? new OwnHypervisor(host, hostDirectory(host), libexec)
                : new LabHypervisor(uri, vms(host), libexec);
    }

    /** The disks, logs and saved memory of one host's VMs. */
    Path vms(HostId host) {
        return hostDirectory(host).resolve("vms");
    }

    /** Everything of one host lies below this. */
    Path hostDirectory(HostId host) {
        return directory.resolve("hosts").resolve(host.value());
    }
}
