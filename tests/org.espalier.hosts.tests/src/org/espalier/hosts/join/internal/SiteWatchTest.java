// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.NodeGroup;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

class SiteWatchTest {
    private static final HostId N1 = new HostId("n1");
    private static final GroupId GROUP = new GroupId("rack");
    private static final Host EXPECTED = Host.expected(N1, GROUP);
    private static final Host ONLINE = EXPECTED.withState(HostState.ONLINE, Optional.empty());

    private final AtomicBoolean closed = new AtomicBoolean();
    private Consumer<SiteEvent> listener;
    private final SiteWatch watch = new SiteWatch(controller());

    /** A controller of which nothing but following it is asked. */
    private Controller controller() {
        return (Controller)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Controller.class},
                        (proxy, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("follow");
                            listener = listener(arguments[1]);
                            return (Subscription) () -> closed.set(true);
                        });
    }

    @SuppressWarnings("unchecked")
    private static Consumer<SiteEvent> listener(Object argument) {
        return (Consumer<SiteEvent>) argument;
    }

    private void revision(long number, Change change) {
        Cause cause = new Cause.Observed("n1");
        listener.accept(new Revision(number, Instant.EPOCH, cause, List.of(change)));
    }

    @Test
    void nothingIsSaidBeforeTheControllerSaidIt() throws Exception {
        assertThatThrownBy(() -> watch.now(N1, 0)).satisfies(SiteWatchTest::silent);
        assertThatThrownBy(() -> watch.site(0)).satisfies(SiteWatchTest::silent);
        CompletableFuture<Optional<Host>> now =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return watch.now(N1, 20_000);
                            } catch (RefusedException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        listener.accept(
                new Snapshot(3, Instant.EPOCH, List.of(new NodeGroup(GROUP, ""), EXPECTED)));
        assertThat(now.get(20, TimeUnit.SECONDS)).contains(EXPECTED);
    }

    /** That it is new would be a guess. */
    private static void silent(Throwable thrown) {
        assertThat(thrown).isInstanceOf(RefusedException.class);
        Refusal why = ((RefusedException) thrown).refusal();
        assertThat(why.code()).isEqualTo(Refusal.Code.UNREACHABLE);
        assertThat(why.cause()).startsWith("the controller said nothing for ");
    }

    @Test
    void whichSiteItIs() throws Exception {
        try (SiteWatch still = new SiteWatch(new StillController(false).controller())) {
            assertThat(still.site(0)).contains(StillController.SITE);
        }
    }

    @Test
    void whatComesIsSeenAndWhatGoesIsNot() throws Exception {
        listener.accept(new Snapshot(3, Instant.EPOCH, List.of(EXPECTED)));
        assertThat(watch.await(N1, host -> host.equals(Optional.of(ONLINE)), 0)).isFalse();
        revision(4, new Change.Put(ONLINE));
        assertThat(watch.await(N1, host -> host.equals(Optional.of(ONLINE)), 0)).isTrue();
        revision(5, new Change.Put(new NodeGroup(new GroupId("n1"), "")));
        revision(6, new Change.Remove(new NodeGroup(new GroupId("n1"), "").key()));
        assertThat(watch.now(N1, 0)).contains(ONLINE);
        revision(7, new Change.Remove(Host.key(N1)));
        assertThat(watch.await(N1, Optional::isEmpty, 0)).isTrue();
        revision(8, new Change.Put(ONLINE));
        listener.accept(new Snapshot(9, Instant.EPOCH, List.of()));
        assertThat(watch.now(N1, 0)).isEmpty();
    }

    @Test
    void closedItFollowsNoMore() {
        watch.close();
        assertThat(closed).isTrue();
    }
}
