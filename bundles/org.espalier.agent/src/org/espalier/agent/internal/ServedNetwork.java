// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.agent.Reservation;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.MacAddress;
import org.espalier.api.model.Network;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One network's reservations on this host, as files that dnsmasq reads: what is new it sees by
 * itself. A reservation has one file, so that one more never makes another one wait.
 */
final class ServedNetwork {
    private final Path directory;
    private final Responder responder;
    private Map<MacAddress, Reservation> cards = new LinkedHashMap<>();
    private volatile Network network;

    /** Whom dnsmasq may have given an address since its start: it holds on to that. */
    private final Map<IpAddress, MacAddress> given = new HashMap<>();

    /** Who may have become a client of DHCPv6 since dnsmasq's start: it knows them by that. */
    private final Set<MacAddress> asked = new HashSet<>();

    /** Whether dnsmasq is of an earlier agent's: then nobody knows what it has given. */
    private boolean inherited;

    ServedNetwork(Path directory, Responder responder, boolean inherited) {
        this.directory = directory;
        this.responder = responder;
        this.inherited = inherited;
    }

    Network network() {
        return network;
    }

    /** Goes on with what an earlier agent left. */
    void resume() throws IOException {
        if (Files.exists(configuration(directory))) {
            responder.ensure();
        }
    }

    /** Answers for {@code wanted}, and for nothing else where {@code all}. */
    void serve(Network now, List<Reservation> wanted, boolean all)
            throws IOException, InterruptedException {
        Map<MacAddress, Reservation> next = new LinkedHashMap<>();
        if (!all) {
            next.putAll(cards);
        }
        wanted.forEach(card -> next.put(card.mac(), card));
        boolean other = !now.equals(network);
        if (!other && next.equals(cards) && !inherited) {
            responder.ensure();
            mayAsk(wanted, all);
            return;
        }
        readable(hosts());
        boolean gone = clear(next);
        boolean held =
                next.values().stream()
                        .anyMatch(
                                card ->
                                        card.ipv4()
                                                .map(ip -> given.getOrDefault(ip, card.mac()))
                                                .filter(mac -> !mac.equals(card.mac()))
                                                .isPresent());
        write(configuration(directory), lines(now));
        for (Reservation card : next.values()) {
            if (!card.equals(cards.get(card.mac())) || inherited) {
                write(file(card.mac()), List.of(line(card)));
            }
        }
        network = now;
        cards = next;
        if (other || held || inherited) {
            given.clear();
            inherited = false;
            restart();
        } else if (gone) {
            responder.reload();
        } else {
            responder.ensure();
        }
        mayAsk(wanted, all);
        next.values().forEach(card -> card.ipv4().ifPresent(ip -> given.put(ip, card.mac())));
    }

    /**
     * Lets the VM with {@code mac}, which is about to start, be another client of DHCPv6 than it
     * was before, as one without a disk of its own is: dnsmasq holds an address for the client that
     * got it, and to forget that it has to be started again.
     */
    void starts(MacAddress mac) throws IOException, InterruptedException {
        boolean again = !asked.add(mac);
        if (again && network != null && network.ipv6().isPresent()) {
            restart();
            asked.add(mac);
        }
    }

    /** Those that are added one by one are of VMs that are made, and started without more words. */
    private void mayAsk(List<Reservation> wanted, boolean all) {
        if (!all) {
            wanted.forEach(card -> asked.add(card.mac()));
        }
    }

    private void restart() throws IOException, InterruptedException {
        if (network == null || network.ipv6().isEmpty()) {
            // By IPv6, guests that run ask on: with whom they are now is not known here.
            asked.clear();
        }
        responder.restart();
    }

