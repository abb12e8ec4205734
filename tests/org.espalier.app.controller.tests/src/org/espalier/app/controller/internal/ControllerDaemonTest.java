// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.agent.AgentSessions;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.EnrolmentFiles;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.model.HostId;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.gate.GateSettings;
import org.espalier.remote.ControlPort;
import org.espalier.remote.ControlServer;
import org.espalier.security.Credentials;
import org.espalier.security.HostIdentities;
import org.espalier.security.PeerRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the headless controller does with the framework's properties. */
class ControllerDaemonTest {
    @TempDir private Path temp;
    private SiteCertificates authority;
    private final List<String> told = new ArrayList<>();
    private final AgentSessions sessions = fake(AgentSessions.class, (p, method, a) -> null);
    private final ControllerGate gate = fake(ControllerGate.class, (p, method, a) -> null);

    private final ControlServer server =
            (address, own, admission, to, consoles, settings) -> {
                assertThat(to).isSameAs(sessions);
                assertThat(consoles).isSameAs(gate);
                told.add("listens on " + address.getPort() + " as " + own.self().role().unit());
                return fake(
                        ControlPort.class,
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("address")) {
                                return new InetSocketAddress("127.0.0.1", 7443);
                            }
                            told.add("port " + method.getName());
                            return null;
                        });
            };

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        ClassLoader loader = ControllerDaemonTest.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
    }

    private BundleContext framework(Map<String, String> properties) {
        return fake(
                BundleContext.class,
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getProperty")) {
                        return properties.get(arguments[0]);
                    }
                    told.add(method.getName() + " " + arguments[0]);
                    if (arguments[1] instanceof ControllerSettings settings) {
                        assertThat(settings.siteName()).isEqualTo("Test");
                    } else if (arguments[1] instanceof GateSettings gated) {
                        assertThat(gated.socket()).startsWithRaw(temp);
                    } else {
                        authority = (SiteCertificates) arguments[1];
                    }
                    return fake(
                            ServiceRegistration.class,
                            (p, m, a) -> told.add(m.getName()) ? null : p);
                });
    }

    private Map<String, String> site() {
        return Map.of(
                "espalier.site", temp.toString(),
                "espalier.site.name", "Test",
                "espalier.port", "7443");
    }

    @Test
    void listensAsTheControllerUntilItIsStopped() throws Exception {
        ControllerDaemon daemon = new ControllerDaemon(framework(site()), server, sessions, gate);
        assertThat(told)
                .containsExactly(
                        "listens on 7443 as controller",
                        "registerService " + SiteCertificates.class,
                        "registerService " + HostIdentities.class);
        assertThat(temp.resolve("control.port")).hasContent("7443");
        daemon.stop();
        assertThat(told).endsWith("unregister", "port close");
    }

    @Test
    void theAuthorityThatIsOfferedMakesTokensForItsOwnPort() throws Exception {
        new ControllerDaemon(framework(site()), server, sessions, gate);
        EnrolmentFiles files = authority.enrolment(new HostId("node01"));
        assertThat(files.files()).containsOnlyKeys("token.pem", "ca.pem");
        assertThat(files.controllerAddress()).isEqualTo("127.0.0.1");
        assertThat(files.controllerPort()).isEqualTo(7443);
    }

    @Test
    void theOwnersConsoleHasCredentialsThatNobodyElseReads() throws Exception {
        new ControllerDaemon(framework(site()), server, sessions, gate).stop();
        Credentials console = Credentials.load(temp.resolve("console"));
        assertThat(console.self().role()).isEqualTo(PeerRole.CONSOLE);
        assertThat(console.self().name()).isEqualTo(System.getProperty("user.name"));
        Path key = temp.resolve("console").resolve(Credentials.IDENTITY_FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        new ControllerDaemon(framework(site()), server, sessions, gate).stop();
        assertThat(Credentials.load(temp.resolve("console")).certificate())
                .as("kept while it holds")
                .isEqualTo(console.certificate());
    }

    @Test
    void whereTheConsoleCannotHaveThemThePortIsClosedAgain() throws Exception {
        Files.createDirectories(temp.resolve("console"));
        Files.writeString(temp.resolve("console").resolve(Credentials.IDENTITY_FILE), "rubbish");
        assertThatThrownBy(() -> new ControllerDaemon(framework(site()), server, sessions, gate))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(temp.resolve("console").toString());
        assertThat(told).endsWith("port close");
    }

    @Test
    void theControllerRunsAsLongAsItsSettingsAreOffered() throws Exception {
        ControllerStart start = new ControllerStart(framework(site()));
        assertThat(told)
                .containsExactly(
                        "registerService " + GateSettings.class,
                        "registerService " + ControllerSettings.class);
        start.stop();
        assertThat(told).endsWith("unregister", "unregister");
    }

    @Test
    void withoutASiteNothingIsStarted() {
        assertThatThrownBy(() -> new ControllerDaemon(framework(Map.of()), server, sessions, gate))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new ControllerStart(framework(Map.of())))
                .isInstanceOf(IOException.class);
        assertThat(told).isEmpty();
    }
}
