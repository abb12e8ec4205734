// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Vm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Starts a controller, keeps commands in flight, kills it by SIGKILL at a random moment, and again.
 * After each start all that was answered in the life before is asked for again, and so is what was
 * not answered; after the last one everything is.
 */
public final class CrashLoops {
    private static final int IN_FLIGHT = 32;

    /**
     * A controller is killed after so many answers at most, which chance says, and in this time.
     */
    private static final int MOST_ANSWERS = 200;

    private static final int LONGEST_MILLIS = 1000;
    private static final long PATIENCE_SECONDS = 120;

    private final Victim victim;
    private final Path effects;
    private final Random random;
    private final Workload workload;
    private final Account account = new Account();
    private final List<Sample> samples = new ArrayList<>();
    private final Map<CommandRequest, CompletableFuture<CommandReply>> lastLife =
            new LinkedHashMap<>();

    /**
     * One loop.
     *
     * @param inFlight commands given and not answered when it was killed
     * @param answered commands answered in that life
     * @param recoveryMillis process started → first command acknowledged
     */
    public record Sample(int inFlight, int answered, double recoveryMillis) {}

    /**
     * What came of it.
     *
     * @param samples one for each kill
     * @param lost answers that did not hold, or work that was accepted and not done
     * @param doubled commands or work done twice
     * @param repeated requests that came to a host again and had no second effect
     */
    public record Result(List<Sample> samples, long lost, long doubled, long repeated) {
        /** Kills with commands in flight. */
        public long inFlightKills() {
            return samples.stream().filter(sample -> sample.inFlight() > 0).count();
        }
    }

    /** For {@code victim}, with the log of effects at {@code effects}. */
    public CrashLoops(Victim victim, Path effects, long seed) {
        this.victim = victim;
        this.effects = effects;
        this.random = new Random(seed);
        this.workload = new Workload(seed);
    }

    /** Kills {@code loops} controllers. */
    public Result run(int loops) throws Exception {
        try (WitnessedHosts hosts = new WitnessedHosts(effects)) {
            for (int loop = 0; loop < loops; loop++) {
                Life life = new Life(victim, hosts);
                double recovery = begin(life);
                if (loop == 0) {
                    answer(life, workload.enrol());
                }
                connect(life);
                askAgain(life);
                work(life, recovery);
            }
            end(new Life(victim, hosts));
            account.check(effects);
            return new Result(
                    List.copyOf(samples), account.lost(), account.doubled(), hosts.repeated());
        }
    }

    private double begin(Life life) throws Exception {
        answer(life, workload.define());
        return (System.nanoTime() - life.startNanos()) / 1e6;
    }

    private void answer(Life life, CommandRequest request) throws Exception {
        account.answered(request, life.answer(request));
    }

    private static void connect(Life life) throws IOException {
        for (HostId host : Workload.HOSTS) {
            life.connect(host);
        }
    }

    private void askAgain(Life life) throws Exception {
        Map<CommandRequest, CompletableFuture<CommandReply>> again = new LinkedHashMap<>();
        for (CommandRequest request : lastLife.keySet()) {
            again.put(request, life.submit(request));
        }
        for (Map.Entry<CommandRequest, CompletableFuture<CommandReply>> each : again.entrySet()) {
            account.answered(
                    each.getKey(), each.getValue().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        Snapshot site = life.look();
        workload.know(
                site.entities().stream().filter(Vm.class::isInstance).map(Vm.class::cast).toList());
    }

    private void work(Life life, double recovery) throws Exception {
        lastLife.clear();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
        // So many are in flight before the first answer, and all the time from then on.
        Semaphore free = new Semaphore(IN_FLIGHT);
        int commands = IN_FLIGHT + random.nextInt(MOST_ANSWERS);
        while (commands-- > 0 && free.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            CommandRequest request = workload.next();
            CompletableFuture<CommandReply> answer = life.submit(request);
            answer.thenRun(free::release);
            lastLife.put(request, answer);
        }
        life.kill();
        int answered = 0;
        for (Map.Entry<CommandRequest, CompletableFuture<CommandReply>> each :
                lastLife.entrySet()) {
            if (each.getValue().isDone()) {
                account.answered(each.getKey(), each.getValue().join());
                answered++;
            }
        }
        samples.add(new Sample(lastLife.size() - answered, answered, recovery));
    }

    /** The last life ends when all tasks have. */
    private void end(Life life) throws Exception {
        begin(life);
        connect(life);
        askAgain(life);
        for (Account.Entry entry : account.entries()) {
            lastLife.put(entry.request(), null);
        }
        askAgain(life);
        account.check(life.rest());
        life.kill();
    }
}
