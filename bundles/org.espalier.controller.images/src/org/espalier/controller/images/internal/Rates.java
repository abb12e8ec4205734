// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.SshPool;
import org.espalier.controller.core.ImageAccess;
import org.espalier.controller.core.SiteState;
import org.espalier.transfer.plan.Machine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How fast the links of hosts are, bytes a second: as a tag of the host says, such as {@code
 * link-10gbit}; else the most that its last transfers reached; else what is usual. What was reached
 * is an observation: kept in a file, and got again where that is lost. On the thread of images
 * only.
 */
final class Rates {
    private static final Logger LOG = Logger.getLogger(Rates.class.getName());
    private static final Pattern TAG = Pattern.compile("link-([1-9][0-9]{0,4})(mbit|gbit)");
    private static final long MEGABIT = 125_000;

    /** So many bytes a second a machine without an agent reads back to compare them: assumed. */
    private static final long READ_BACK = 146_000_000;

    /** A host that was held up by another one in one transfer is not in all of these. */
    private static final int LAST = 3;

    private final Path file;
    private final long usual;
    private final Supplier<SiteState> state;
    private final Map<String, List<Long>> reached = new TreeMap<>();
    private boolean changed;

    /**
     * Reads what is kept.
     *
     * @param usual of hosts of which nothing is known, bytes a second
     */
    Rates(Path file, long usual, Supplier<SiteState> state) {
        this.file = file;
        this.usual = usual;
        this.state = state;
        Properties lines = new Properties();
        try {
            if (Files.exists(file)) {
                lines.load(new ByteArrayInputStream(Files.readAllBytes(file)));
            }
            for (String host : lines.stringPropertyNames()) {
                reached.put(host, read(lines.getProperty(host)));
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "What hosts' links reached is learned anew", e);
            reached.clear();
        }
    }

    private static List<Long> read(String line) {
        List<Long> rates = new ArrayList<>();
        for (String one : line.split(",", LAST)) {
            long rate = Long.parseLong(one);
            if (rate <= 0) {
                throw new IllegalArgumentException("A link of " + rate);
            }
            rates.add(rate);
        }
        return rates;
    }

    /** That of {@code host}. */
    long of(HostId host) {
        return said(host).orElseGet(() -> seen(host).orElse(usual));
    }

    /**
     * That of one connection to {@code pool}: its last ones', else what is usual, and read back.
     */
    long of(SshPool pool) {
        return seen(machine(pool)).orElseGet(() -> Math.round(1 / (1.0 / usual + 1.0 / READ_BACK)));
    }

    /** As plans name the machine of {@code pool}, which is no host of the site. */
    static HostId machine(SshPool pool) {
        String seed = pool.name() + "\n" + pool.access().place();
        return new HostId("ssh-" + UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)));
    }

    private OptionalLong seen(HostId host) {
        return reached.getOrDefault(host.value(), List.of()).stream().mapToLong(r -> r).max();
    }

    /** As an administrator tagged it; the least, where there are several. */
    private OptionalLong said(HostId host) {
        return state.get().host(host).map(Host::marked).stream()
                .flatMap(marks -> marks.tags().stream())
                .map(TAG::matcher)
                .filter(Matcher::matches)
                .mapToLong(Rates::rate)
                .min();
    }

    private static long rate(Matcher tag) {
        long unit = tag.group(2).equals("gbit") ? 1000 * MEGABIT : MEGABIT;
        return Long.parseLong(tag.group(1)) * unit;
    }

    /**
     * In a transfer {@code host} received or sent so fast.
     *
     * @param rate of what it carried, bytes a second; 0 where that is not known
     * @param limited whether it was not to be faster: then it says nothing, unless it was
     */
    void reached(HostId host, double rate, boolean limited) {
        long link = Math.round(rate * Machine.WIRE);
        if (link > 0 && (!limited || link > of(host))) {
            keep(host, link);
        }
    }

    /**
     * Over SSH so much a second came to {@code pool}, and was read back there.
     *
     * @param shared whether others got something meanwhile, by the same link
     */
    void reached(SshPool pool, double rate, boolean shared) {
        long link = Math.round(rate * Machine.WIRE);
        if (link > 0 && (!shared || link > of(pool))) {
            keep(machine(pool), link);
        }
    }

    private void keep(HostId host, long link) {
        List<Long> rates = reached.computeIfAbsent(host.value(), each -> new ArrayList<>());
        rates.add(link);
        if (rates.size() > LAST) {
            rates.remove(0);
        }
        changed = true;
    }

    /** Keeps it, without hosts that the site does not have any more. */
    void save() {
        if (!changed) {
            return;
        }
        changed = false;
        SiteState now = state.get();
        Set<String> pools =
                now.all(EntityKind.SSH_POOL, SshPool.class)
                        .map(pool -> machine(pool).value())
                        .collect(Collectors.toSet());
        reached.keySet()
                .removeIf(
                        name ->
                                !pools.contains(name)
                                        && !name.equals(ImageAccess.SOURCE.value())
                                        && now.host(new HostId(name)).isEmpty());
        Properties lines = new Properties();
        reached.forEach(
                (host, rates) ->
                        lines.setProperty(
                                host,
                                String.join(",", rates.stream().map(String::valueOf).toList())));
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            lines.store(bytes, null);
            Library.write(file, bytes.toByteArray());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "What hosts' links reached is not kept: " + file, e);
        }
    }
}
