// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.RemoveHosts;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.hosts.join.Candidate;
import org.espalier.hosts.join.HostJobs;
import org.espalier.hosts.join.HostLayout;
import org.espalier.hosts.join.JoinListener;
import org.espalier.hosts.join.Outcome;
import org.espalier.hosts.join.Step;
import org.espalier.lab.PrivateSshd;
import org.espalier.ssh.HostKeyQuestion;
import org.espalier.ssh.KnownHosts;
import org.espalier.ssh.Ssh;
import org.espalier.ssh.SshLogin;
import org.espalier.ssh.SshTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Removal by a real sshd, from a directory of its own: whose machine is it? */
class HostRemovalTest {
    private static final HostId ID = new HostId("node01");
    private static final Host UNKNOWN =
            Host.expected(ID, new GroupId("rack")).withState(HostState.UNKNOWN, Optional.empty());
    private static final Host ONLINE = UNKNOWN.withState(HostState.ONLINE, Optional.empty());
    private static final String UUID = "6695eb01-f6a4-8304-79aa-97f2502e193f";

    @TempDir private Path temp;
    private PrivateSshd sshd;
    private HostLayout at;
    private int port;

    @BeforeEach
    void start() throws Exception {
        sshd = PrivateSshd.start(temp.resolve("sshd"));
        port = sshd.port();
        at = new HostLayout(temp.resolve("base").toString());
    }

    @AfterEach
    void stop() throws Exception {
        sshd.close();
    }

    private void installed(String host, Object site) throws IOException {
        Files.createDirectories(Path.of(at.host()));
        Files.writeString(
                Path.of(at.settings()),
                "host=" + host + "\nsite=" + site + "\nlibvirt.uri=test://" + libvirt() + "\n");
        disk("of-ours");
        Files.createDirectories(Path.of(at.images()));
        Files.writeString(Path.of(at.images(), "tiny.qcow2"), "an image");
    }

    private void disk(String folder) throws IOException {
        Files.createDirectories(Path.of(at.vms(), folder));
        Files.writeString(Path.of(at.vms(), folder, "disk.qcow2"), "a disk");
    }

    private Path libvirt() {
        return temp.resolve("libvirt.xml");
    }

    /** A libvirt of its own, whose one VM has that disk. */
    private void vm(String disk) throws IOException {
        Files.writeString(
                libvirt(),
                "<node><domain type='test'><name>web-7</name><uuid>"
                        + UUID
                        + "</uuid><memory>8192</memory><os><type>hvm</type></os><devices>"
                        + "<disk type='file' device='disk'><source file='"
                        + disk
                        + "'/><target dev='vda'/></disk></devices></domain></node>");
    }

    private Outcome remove(StillController site) {
        HostKeyQuestion trusting = key -> true;
        Ssh ssh =
                new Ssh(
                        new KnownHosts(temp.resolve("known_hosts")),
                        trusting,
                        Duration.ofSeconds(30));
        Candidate candidate =
                new Candidate(
                        ID,
                        new SshTarget(System.getProperty("user.name"), "127.0.0.1", port),
                        List.of(new SshLogin.KeyFile(sshd.userKey(), Optional.empty())));
        JoinListener nobody =
                new JoinListener() {
                    @Override
                    public void step(HostId host, Step step, double done) {
                        // Outcomes are what is looked at here.
                    }

                    @Override
                    public void ended(Outcome outcome) {
                        // It is what remove gives.
                    }
                };
        return new HostJobs(site.controller(), ssh, at, 1, "it is broken")
                .remove(List.of(candidate), nobody)
                .get(0);
    }

