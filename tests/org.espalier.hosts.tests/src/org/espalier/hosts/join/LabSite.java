// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.Controller;
import org.espalier.hosts.source.FoundHost;
import org.espalier.hosts.source.HostSource;
import org.espalier.lab.Lab;
import org.espalier.lab.PrivateSshd;
import org.espalier.remote.ControllerClient;
import org.espalier.remote.ControllerLine;
import org.espalier.remote.LinkSettings;
import org.espalier.security.Identity;
import org.espalier.ssh.HostKeyQuestion;
import org.espalier.ssh.KnownHosts;
import org.espalier.ssh.Ssh;
import org.espalier.ssh.SshLogin;
import org.espalier.ssh.SshTarget;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Hosts of a lab with an sshd each, the built controller on the lab's address, and a console. */
final class LabSite implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final Lab lab = Lab.require();
    // A short path: libvirt's sockets lie below it.
    private final Path place = Files.createTempDirectory("esp-join");
    private final Path site = place.resolve("site");
    private Process daemon;
    private ServiceTracker<ControllerClient, ControllerClient> clients;
    private ControllerLine line;

    LabSite(int hosts) throws Exception {
        lab("up", Integer.toString(hosts));
        startController(Optional.empty());
        BundleContext bundles = FrameworkUtil.getBundle(getClass()).getBundleContext();
        FrameworkUtil.getBundle(ControllerClient.class).start();
        clients = new ServiceTracker<>(bundles, ControllerClient.class, null);
        clients.open();
        line =
                clients.waitForService(PATIENCE_SECONDS * 1000L)
                        .dial(
                                read("address"),
                                port(),
                                Identity.open(site.resolve("console")),
                                (state, words) -> {},
                                LinkSettings.defaults());
    }

    private void lab(String... words) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>();
        command.add(lab.top().resolve("releng/lab").toString());
        command.add("hosts");
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ESPALIER_LAB", place.toString());
        Path log = place.resolve("lab.log");
        int status = builder.redirectOutput(log.toFile()).start().waitFor();
        assertThat(status).as(Files.readString(log)).isZero();
    }

    /** Ends the controller, and starts it with another agent to put on hosts. */
    void restart(Path agent) throws Exception {
        daemon.destroy();
        assertThat(daemon.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        startController(Optional.of(agent));
    }

    private void startController(Optional<Path> agent) throws IOException {
        List<String> words =
                new java.util.ArrayList<>(
                        List.of(
                                lab.libexec().resolve("controller-run").toString(),
                                lab.product("controller").toString(),
                                site.toString(),
                                "-Despalier.address=" + read("address"),
                                "-Despalier.images=" + lab.images()));
        agent.ifPresent(home -> words.add("-Despalier.agent.home=" + home));
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(place.resolve("controller.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        daemon = builder.start();
    }

    private int port() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        while (!Files.exists(site.resolve("console/identity.pem"))
                || !Files.exists(site.resolve("control.port"))) {
            assertThat(daemon.isAlive() && System.nanoTime() < deadline)
                    .as("up, else %s", Files.readString(place.resolve("controller.log")))
                    .isTrue();
            daemon.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return Integer.parseInt(Files.readString(site.resolve("control.port")).strip());
    }

    private String read(String name) throws IOException {
        return Files.readString(place.resolve("hosts").resolve(name)).strip();
    }

    Controller controller() {
        return line.controller();
    }

    /** The lab's hosts as the wizard finds them. */
    List<Candidate> candidates() throws IOException {
        return HostSource.parse(read("ssh_config")).hosts().stream().map(this::candidate).toList();
    }

    private Candidate candidate(FoundHost host) {
        Path key = Path.of(host.keyFile().orElseThrow());
        return new Candidate(
                host.id(),
                new SshTarget(host.user().orElseThrow(), host.address(), 22),
                List.of(new SshLogin.KeyFile(key, Optional.empty())));
    }

    HostJobs jobs(Controller controller, int parallel) {
        KnownHosts known = new KnownHosts(place.resolve("hosts/known_hosts"));
        Ssh ssh = new Ssh(known, HostKeyQuestion.never(), Duration.ofSeconds(60));
        return new HostJobs(controller, ssh, HostLayout.USUAL, parallel);
    }

    AgentProgram program() throws IOException {
        return AgentProgram.of(lab.product("agent"), lab.libexec());
    }

    /** One whose agents run for a while before their pid is said, as on a host that is busy. */
    AgentProgram slowProgram() throws Exception {
        Path copy = place.resolve("slow-libexec");
        PrivateSshd.run("cp", "-R", lab.libexec().toString(), copy.toString());
        Path start = copy.resolve("agent-start");
        String quick = Files.readString(start);
        String said = "(umask 077 && echo $$ >\"$home/agent.pid\") || true";
        assertThat(quick).contains(said);
        Files.writeString(start, quick.replace(said, "{ sleep 1; " + said + "; } &"));
        return AgentProgram.of(lab.product("agent"), copy);
    }

    /** The built agent, which says that it is of another version. */
    Path agent(String version) throws Exception {
        Path copy = place.resolve("agent-" + version);
        PrivateSshd.run("cp", "-R", lab.product("agent").toString(), copy.toString());
        Files.writeString(
                copy.resolve("configuration/config.ini"),
                "\nespalier.agent.version=" + version + "\n",
                StandardOpenOption.APPEND);
        return copy;
    }

    Lab lab() {
        return lab;
    }

    /** Runs something in the namespaces of a host. */
    String inside(String host, String... words) throws IOException, InterruptedException {
        String pid = read(host + "/libvirtd.pid");
        String sshd = read(host + "/sshd/pid");
        assertThat(pid).isNotEqualTo(sshd);
        List<String> command =
                new java.util.ArrayList<>(List.of("nsenter", "-t", sshd, "-m", "-u", "-n"));
        command.addAll(List.of(words));
        return PrivateSshd.run(command.toArray(String[]::new));
    }

    /** What lies where the agent of a host is put. */
    Path files(String host) {
        return place.resolve("hosts").resolve(host).resolve("state/espalier");
    }

    @Override
    public void close() throws Exception {
        if (line != null) {
            line.close();
        }
        if (clients != null) {
            clients.close();
        }
        if (daemon != null) {
            daemon.destroyForcibly();
            daemon.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        lab("down");
        PrivateSshd.run("rm", "-rf", place.toString());
    }
}
