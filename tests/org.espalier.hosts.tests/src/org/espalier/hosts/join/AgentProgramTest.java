// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.agent.ProgramLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class AgentProgramTest {
    @TempDir private Path product;
    @TempDir private Path libexec;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectory(product.resolve("plugins"));
        Files.writeString(product.resolve("plugins/a.jar"), "abc");
        for (String name : ProgramLayout.SCRIPT_NAMES) {
            Files.writeString(libexec.resolve(name), name);
        }
        Files.writeString(libexec.resolve("other"), "no part of it");
    }

    @Test
    void everyFileHasALine() throws Exception {
        AgentProgram program = AgentProgram.of(product, libexec);
        assertThat(program.sums().text().lines())
                .hasSize(ProgramLayout.SCRIPT_NAMES.size() + 1)
                .contains(
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
                                + "  product/plugins/a.jar")
                .noneMatch(line -> line.contains("other"));
        assertThat(program.version()).matches("[0-9a-f]{16}");
    }

    @Test
    void theVersionFollowsFromWhatIsThere() throws Exception {
        String version = AgentProgram.of(product, libexec).version();
        assertThat(AgentProgram.of(product, libexec).version()).isEqualTo(version);
        Files.writeString(libexec.resolve("ecf.sh"), "new");
        assertThat(AgentProgram.of(product, libexec).version()).isNotEqualTo(version);
    }

    @Test
    void whatIsNoAgent() throws Exception {
        Path none = product.resolve("none");
        assertThatThrownBy(() -> AgentProgram.of(none, libexec))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(none + " is no product of an agent");
        Files.delete(libexec.resolve("agent-run"));
        assertThatThrownBy(() -> AgentProgram.of(product, libexec)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "var/lib", "/var/../etc", "/a b", "/a/", "/-x"})
    void whereNothingIsPut(String base) {
        assertThatThrownBy(() -> new HostLayout(base))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("absolute path");
    }
}
