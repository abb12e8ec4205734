// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.model.HostId;
import org.espalier.security.SiteAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What is collected of a site, and what is not. */
class DiagnosticsTest {
    private static final String SECRET = "a-secret-of-the-guest";

    @TempDir private Path temp;
    private Path site;
    private Path file;

    @BeforeEach
    void site() throws IOException {
        site = temp.resolve("site");
        file = temp.resolve("found.zip");
        SiteAuthority authority = SiteAuthority.open(site.resolve("ca"), Clock.systemUTC());
        authority.issueAgent(new HostId("node01"), site.resolve("hosts/node01/identity"));
        authority.issueConsole("ada", site.resolve("console"));
        write("controller.log", "the controller's log");
        write("hosts/node01/agent.log", "the agent's log");
        write("hosts/node01/agent.properties", "host=node01");
        write("hosts/node01/vms/7/serial.log", SECRET);
        write("store/journal.db", SECRET);
        write("backups/x.backup", SECRET);
        write("lab_key", SECRET);
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(site.resolve(name).getParent());
        Files.writeString(site.resolve(name), content);
    }

    private Map<String, String> collected() throws IOException {
        new Diagnostics(site, Map.of("java.version", "17")).write(file);
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry each : zip.stream().map(ZipEntry.class::cast).toList()) {
                byte[] content = zip.getInputStream(each).readAllBytes();
                entries.put(each.getName(), new String(content, StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    @Test
    void logsAndSettingsAreInIt() throws Exception {
        assertThat(collected())
                .containsEntry("about.txt", "java.version=17\n")
                .containsEntry("site/controller.log", "the controller's log")
                .containsEntry("site/hosts/node01/agent.log", "the agent's log")
                .containsEntry("site/hosts/node01/agent.properties", "host=node01");
    }

    @Test
    void noKeyNoStoreAndNothingOfAGuestIsInIt() throws Exception {
        Map<String, String> entries = collected();
        assertThat(entries.values())
                .allSatisfy(text -> assertThat(text).doesNotContain("PRIVATE KEY", SECRET));
        assertThat(entries.keySet())
                .containsExactlyInAnyOrder(
                        "about.txt",
                        "files.txt",
                        "site/controller.log",
                        "site/hosts/node01/agent.log",
                        "site/hosts/node01/agent.properties");
        // That there are such files may be seen, with their modes.
        assertThat(entries.get("files.txt"))
                .containsPattern("rw------- \\S+ \\d+ \\S+ ca/authority.pem\n");
    }

    @Test
    void whatCannotBeReadIsPassedOverAndLinksAreNotFollowed() throws Exception {
        Files.createSymbolicLink(site.resolve("trap.log"), site.resolve("lab_key"));
        Files.createSymbolicLink(site.resolve("hosts/gone"), site.resolve("nowhere"));
        Map<String, String> entries = collected();
        assertThat(entries).doesNotContainKey("site/trap.log").containsKey("site/controller.log");
        assertThat(entries.get("files.txt")).contains("trap.log\n", "hosts/gone\n");
    }

    @Test
    void aSiteThatIsNotThereLeavesNothing() {
        site = temp.resolve("none");
        file = temp.resolve("no/such/directory/found.zip");
        assertThatThrownBy(this::collected).isInstanceOf(IOException.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void ofALongLogItsEndIsTaken() throws Exception {
        write("controller.log", "x".repeat(2 * Diagnostics.LOG_BYTES) + "the end");
        assertThat(collected().get("site/controller.log"))
                .hasSize(Diagnostics.LOG_BYTES)
                .endsWith("the end");
    }

    @Test
    void onlyItsOwnerReadsIt() throws Exception {
        collected();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatIsThereIsNotReplaced() throws Exception {
        Files.writeString(file, "mine");
        assertThatThrownBy(this::collected).hasMessageContaining(file + " is there already");
        assertThat(file).hasContent("mine");
    }
}
