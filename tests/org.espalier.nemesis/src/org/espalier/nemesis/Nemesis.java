// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes one fault after another, each of something that has none. */
final class Nemesis implements Callable<Void> {
    private static final int LEAST_REST_MILLIS = 1500;
    private static final int MORE_REST_MILLIS = 5000;
    private static final int AGAIN_MILLIS = 200;

    /** Of so many faults one is the controller's, whatever the number of hosts. */
    private static final int CONTROLLERS = 4;

    private final Lab lab;
    private final Faults faults;
    private final Sender sender;
    private final History history;
    private final CountDownLatch over;
    private final Random random;
    private final Set<String> befallen;

    /**
     * One of several that share {@code befallen}: what has a fault now.
     *
     * @param over is down when the time is over
     */
    Nemesis(
            Lab lab,
            Faults faults,
            Sender sender,
            History history,
            CountDownLatch over,
            Random random,
            Set<String> befallen) {
        this.lab = lab;
        this.faults = faults;
        this.sender = sender;
        this.history = history;
        this.over = over;
        this.random = random;
        this.befallen = befallen;
    }

    /** What several share. */
    static Set<String> shared() {
        return new HashSet<>();
    }

    @Override
    public Void call() throws IOException, InterruptedException {
        while (!over.await(
                LEAST_REST_MILLIS + random.nextInt(MORE_REST_MILLIS), TimeUnit.MILLISECONDS)) {
            String target = take();
            if (target == null) {
                continue;
            }
            try {
                make(faults.of(target));
            } finally {
                give(target);
            }
        }
        return null;
    }

    private void make(Fault fault) throws IOException, InterruptedException {
        double from = history.now();
        fault.begin().run();
        try {
            int more = fault.mostMillis() - fault.leastMillis();
            over.await(fault.leastMillis() + random.nextInt(more), TimeUnit.MILLISECONDS);
        } finally {
            fault.end().run();
            history.add(from, Row.Type.FAULT, fault.target(), fault.kind(), "");
        }
        if (fault.target().equals(Faults.CONTROLLER)) {
            awaitAnswer();
        }
    }

    /** A controller that never gets to work would be spared most of what can go wrong. */
    private void awaitAnswer() throws InterruptedException {
        long before = sender.answers();
        while (sender.answers() == before) {
            if (over.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private String take() {
        synchronized (befallen) {
            List<String> hosts = new ArrayList<>(lab.hosts().stream().map(LabHost::name).toList());
            String target =
                    random.nextInt(CONTROLLERS) == 0
                            ? Faults.CONTROLLER
                            : hosts.get(random.nextInt(hosts.size()));
            return befallen.add(target) ? target : null;
        }
    }

    private void give(String target) {
        synchronized (befallen) {
            befallen.remove(target);
        }
    }
}
