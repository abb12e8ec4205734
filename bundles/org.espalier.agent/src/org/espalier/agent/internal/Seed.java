// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.agent.Reservation;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Network;
import org.espalier.api.model.SshKey;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a VM finds on its seed disk: the data source NoCloud of cloud-init (its documentation,
 * "Datasources: NoCloud"; "Network config version 2"), so that one image serves every site. An
 * image without cloud-init reads the same files. Its texts are JSON, which is YAML too: nothing
 * that a person typed becomes more than a text.
 *
 * <p>A VM stays the same instance for cloud-init for as long as it lives: what is changed later its
 * image finds on the disk at the next start, but cloud-init's modules that run once an instance
 * (keys, files) have run then. Else every change would make new host keys in all guests.
 */
final class Seed {
    /** By this name NoCloud finds the disk. */
    static final String LABEL = "CIDATA";

    private static final String CARD = "eth0";
    private static final String READABLE = "0644";

    private final VmSpec spec;
    private final GuestValues values;

    private Seed(VmSpec spec, GuestValues values) {
        this.spec = spec;
        this.values = values;
    }

    /** The disk of {@code spec}: an image of ISO 9660; empty where it is to have none. */
    static Optional<byte[]> of(VmSpec spec) {
        return spec.guest().map(values -> new Seed(spec, values).image());
    }

    private byte[] image() {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("meta-data", bytes(Json.of(metaData())));
        files.put("user-data", bytes("#cloud-config\n" + Json.of(userData())));
        files.put("network-config", bytes(Json.of(networkConfig())));
        return Iso9660.of(LABEL, files);
    }

    private static byte[] bytes(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> metaData() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("instance-id", spec.id().toString());
        all.put("local-hostname", spec.name());
        return all;
    }

    private Map<String, Object> userData() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("hostname", spec.name());
        all.put("preserve_hostname", false);
        if (!values.keys().isEmpty()) {
            all.put("ssh_authorized_keys", values.keys().stream().map(SshKey::value).toList());
        }
        if (!values.ntp().isEmpty()) {
            all.put("ntp", Map.of("servers", values.ntp()));
        }
        values.syslog()
                .ifPresent(target -> all.put("rsyslog", Map.of("remotes", Map.of("site", target))));
        if (!values.resolvers().isEmpty() || !values.search().isEmpty()) {
            all.put("manage_resolv_conf", true);
            all.put("resolv_conf", resolvConf());
        }
        List<Object> files = new ArrayList<>();
        for (GuestValues.Value value : values.values()) {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("path", GuestValues.DIRECTORY + "/" + value.name());
            file.put("content", value.text());
            file.put("permissions", READABLE);
            files.add(file);
        }
        if (!files.isEmpty()) {
            all.put("write_files", files);
        }
        return all;
    }

    private Map<String, Object> resolvConf() {
        Map<String, Object> all = new LinkedHashMap<>();
        if (!resolvers().isEmpty()) {
            all.put("nameservers", resolvers());
        }
        if (!values.search().isEmpty()) {
            all.put("searchdomains", values.search());
        }
        return all;
    }

    private List<String> resolvers() {
        List<IpAddress> all =
                values.resolvers().isEmpty() ? spec.network().resolvers() : values.resolvers();
        return all.stream().map(IpAddress::value).toList();
    }

    private Map<String, Object> networkConfig() {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("match", Map.of("macaddress", spec.mac().value()));
        // Not all that carry this out find a card by its address alone.
        card.put("set-name", CARD);
        Network network = spec.network();
        List<String> addresses = addresses();
        boolean asks = network.ipv4().isEmpty() && network.ipv6().isEmpty();
        card.put("dhcp4", asks);
        if (!addresses.isEmpty()) {
            card.put("addresses", addresses);
            network.gateway()
                    .filter(to -> spec.card().flatMap(Reservation::ipv4).isPresent())
                    .ifPresent(to -> card.put("gateway4", to.value()));
        }
        Map<String, Object> names = new LinkedHashMap<>();
        if (!resolvers().isEmpty()) {
            names.put("addresses", resolvers());
        }
        if (!values.search().isEmpty()) {
            names.put("search", values.search());
        }
        if (!names.isEmpty()) {
            card.put("nameservers", names);
        }
        network.guestMtu().ifPresent(mtu -> card.put("mtu", mtu));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", 2);
        all.put("ethernets", Map.of(CARD, card));
        return all;
    }

    /** Those that the site reserved, each with the length of its prefix. */
    private List<String> addresses() {
        List<String> all = new ArrayList<>();
        Network network = spec.network();
        add(all, spec.card().flatMap(Reservation::ipv4), network.ipv4());
        add(all, spec.card().flatMap(Reservation::ipv6), network.ipv6());
        return all;
    }

    private static void add(
            List<String> all, Optional<IpAddress> address, Optional<IpPrefix> prefix) {
        if (address.isPresent() && prefix.isPresent()) {
            all.add(address.get() + "/" + prefix.get().length());
        }
    }
}
