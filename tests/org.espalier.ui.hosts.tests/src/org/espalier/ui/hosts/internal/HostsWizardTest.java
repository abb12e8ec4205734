// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.Site;
import org.espalier.lab.Lab;
import org.espalier.lab.PrivateSshd;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.hosts.HostActionIds;
import org.espalier.ui.testing.bench.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The wizards in the real workbench, by SSH to a real sshd. */
@ExtendWith(Screenshots.class)
class HostsWizardTest {
    @TempDir private Path temp;
    private Bench bench;
    private Display display;

    @BeforeEach
    void open() {
        System.setProperty("espalier.known.hosts", temp.resolve("known_hosts").toString());
        bench = new Bench();
        display = bench.workbench().display();
    }

    @AfterEach
    void close() {
        System.clearProperty("espalier.known.hosts");
        Ui.run(
                display,
                () -> {
                    for (Shell shell : display.getShells()) {
                        if (shell.getData("id") != null) {
                            shell.dispose();
                        }
                    }
                });
        bench.close();
    }

    private WizardBot add() {
        bench.workbench().command(HostActionIds.ADD);
        return new WizardBot(bench.workbench().shell("Add Hosts").bot());
    }

    @Test
    void whatWasPastedIsShownAsItWasUnderstood() {
        WizardBot wizard = add();
        wizard.awaitEnabled("Finish", false);
        wizard.awaitEnabled("Next", false);
        wizard.text("hosts.text", "node[01-03]\nroot@gpu1:2222\nbad_name\n");
        wizard.awaitLabel("hosts.summary", "Read as names and ranges: 4 hosts, 1 line not taken.");
        List<List<String>> rows = wizard.rows("hosts.found", r -> r.size() == 5);
        assertThat(rows.get(0))
                .startsWith("3", "not taken")
                .element(3)
                .asString()
                .contains("bad_name");
        assertThat(rows.get(1)).containsExactly("1", "node01", "node01", "");
        assertThat(rows.get(4)).containsExactly("2", "gpu1", "gpu1", "root :2222");
        wizard.awaitEnabled("Next", true);
        wizard.text("hosts.text", "");
        wizard.awaitEnabled("Next", false);
    }

    @Test
    void aLoginThatLacksSomethingIsNamed() {
        WizardBot wizard = add();
        wizard.text("hosts.text", "node01");
        wizard.press("Next");
        wizard.choose("hosts.byKey");
        wizard.text("hosts.key", "/some/key");
        wizard.awaitEnabled("Next", true);
        wizard.text("hosts.key", "");
        wizard.awaitEnabled("Next", false);
        wizard.choose("hosts.byPassword");
        wizard.awaitEnabled("Next", false);
        wizard.text("hosts.password", "secret");
        wizard.awaitEnabled("Next", true);
        wizard.text("hosts.user", " ");
        wizard.awaitEnabled("Next", false);
        wizard.awaitEnabled("Finish", false);
        assertThat(Ui.get(display, shell()::getDefaultButton)).isNull();
        wizard.text("hosts.user", "root");
        wizard.awaitEnabled("Next", true);
        assertThat(Ui.get(display, () -> shell().getDefaultButton().getText())).contains("Next");
    }

    @Test
    void aReasonIsAskedForWhereTheSiteDemandsOne() {
        Site site = bench.controller().all(Site.class).get(0);
        bench.controller().put(site.demanding(Set.of(CommandKind.ENROL_HOSTS)));
        bench.await(
                "the demand",
                () -> !((Site) bench.session().site().getRecord()).reasons().isEmpty());
        WizardBot wizard = add();
        wizard.text("hosts.text", "node01");
        wizard.press("Next");
        wizard.choose("hosts.byPassword");
        wizard.text("hosts.password", "secret");
        wizard.awaitEnabled("Next", false);
        wizard.text("hosts.reason", "a new rack");
        wizard.awaitEnabled("Next", true);
    }

    private Shell shell() {
        return bench.workbench().shell("Add Hosts").widget();
    }

    /** Two names of one sshd: two hosts that were never seen. */
    private WizardBot begun(PrivateSshd sshd) {
        Lab lab = Lab.places();
        System.setProperty("espalier.agent.home", lab.product("agent").toString());
        System.setProperty("espalier.libexec", lab.libexec().toString());
        WizardBot wizard = add();
        String user = System.getProperty("user.name");
        String end = "\n User " + user + "\n Port " + sshd.port() + "\n";
        wizard.text(
                "hosts.text",
                "Host new1\n HostName 127.0.0.1" + end + "Host new2\n HostName localhost" + end);
        wizard.press("Next");
        wizard.choose("hosts.byKey");
        wizard.text("hosts.key", sshd.userKey().toString());
        wizard.press("Next");
        return wizard;
    }

