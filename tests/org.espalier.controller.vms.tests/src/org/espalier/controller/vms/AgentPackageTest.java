// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.agent.ProgramLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The agent that a controller offers to its hosts. */
class AgentPackageTest {
    @TempDir private Path product;
    @TempDir private Path libexec;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectory(product.resolve("plugins"));
        Files.writeString(product.resolve("plugins/org.espalier.app.agent_1.2.3.jar"), "x");
        Files.createDirectory(product.resolve("configuration"));
        for (String name : ProgramLayout.SCRIPT_NAMES) {
            Files.writeString(libexec.resolve(name), name);
        }
        Files.writeString(libexec.resolve("host-up"), "no part of it");
    }

    private AgentPackage.Archive archive() throws IOException {
        return AgentPackage.of(product, libexec).orElseThrow().archive();
    }

    @Test
    void itIsOfTheVersionThatItsAgentsSay() throws Exception {
        assertThat(AgentPackage.of(product, libexec).orElseThrow().version()).isEqualTo("1.2.3");
        Files.writeString(
                product.resolve("configuration/config.ini"), "a=b\nespalier.agent.version=9\n");
        assertThat(AgentPackage.of(product, libexec).orElseThrow().version()).isEqualTo("9");
        Files.delete(product.resolve("plugins/org.espalier.app.agent_1.2.3.jar"));
        Files.delete(product.resolve("configuration/config.ini"));
        assertThat(AgentPackage.of(product, libexec)).as("another product").isEmpty();
        assertThat(AgentPackage.of(product.resolve("none"), libexec)).isEmpty();
    }

    @Test
    void theArchiveHasTheProductAndItsScriptsAndNothingElse() throws Exception {
        AgentPackage.Archive archive = archive();
        Set<String> names = new TreeSet<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive.content()))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                names.add(e.getName());
            }
        }
        Set<String> wanted = new TreeSet<>();
        ProgramLayout.SCRIPT_NAMES.forEach(name -> wanted.add("libexec/" + name));
        wanted.add("product/plugins/org.espalier.app.agent_1.2.3.jar");
        assertThat(names).isEqualTo(wanted);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive.content());
        assertThat(archive.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(archive.sha256()).startsWith(archive.program());
        assertThat(archive.program()).hasSize(16);
    }

    @Test
    void theSameFilesAreTheSameProgramAndOthersAreNot() throws Exception {
        String program = archive().program();
        assertThat(archive().program()).isEqualTo(program);
        Files.writeString(libexec.resolve("ecf.sh"), "changed");
        assertThat(archive().program()).isNotEqualTo(program);
    }

    @Test
    void piecesTogetherAreTheWhole() throws Exception {
        AgentPackage.Archive archive = archive();
        byte[] all = new byte[archive.size()];
        for (int at = 0; at < all.length; at += 100) {
            byte[] piece = archive.piece(at, 100).toArray();
            System.arraycopy(piece, 0, all, at, piece.length);
        }
        assertThat(all).isEqualTo(archive.content());
    }

    @Test
    void aMissingScriptIsAnError() throws Exception {
        Files.delete(libexec.resolve("agent-switch"));
        assertThatThrownBy(this::archive)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("agent-switch");
    }
}
