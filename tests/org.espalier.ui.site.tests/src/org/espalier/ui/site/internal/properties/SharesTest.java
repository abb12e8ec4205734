// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.properties;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.Controller;
import org.espalier.api.controller.SharedChunks;
import org.espalier.api.model.ImageId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What is asked of the controller about shared chunks, and when. */
class SharesTest {
    private static final ImageId FIRST = ImageId.random();
    private static final ImageId SECOND = ImageId.random();
    private static final List<SharedChunks> SOME = List.of(new SharedChunks(SECOND, 5));

    private final Deque<CompletableFuture<List<SharedChunks>>> open = new ArrayDeque<>();
    private final List<ImageId> asked = new ArrayList<>();
    private int changes;
    private Shares shares;

    @BeforeEach
    void open() {
        Controller controller =
                (Controller)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Controller.class},
                                (proxy, method, arguments) -> {
                                    asked.add((ImageId) arguments[0]);
                                    open.add(new CompletableFuture<>());
                                    return open.getLast();
                                });
        shares = new Shares(() -> controller, Runnable::run, () -> changes++);
    }

    @Test
    void oneImageIsAskedForOnceAndToldOnceItIsKnown() {
        assertThat(shares.of(FIRST)).isEmpty();
        assertThat(shares.of(FIRST)).isEmpty();
        open.remove().complete(SOME);
        assertThat(changes).isEqualTo(1);
        assertThat(shares.of(FIRST)).contains(SOME);
        assertThat(asked).containsExactly(FIRST);
    }

    @Test
    void anAnswerThatComesTooLateIsNotTakenForAnotherImages() {
        shares.of(FIRST);
        shares.of(SECOND);
        open.remove().complete(SOME);
        assertThat(changes).isZero();
        assertThat(shares.of(SECOND)).isEmpty();
    }

    @Test
    void withAnotherLibraryItIsAskedAnew() {
        shares.of(FIRST);
        open.remove().complete(SOME);
        shares.forget();
        assertThat(shares.of(FIRST)).isEmpty();
        assertThat(asked).containsExactly(FIRST, FIRST);
    }

    @Test
    void whereItIsRefusedNothingIsSaidAndNotAskedAgain() {
        shares.of(FIRST);
        open.remove().completeExceptionally(new IllegalStateException("away"));
        assertThat(shares.of(FIRST)).isEmpty();
        assertThat(changes).isZero();
        assertThat(asked).hasSize(1);
    }
}
