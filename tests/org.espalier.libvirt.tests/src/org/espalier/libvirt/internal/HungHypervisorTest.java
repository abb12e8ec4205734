// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Domain.Power;
import org.espalier.agent.vm.SerialConsole;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.Refusal.Code;
import org.espalier.api.RefusedException;
import org.espalier.api.model.VmId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.libvirt.jna.ConnectionPointer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A hypervisor that hangs for a while. */
@ExtendWith(Lab.Extension.class)
class HungHypervisorTest {
    private final HeldVirt virt = new HeldVirt();
    private final RecordingListener events = new RecordingListener();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        virt.release();
        threads.shutdown();
    }

    private VmDriver open(Lab lab) {
        VmDriver driver =
                new LibvirtDriver(Rig.HOST, lab.qemu(), Dialect.QEMU, virt, () -> false, events);
        events.awaitConnects(1);
        return driver;
    }

    @Test
    void aCallThatWaitedTooLongForItsTurnIsNotMadeAnyMore(Lab lab) throws Exception {
        try (Rig rig = new Rig(lab, lab.qemu());
                Connector connector = new Connector(Rig.HOST, lab.qemu(), virt, events, () -> {});
                Calls calls = new Calls(Rig.HOST, connector, virt)) {
            assertThat(rig.driver.trouble()).isEmpty();
            events.awaitConnects(1);
            CountDownLatch gate = new CountDownLatch(1);
            AtomicInteger busy = new AtomicInteger();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < Calls.THREADS; i++) {
                all.add(CompletableFuture.runAsync(() -> hang(calls, gate, busy), threads));
            }
            Await.until("all threads are busy", () -> busy.get() == Calls.THREADS);
            AtomicInteger late = new AtomicInteger();
            assertThat(
                            ConformanceBase.refusal(
                                            () ->
                                                    calls.call(
                                                            "It was not done",
                                                            Duration.ofMillis(50),
                                                            (v, c) -> late.incrementAndGet()))
                                    .code())
                    .isEqualTo(Code.TIMED_OUT);
            gate.countDown();
            all.forEach(CompletableFuture::join);
            for (int i = 0; i < Calls.THREADS; i++) {
                calls.call("It was not done", Calls.QUICK, (v, c) -> 0);
            }
            assertThat(late).hasValue(0);
        }
    }

    @Test
    void callsAtTheSameTimeHaveConnectionsOfTheirOwnWhichAreUsedAgain(Lab lab) throws Exception {
        try (Rig rig = new Rig(lab, lab.qemu());
                Connector connector = new Connector(Rig.HOST, lab.qemu(), virt, events, () -> {});
                Calls calls = new Calls(Rig.HOST, connector, virt)) {
            assertThat(rig.driver.trouble()).isEmpty();
            events.awaitConnects(1);
            Set<ConnectionPointer> used = ConcurrentHashMap.newKeySet();
            CyclicBarrier together = new CyclicBarrier(2);
            for (int i = 0; i < 3; i++) {
                Set<ConnectionPointer> now = ConcurrentHashMap.newKeySet();
                List<CompletableFuture<Void>> both = new ArrayList<>();
                for (int n = 0; n < 2; n++) {
                    both.add(CompletableFuture.runAsync(() -> meet(calls, together, now), threads));
                }
                both.forEach(CompletableFuture::join);
                assertThat(now).hasSize(2);
                used.addAll(now);
            }
            assertThat(used).hasSize(2);
        }
    }

    private static void meet(Calls calls, CyclicBarrier together, Set<ConnectionPointer> now) {
        try {
            calls.call(
                    "It was not done",
                    Calls.QUICK,
                    (v, connection) -> {
                        now.add(connection);
                        try {
                            together.await(60, TimeUnit.SECONDS);
                        } catch (InterruptedException
                                | BrokenBarrierException
                                | TimeoutException e) {
                            throw new AssertionError(e);
                        }
                        return 0;
                    });
        } catch (RefusedException e) {
            throw new AssertionError(e);
        }
    }

    private static void hang(Calls calls, CountDownLatch gate, AtomicInteger busy) {
        try {
            calls.call(
                    "It was not done",
                    Calls.START,
                    (v, c) -> {
                        busy.incrementAndGet();
                        try {
                            gate.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return 0;
                    });
        } catch (RefusedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aStepThatNobodyWaitsForAnyMoreIsNotTaken(Lab lab) throws IOException, RefusedException {
        try (Rig rig = new Rig(lab, lab.qemu());
                VmDriver driver = open(lab)) {
            VmId vm = rig.running();
            virt.hold("virDomainGetState");
            assertThat(ConformanceBase.refusal(() -> driver.suspend(vm)).code())
                    .isEqualTo(Code.TIMED_OUT);
            virt.release();
            Await.until("it is left", () -> virt.calls.contains("virDomainFree"));
            assertThat(virt.calls).doesNotContain("virDomainSuspend");
            assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
        }
    }

    @Test
    void aConsoleThatHangsHoldsNoOtherUp(Lab lab) throws Exception {
        try (Rig rig = new Rig(lab, lab.qemu());
                VmDriver driver = open(lab)) {
            VmId hangs = rig.running();
            VmId other = rig.running();
            virt.hold("virDomainOpenConsole");
            CompletableFuture<SerialConsole> first = console(driver, hangs);
            virt.awaitHeld();
            CompletableFuture<SerialConsole> second = console(driver, hangs);
            driver.console(other, new RecordingConsole()).close();
            assertThat(first).isNotDone();
            virt.release();
            first.join().close();
            second.join().close();
        }
    }

    private CompletableFuture<SerialConsole> console(VmDriver driver, VmId vm) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return driver.console(vm, new RecordingConsole());
                    } catch (RefusedException e) {
                        throw new AssertionError(e);
                    }
                },
                threads);
    }
}
