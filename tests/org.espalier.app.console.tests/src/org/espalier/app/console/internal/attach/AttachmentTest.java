// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Principal;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.model.HostId;
import org.espalier.remote.ControlLine;
import org.espalier.remote.ControllerClient;
import org.espalier.remote.ControllerLine;
import org.espalier.security.SiteAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The gate of a controller elsewhere comes and goes with the connection. */
class AttachmentTest {
    @TempDir private Path root;
    private final List<String> told = new ArrayList<>();
    private final Controller controller = fake(Controller.class, (p, m, a) -> null);
    private final List<ControlLine.State> states = new ArrayList<>();
    private SiteAuthority authority;
    private ControlLine.Watcher watcher;
    private ControllerGate offered;

    private final ControllerClient client =
            (address, port, own, whom, settings) -> {
                if (own.self().role() != org.espalier.security.PeerRole.CONSOLE) {
                    throw new IllegalArgumentException("no console");
                }
                told.add("dials " + address + " " + port + " as " + own.self().name());
                watcher = whom;
                return fake(
                        ControllerLine.class,
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("controller")) {
                                return controller;
                            }
                            told.add("line " + method.getName());
                            return null;
                        });
            };

    private final BundleContext bundles =
            fake(
                    BundleContext.class,
                    (proxy, method, arguments) -> {
                        told.add("offered");
                        offered = (ControllerGate) arguments[1];
                        return fake(
                                ServiceRegistration.class,
                                (p, m, a) -> told.add(m.getName()) ? null : p);
                    });

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        ClassLoader loader = AttachmentTest.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
    }

    @BeforeEach
    void issue() throws IOException {
        authority = SiteAuthority.open(root.resolve("ca"), Clock.systemUTC());
    }

    private Attachment attach() throws IOException {
        return new Attachment(
                bundles,
                client,
                new AttachSettings("ctl.example", 7443, root.resolve("own")),
                new ControlLine.Watcher() {
                    @Override
                    public void changed(ControlLine.State state, String words) {
                        states.add(state);
                    }

                    @Override
                    public void trouble(String words) {
                        told.add("trouble " + words);
                    }
                });
    }

    @Test
    void theGateIsThereAsLongAsTheConnection() throws Exception {
        authority.issueConsole("ada", root.resolve("own"));
        Attachment attachment = attach();
        watcher.changed(ControlLine.State.DIALLING, "dialling");
        assertThat(told).containsExactly("dials ctl.example 7443 as ada");
        watcher.changed(ControlLine.State.CONNECTED, "connected");
        assertThat(offered.as(Principal.administrator("ada"))).isSameAs(controller);
        watcher.changed(ControlLine.State.WAITING, "the other side closed");
        watcher.changed(ControlLine.State.DIALLING, "dialling");
        watcher.changed(ControlLine.State.CONNECTED, "connected");
        attachment.close();
        watcher.changed(ControlLine.State.CLOSED, "closed");
        assertThat(told)
                .containsExactly(
                        "dials ctl.example 7443 as ada",
                        "offered",
                        "unregister",
                        "offered",
                        "line close",
                        "unregister");
        assertThat(states)
                .containsExactly(
                        ControlLine.State.DIALLING,
                        ControlLine.State.CONNECTED,
                        ControlLine.State.WAITING,
                        ControlLine.State.DIALLING,
                        ControlLine.State.CONNECTED,
                        ControlLine.State.CLOSED);
    }

    @Test
    void credentialsThatAreNoConsolesAreNamed() throws Exception {
        authority.issueAgent(new HostId("node01"), root.resolve("own"));
        assertThatThrownBy(this::attach)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(root.resolve("own").toString())
                .hasMessageContaining("agent node01")
                .hasMessageContaining("Give those of a console");
    }

    @Test
    void aCertificateThatIsNotRenewedIsShown() throws Exception {
        authority.issueConsole("anna", root.resolve("own"));
        attach();
        watcher.trouble("The certificate ends soon.");
        assertThat(told).endsWith("trouble The certificate ends soon.");
    }

    @Test
    void credentialsThatAreNotThereAreNamed() {
        assertThatThrownBy(this::attach)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(root.resolve("own").toString());
    }
}
