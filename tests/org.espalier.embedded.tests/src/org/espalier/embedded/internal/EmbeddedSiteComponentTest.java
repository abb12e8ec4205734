// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A site that cannot be is there all the same, to say why. */
class EmbeddedSiteComponentTest {
    @TempDir private Path temp;
    private final Map<String, String> properties = new HashMap<>();

    private EmbeddedSiteComponent component() {
        properties.put("espalier.site", temp.resolve("site").toString());
        return new EmbeddedSiteComponent(context(), new FakeServer());
    }

    private BundleContext context() {
        return proxy(
                BundleContext.class,
                (name, arguments) ->
                        switch (name) {
                            case "getProperty" -> properties.get((String) arguments[0]);
                            case "registerService" ->
                                    proxy(ServiceRegistration.class, (n, a) -> null);
                            default -> throw new UnsupportedOperationException(name);
                        });
    }

    private interface Answers {
        Object of(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> answers.of(method.getName(), arguments)));
    }

    @Test
    void settingsThatMakeNoSenseAreAShortcoming() throws Exception {
        properties.put("espalier.site.hosts", "four");
        EmbeddedSiteComponent site = component();
        site.start().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(site.running()).isFalse();
        assertThat(site.shortcomings())
                .singleElement()
                .asString()
                .startsWith("The site was not started: espalier.site.hosts is \"four\"");
        site.leaveRunning().toCompletableFuture().get(20, TimeUnit.SECONDS);
        site.stop(step -> {}).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void aControllerThatDoesNotStartIsAShortcomingInItsOwnWords() {
        EmbeddedSiteComponent site = component();
        var started = site.start().toCompletableFuture();
        site.bindSessions(
                (host, agent) -> {
                    throw new IllegalStateException("no agent dials");
                });
        Refusal why =
                new Refusal(
                        Refusal.Code.INVALID,
                        "The store was not opened",
                        "it is of a newer version",
                        "Install that version");
        site.notStarted(why);
        assertThatThrownBy(() -> started.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .rootCause()
                .isInstanceOf(RefusedException.class);
        assertThat(site.shortcomings())
                .containsExactly("The site did not come up: " + why.message());
    }
}
