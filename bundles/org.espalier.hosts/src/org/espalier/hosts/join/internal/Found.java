// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What {@link Scripts#LOOK} found on a host, judged. */
final class Found {
    static final int JAVA = 17;

    /** The program, its log and its state, in KiB. */
    private static final long FREE_KIB = 200 * 1024;

    /** More, and the host's certificate would not be valid yet or no more. */
    private static final long MOST_SKEW_SECONDS = 300;

    private static final long NOTED_SKEW_SECONDS = 5;

    private final HostId host;
    private final Map<String, List<String>> values = new HashMap<>();
    private final long skewSeconds;

    /**
     * Reads the lines.
     *
     * @param now our time while it ran
     */
    Found(HostId host, String output, Instant now) {
        this.host = host;
        output.lines()
                .map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(
                        pair ->
                                values.computeIfAbsent(pair[0], key -> new ArrayList<>())
                                        .add(pair[1].strip()));
        this.skewSeconds = number("time").map(there -> there - now.getEpochSecond()).orElse(0L);
    }

    private Optional<String> value(String key) {
        return values.getOrDefault(key, List.of()).stream().findFirst();
    }

    private Optional<Long> number(String key) {
        return value(key).filter(v -> v.matches("[0-9]{1,15}")).map(Long::valueOf);
    }

    /** Where a Java that will do is: the directory above bin. */
    Optional<String> javaHome() {
        return values.getOrDefault("java", List.of()).stream()
                .map(each -> each.split(" ", 2))
                .filter(each -> each.length == 2 && Integer.parseInt(each[0]) >= JAVA)
                .map(each -> each[1].replaceFirst("/bin/java$", ""))
                .findFirst();
    }

    /** libvirt's address for the agent. */
    String uri() {
        return "qemu+unix:///system?socket=" + value("libvirt").orElseThrow();
    }

    /** Whose agent is installed there. */
    Optional<String> installed() {
        return value("host");
    }

    /** Throws where the agent's directory is that of a controller: its images are the site's. */
    void requireNoController(String thing, String base) throws RefusedException {
        if (value("controller").isPresent()) {
            throw RefusedException.of(
                    Refusal.Code.ILLEGAL_STATE,
                    thing,
                    base + " on it is the directory of a controller",
                    "Move that controller's site elsewhere first");
        }
    }

    /** Whether what is installed there is the agent of this very host of {@code site}. */
    boolean of(Optional<UUID> site) {
        return installed().filter(host.value()::equals).isPresent()
                && site.map(UUID::toString).filter(value("site").orElse("")::equals).isPresent();
    }

    /** Throws the first thing for which it cannot be a host. */
    void require(String base, String user, Optional<UUID> site) throws RefusedException {
        requireNoController(thing(), base);
        List<String> missing = values.getOrDefault("missing", List.of());
        if (javaHome().isEmpty()) {
            throw not(
                    Refusal.Code.UNSUPPORTED,
                    "it has no Java " + JAVA + " or later" + olderJava(),
                    "Install one (apt-get install openjdk-17-jre-headless)");
        } else if (!missing.isEmpty()) {
            throw not(
                    Refusal.Code.UNSUPPORTED,
                    "programs are missing there: " + String.join(", ", missing),
                    "Install them");
        } else if (value("libvirt").isEmpty()) {
            throw value("daemon").isEmpty()
                    ? not(
                            Refusal.Code.UNSUPPORTED,
                            "it has no libvirt",
                            "Install it (apt-get install libvirt-daemon-system)")
                    : not(
                            Refusal.Code.ILLEGAL_STATE,
                            "its libvirtd does not run",
                            "Start it (systemctl enable --now libvirtd)");
        } else if (value("usable").isEmpty()) {
            throw not(
                    Refusal.Code.FORBIDDEN,
                    user + " may not speak to its libvirtd",
                    "Log in as root, or put " + user + " into the group libvirt");
        } else if (value("writable").isEmpty()) {
            throw not(
                    Refusal.Code.FORBIDDEN,
                    user + " may not write below " + base,
                    "Log in as root, or give " + base + " to " + user);
        } else if (number("free").orElse(0L) < FREE_KIB) {
            throw not(
                    Refusal.Code.DISK_FULL,
                    "the disk of "
                            + base
                            + " has "
                            + number("free").orElse(0L) / 1024
                            + " MiB left",
                    "Free at least " + FREE_KIB / 1024 + " MiB");
        } else if (Math.abs(skewSeconds) > MOST_SKEW_SECONDS) {
            throw not(
                    Refusal.Code.ILLEGAL_STATE,
                    "its clock is " + skew(),
                    "Set it (chronyd -q), for certificates have times");
        } else if (installed().filter(name -> !name.equals(host.value())).isPresent()) {
            throw not(
                    Refusal.Code.NAME_TAKEN,
                    "it is a host already, by the name " + installed().orElseThrow(),
                    "Remove that one first, or leave this line out");
        } else if (installed().isPresent() && !of(site)) {
            // Its VMs are that site's; the agent would be torn out of its hands.
            throw not(
                    Refusal.Code.NAME_TAKEN,
                    "it has an agent of that name already, of another site or installed by hand",
                    "Remove it from that site first");
        }
    }

    private String olderJava() {
        return value("java").map(j -> " (there is " + j.replaceFirst(" ", " at ") + ")").orElse("");
    }

    private String skew() {
        return Math.abs(skewSeconds) + " s " + (skewSeconds > 0 ? "ahead" : "behind");
    }

    private RefusedException not(Refusal.Code code, String cause, String nextStep) {
        return RefusedException.of(code, thing(), cause, nextStep);
    }

    private String thing() {
        return "Host " + host + " did not join";
    }

    /** What is not as it should be, but no reason to stay away. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (value("bridge").isEmpty()) {
            remarks.add(
                    "It has no bridge br0: VMs that need the site's network do not start on it.");
        }
        if (Math.abs(skewSeconds) > NOTED_SKEW_SECONDS) {
            remarks.add("Its clock is " + skew() + ".");
        }
        return remarks;
    }
}