    private Bot trust() {
        return bench.workbench().shell("Unknown Hosts").bot();
    }

    @Test
    void unknownHostsAreAskedAboutTogetherAndFailuresAreNamedAndRetried() throws Exception {
        try (PrivateSshd sshd = PrivateSshd.start(temp.resolve("sshd"))) {
            WizardBot wizard = begun(sshd);
            WizardBot trust = new WizardBot(trust());
            List<List<String>> asked = trust.rows("trust.hosts", r -> !r.isEmpty());
            assertThat(asked).allMatch(row -> row.get(2).equals(sshdFingerprint(sshd)));
            trust.press("Trust These Hosts");
            if (asked.size() == 1) {
                // The other one came a moment later.
                new WizardBot(trust()).press("Trust These Hosts");
            }
            // This machine has no libvirt for all: it is no host, and that is said.
            wizard.rows(
                    "hosts.progress",
                    rows ->
                            rows.size() == 2
                                    && rows.stream().allMatch(r -> r.get(1).equals("Failed")));
            wizard.awaitLabel("hosts.done", "0 of 2 joined, 2 not");
            assertThat(wizard.detail()).startsWith("Host new1 did not join: ");
            assertThat(wizard.detail(1)).startsWith("Host new2 did not join: ");
            assertThat(Files.readAllLines(temp.resolve("known_hosts"))).hasSize(2);
            assertThat(bench.controller().submitted()).isEmpty();
            wizard.awaitEnabled("Stop", false);
            wizard.awaitEnabled("Back", false);
            wizard.press("Retry Failed");
            wizard.awaitEnabled("Retry Failed", true);
            wizard.press("Finish");
            bench.workbench().waitUntilClosed("Add Hosts");
        }
    }

    private static String sshdFingerprint(PrivateSshd sshd) {
        try {
            return sshd.fingerprint();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoIsNotTrustedIsNotLoggedInTo() throws Exception {
        try (PrivateSshd sshd = PrivateSshd.start(temp.resolve("sshd"))) {
            WizardBot wizard = begun(sshd);
            WizardBot trust = new WizardBot(trust());
            List<List<String>> asked = trust.rows("trust.hosts", r -> !r.isEmpty());
            trust.press("Do Not Trust");
            if (asked.size() == 1) {
                new WizardBot(trust()).press("Do Not Trust");
            }
            wizard.awaitLabel("hosts.done", "0 of 2 joined, 2 not");
            assertThat(wizard.detail(0)).contains("was not known and not accepted");
            assertThat(temp.resolve("known_hosts")).doesNotExist();
        }
    }

    @Test
    void stoppedWhatGoesOnIsCancelled() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Lab lab = Lab.places();
            System.setProperty("espalier.agent.home", lab.product("agent").toString());
            System.setProperty("espalier.libexec", lab.libexec().toString());
            WizardBot wizard = add();
            wizard.text("hosts.text", "localhost:" + silent.getLocalPort());
            wizard.press("Next");
            wizard.choose("hosts.byPassword");
            wizard.text("hosts.password", "secret");
            wizard.press("Next");
            silent.accept();
            wizard.rows("hosts.progress", r -> r.get(0).get(1).equals("Connecting"));
            // The window's own way out stops first, too.
            wizard.press("Cancel");
            wizard.rows("hosts.progress", r -> r.get(0).get(1).equals("Cancelled"));
            wizard.awaitEnabled("Retry Failed", true);
            wizard.press("Cancel");
            bench.workbench().waitUntilClosed("Add Hosts");
        }
    }

    @Test
    void removingBeginsWithWhatIsSelected() {
        Host host = bench.controller().all(Host.class).get(0);
        bench.select(SiteParts.EXPLORER, host.key());
        bench.workbench().command(HostActionIds.REMOVE);
        WizardBot wizard = new WizardBot(bench.workbench().shell("Remove Hosts").bot());
        List<List<String>> rows = wizard.rows("hosts.found", r -> r.size() == 1);
        assertThat(rows.get(0).get(1)).isEqualTo(host.id().value());
        wizard.press("Cancel");
        bench.workbench().waitUntilClosed("Remove Hosts");
    }
}