    private static List<String> remarks(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).remarks();
    }

    private static String why(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).why().message();
    }

    private void assertUntouched(StillController site) {
        assertThat(site.submitted()).isEmpty();
        assertThat(Path.of(at.settings())).exists();
        assertThat(Path.of(at.vms(), "of-ours", "disk.qcow2")).exists();
        assertThat(Path.of(at.images(), "tiny.qcow2")).exists();
    }

    @Test
    void nothingStays() throws Exception {
        vm("/elsewhere/disk.qcow2");
        installed("node01", StillController.SITE);
        StillController site = new StillController(false, UNKNOWN);
        assertThat(remarks(remove(site))).isEmpty();
        assertThat(site.submitted()).containsExactly(new RemoveHosts(Set.of(ID)));
        assertThat(site.reasons()).containsExactly("it is broken");
        assertThat(Path.of(at.base())).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "node09,7b3c1f0e-54a3-4b2f-9d39-0c6b5a4f1d11,that machine is host node09",
        "node01,00000000-54a3-4b2f-9d39-0c6b5a4f1d11,its agent is one of another site",
        "node01,'',its agent is one of another site"
    })
    void aMachineThatIsAnotherHostIsLeftAlone(String host, String of, String words)
            throws Exception {
        vm("/elsewhere/disk.qcow2");
        installed(host, of);
        StillController site = new StillController(false, UNKNOWN);
        assertThat(why(remove(site))).contains(words);
        assertUntouched(site);
    }

    @Test
    void theDirectoryOfAControllerIsLeftAlone() throws Exception {
        vm("/elsewhere/disk.qcow2");
        installed("node01", StillController.SITE);
        Files.createDirectory(Path.of(at.base(), "ca"));
        StillController site = new StillController(false, UNKNOWN);
        assertThat(why(remove(site))).contains("is the directory of a controller");
        assertUntouched(site);
    }

    @Test
    void disksOfVmsThatLibvirtKnowsAreNamedAndKept() throws Exception {
        installed("node01", StillController.SITE);
        disk("of-somebody");
        vm(at.vms() + "/of-somebody/disk.qcow2");
        assertThat(remarks(remove(new StillController(false, UNKNOWN))))
                .singleElement()
                .asString()
                .startsWith("Kept, for libvirt has VMs of them: ")
                .contains(at.vms() + "/of-somebody (VM web-7)")
                .contains(at.images())
                .doesNotContain("of-ours");
        assertThat(Path.of(at.vms(), "of-somebody", "disk.qcow2")).exists();
        assertThat(Path.of(at.images(), "tiny.qcow2")).exists();
        assertThat(Path.of(at.vms(), "of-ours")).doesNotExist();
        assertThat(Path.of(at.host())).doesNotExist();
    }

    @Test
    void aLibvirtThatDoesNotAnswerMayHaveVmsOfAllDisks() throws Exception {
        installed("node01", StillController.SITE);
        assertThat(remarks(remove(new StillController(false, UNKNOWN))))
                .singleElement()
                .asString()
                .contains(at.vms() + "/of-ours")
                .contains("libvirt did not say");
        assertThat(Path.of(at.vms(), "of-ours", "disk.qcow2")).exists();
        assertThat(Path.of(at.host())).doesNotExist();
    }

    @Test
    void aMachineWithoutAnAgentIsNotTheHostWhoseAgentIsConnected() throws Exception {
        StillController site = new StillController(false, ONLINE);
        assertThat(why(remove(site))).contains("its agent runs, but not on that machine");
        assertThat(site.submitted()).isEmpty();
    }

    @Test
    void aMachineThatIsGoneIsForgotten() throws Exception {
        sshd.stop();
        StillController site = new StillController(false, UNKNOWN);
        assertThat(remarks(remove(site)))
                .singleElement()
                .asString()
                .startsWith("It was not reached (")
                .contains("nothing was cleaned there: " + at.base());
        assertThat(site.submitted()).containsExactly(new RemoveHosts(Set.of(ID)));
    }

    @Test
    void aMachineWhoseAgentIsConnectedIsNotGone() throws Exception {
        sshd.stop();
        StillController site = new StillController(false, ONLINE);
        assertThat(why(remove(site))).contains("was not reached");
        assertThat(site.submitted()).isEmpty();
    }

    @Test
    void aNameThatTheSiteDoesNotKnowIsNotForgotten() throws Exception {
        sshd.stop();
        StillController site = new StillController(false);
        assertThat(why(remove(site))).contains("was not reached");
        assertThat(site.submitted()).isEmpty();
    }

    @Test
    void aMachineWithoutAnAgentHasNothingToRemove() throws Exception {
        StillController site = new StillController(false, UNKNOWN);
        assertThat(remarks(remove(site))).containsExactly("No agent was found on that machine.");
        assertThat(site.submitted()).containsExactly(new RemoveHosts(Set.of(ID)));
    }
}