    /** Whether some file was of a reservation that is no more, or another one now. */
    private boolean clear(Map<MacAddress, Reservation> next) throws IOException {
        boolean gone = false;
        List<Path> keep = next.keySet().stream().map(this::file).toList();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(hosts())) {
            for (Path file : files) {
                if (!keep.contains(file)) {
                    Files.deleteIfExists(file);
                    gone = true;
                }
            }
        }
        return gone || cards.values().stream().anyMatch(card -> !card.equals(next.get(card.mac())));
    }

    /** Answers no more. */
    void end() throws IOException, InterruptedException {
        responder.end();
        clear(Map.of());
        Files.deleteIfExists(hosts());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }

    /** What is wrong with whoever answers; waits for nobody. */
    Optional<String> trouble() {
        return responder.trouble();
    }

    /** See {@link Responder#keepLogSmall}. */
    void keepLogSmall() throws IOException {
        responder.keepLogSmall();
    }

    void leave() {
        responder.leave();
    }

    /** Makes a directory that dnsmasq reads as nobody, whatever this process hides by default. */
    private void readable(Path leaf) throws IOException {
        Files.createDirectories(leaf);
        for (Path each :
                List.of(
                        directory.getParent().getParent(),
                        directory.getParent(),
                        directory,
                        leaf)) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    static Path configuration(Path directory) {
        return directory.resolve("dnsmasq.conf");
    }

    private Path hosts() {
        return directory.resolve("hosts");
    }

    private Path file(MacAddress mac) {
        return hosts().resolve(mac.value().replace(":", ""));
    }

    /** Beside the directory that dnsmasq looks at, then at once: it never reads half of it. */
    private void write(Path file, List<String> lines) throws IOException {
        Path part = directory.resolve("part");
        Files.write(part, lines);
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String line(Reservation card) {
        List<String> words = new ArrayList<>();
        words.add(card.mac().value());
        card.ipv4().ifPresent(ip -> words.add(ip.value()));
        card.ipv6().ifPresent(ip -> words.add("[" + ip + "]"));
        words.add(card.name());
        words.add("infinite");
        return String.join(",", words);
    }

    private List<String> lines(Network now) {
        List<String> lines = new ArrayList<>();
        lines.add("# Written by the agent of this host; changes do not last.");
        lines.add("port=0");
        lines.add("no-resolv");
        lines.add("no-hosts");
        lines.add("user=nobody");
        lines.add("group=nogroup");
        lines.add("interface=" + now.bridge());
        lines.add("except-interface=lo");
        lines.add("bind-dynamic");
        lines.add("leasefile-ro");
        lines.add("dhcp-authoritative");
        lines.add("dhcp-broadcast");
        lines.add("dhcp-ignore-clid");
        lines.add("no-ping");
        lines.add("dhcp-ignore=tag:!known");
        lines.add("dhcp-lease-max=65536");
        lines.add("dhcp-hostsdir=" + hosts());
        now.ipv4().ifPresent(prefix -> ipv4(now, prefix, lines));
        now.ipv6().ifPresent(prefix -> ipv6(now, prefix, lines));
        return lines;
    }

    private static void ipv4(Network now, IpPrefix prefix, List<String> lines) {
        lines.add("dhcp-range=" + prefix.first() + ",static," + prefix.netmask() + ",infinite");
        lines.add("shared-network=" + now.bridge() + "," + prefix.first());
        // Without a value dnsmasq says nothing of it: else it would name itself.
        lines.add("dhcp-option=option:router" + now.gateway().map(g -> "," + g).orElse(""));
        String resolvers =
                now.resolvers().stream()
                        .filter(ip -> !ip.v6())
                        .map(ip -> "," + ip)
                        .collect(Collectors.joining());
        lines.add("dhcp-option=option:dns-server" + resolvers);
        now.guestMtu().ifPresent(mtu -> lines.add("dhcp-option=option:mtu," + mtu));
    }

    private static void ipv6(Network now, IpPrefix prefix, List<String> lines) {
        lines.add("enable-ra");
        // It routes nothing: guests learn from it that they are to ask for their address.
        lines.add("ra-param=" + now.bridge() + ",60,0");
        lines.add("dhcp-range=" + prefix.first() + ",static," + prefix.length() + ",infinite");
        String resolvers =
                now.resolvers().stream()
                        .filter(IpAddress::v6)
                        .map(ip -> ",[" + ip + "]")
                        .collect(Collectors.joining());
        if (!resolvers.isEmpty()) {
            // Without a value dnsmasq would send an empty one, for which clients drop the answer.
            lines.add("dhcp-option=option6:dns-server" + resolvers);
        }
    }
}
