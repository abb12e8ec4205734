// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.agent.HostAgent;
import org.espalier.api.agent.AgentUplink;
import org.espalier.api.model.HostId;
import org.espalier.remote.ControlClient;
import org.espalier.remote.ControlLine;
import org.espalier.security.KeyFileException;
import org.espalier.security.SiteAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The agent's program between its settings file, its agent and the line to the controller. */
class AgentDaemonTest {
    @TempDir private Path temp;
    private final List<String> told = new ArrayList<>();
    private Path credentials;

    private final ControlClient client =
            (address, port, own, agent, listener, settings) -> {
                told.add("dialled " + address + ":" + port + " as " + own.self().name());
                return fake(ControlLine.class);
            };

    @BeforeEach
    void enrol() throws IOException {
        credentials = temp.resolve("identity");
    }

    /** Notes which method was called. */
    private <T> T fake(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            told.add(type.getSimpleName() + " " + method.getName());
                            return null;
                        }));
    }

    private static BundleContext framework(String settings) {
        Bundle bundle =
                (Bundle)
                        Proxy.newProxyInstance(
                                AgentDaemonTest.class.getClassLoader(),
                                new Class<?>[] {Bundle.class},
                                (proxy, method, arguments) -> new Version(0, 1, 0));
        return (BundleContext)
                Proxy.newProxyInstance(
                        AgentDaemonTest.class.getClassLoader(),
                        new Class<?>[] {BundleContext.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("getBundle")) {
                                return bundle;
                            }
                            return "espalier.agent.settings".equals(arguments[0]) ? settings : null;
                        });
    }

    private SettingsFile settings() throws IOException {
        Path file = temp.resolve("agent.properties");
        Files.writeString(
                file,
                String.join(
                        "\n",
                        "host=node07",
                        "libvirt.uri=qemu:///system",
                        "images=/pool",
                        "state=/vms",
                        "controller.address=ctl.example",
                        "controller.port=7443",
                        "credentials=" + credentials));
        return new SettingsFile(framework(file.toString()));
    }

    private AgentDaemon daemon() throws IOException {
        SiteAuthority.open(temp.resolve("ca"), Clock.systemUTC())
                .issueAgent(new HostId("node07"), credentials);
        return new AgentDaemon(settings(), fake(HostAgent.class), client);
    }

    @Test
    void dialsWhereItsFileSaysAsWhomItWasEnrolled() throws Exception {
        daemon();
        assertThat(told).containsExactly("dialled ctl.example:7443 as node07");
    }

    @Test
    void theAgentHearsOfEveryConnectionAndOfItsEnd() throws Exception {
        AgentDaemon daemon = daemon();
        told.clear();
        daemon.changed(ControlLine.State.CONNECTED, "connected");
        daemon.connected(fake(AgentUplink.class));
        assertThat(told).containsExactly("HostAgent connected");
        daemon.changed(ControlLine.State.WAITING, "no connection");
        assertThat(told).containsExactly("HostAgent connected", "HostAgent disconnected");
    }

    @Test
    void aControllerThatStaysAwayIsLoggedOnce() throws Exception {
        AgentDaemon daemon = daemon();
        Logger logger = Logger.getLogger(AgentDaemon.class.getName());
        List<String> lines = new ArrayList<>();
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord line) {
                        lines.add(String.valueOf(line.getParameters()[0]));
                    }

                    @Override
                    public void flush() {
                        // Nothing is kept back.
                    }

                    @Override
                    public void close() {
                        // Nothing is open.
                    }
                };
        logger.addHandler(handler);
        try {
            for (int i = 0; i < 3; i++) {
                daemon.changed(ControlLine.State.DIALLING, "dials");
                daemon.changed(ControlLine.State.WAITING, "refused");
            }
            daemon.changed(ControlLine.State.WAITING, "unknown host");
            daemon.changed(ControlLine.State.CONNECTED, "connected");
            daemon.changed(ControlLine.State.WAITING, "unknown host");
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(lines)
                .containsExactly("dials", "refused", "unknown host", "connected", "unknown host");
    }

    @Test
    void stoppedItHangsUp() throws Exception {
        AgentDaemon daemon = daemon();
        told.clear();
        daemon.stop();
        assertThat(told).containsExactly("ControlLine close");
    }

    @Test
    void withoutCredentialsItDoesNotDial() throws Exception {
        SettingsFile file = settings();
        assertThatThrownBy(() -> new AgentDaemon(file, fake(HostAgent.class), client))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("identity.pem");
        assertThat(told).isEmpty();
    }

    @Test
    void withoutSettingsItSaysHowToGiveThem() {
        assertThatThrownBy(() -> new SettingsFile(framework(null)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("-Despalier.agent.settings=FILE");
    }

    @Test
    void theVersionOfTheProductIsReported() throws Exception {
        assertThat(settings().settings().version()).isEqualTo("0.1.0");
    }
}
