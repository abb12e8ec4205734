// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.NetworkTrouble;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Knows what is wrong with the networks of a host, without keeping whoever asks waiting: bridges
 * are looked for now and then, beside what else is asked of them.
 */
final class NetworkWatch {
    private static final Logger LOG = Logger.getLogger(NetworkWatch.class.getName());
    private static final long APART = TimeUnit.SECONDS.toNanos(20);

    private final Map<String, ServedNetwork> served;
    private final Devices devices;
    private final BiConsumer<Duration, Runnable> later;
    private final Map<String, String> failed = new ConcurrentHashMap<>();
    private final Map<String, String> missing = new ConcurrentHashMap<>();
    private final AtomicLong lookedNanos = new AtomicLong(System.nanoTime() - APART);

    NetworkWatch(
            Map<String, ServedNetwork> served,
            Devices devices,
            BiConsumer<Duration, Runnable> later) {
        this.served = served;
        this.devices = devices;
        this.later = later;
    }

    /** It could not be made. */
    void failed(NetworkId network, Refusal why) {
        failed.put(network.value(), why.message());
    }

    /** It was made, or was there. */
    void served(NetworkId network) {
        failed.remove(network.value());
        missing.remove(network.value());
    }

    /** The others are not wanted here any more. */
    void only(Set<String> wanted) {
        failed.keySet().retainAll(wanted);
        missing.keySet().retainAll(wanted);
    }

    /** What is known now, in the order of names. */
    List<NetworkTrouble> troubles() {
        long last = lookedNanos.get();
        long now = System.nanoTime();
        if (now - last >= APART && lookedNanos.compareAndSet(last, now)) {
            later.accept(Duration.ZERO, this::look);
        }
        List<NetworkTrouble> all = new ArrayList<>();
        failed.forEach((name, words) -> all.add(trouble(name, words)));
        missing.forEach((name, words) -> all.add(trouble(name, words)));
        served.forEach(
                (name, network) ->
                        network.trouble().ifPresent(words -> all.add(trouble(name, words))));
        all.sort(Comparator.comparing(each -> each.network().value()));
        return all;
    }

    private static NetworkTrouble trouble(String name, String words) {
        return new NetworkTrouble(new NetworkId(name), words);
    }

    /** Looks whether the bridges are still there. */
    void look() {
        for (Map.Entry<String, ServedNetwork> each : served.entrySet()) {
            Network network = each.getValue().network();
            if (network != null) {
                look(each.getKey(), network.bridge());
            }
        }
    }

    private void keepLogSmall(String name) throws IOException {
        ServedNetwork network = served.get(name);
        if (network != null) {
            network.keepLogSmall();
        }
    }

    private void look(String name, String bridge) {
        try {
            keepLogSmall(name);
            if (devices.there(bridge)) {
                missing.remove(name);
            } else if (served.containsKey(name)) {
                missing.put(
                        name,
                        "Bridge "
                                + bridge
                                + " is gone from the host: somebody removed it. Restart the agent,"
                                + " which makes it again.");
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, e, () -> "Bridge " + bridge + " was not looked for");
        } catch (InterruptedException e) {
            // The agent ends.
            Thread.currentThread().interrupt();
        }
    }
}
