// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.agent.AgentSettings;
import org.espalier.api.model.Capacity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

class AgentFileTest {
    private static final String WHOLE =
            """
            host=node07
            libvirt.uri=qemu+unix:///system?socket=/s
            images=/pool
            state=/vms
            controller.address=127.0.0.1
            controller.port=7443
            credentials=/id
            """;

    @TempDir private Path temp;
    private Optional<Path> program = Optional.empty();

    private AgentFile read(String content) throws IOException {
        Path file = temp.resolve("agent.properties");
        Files.writeString(file, content);
        return AgentFile.read(file, "0.1.0", program);
    }

    @Test
    void everyLineReachesItsPlace() throws Exception {
        AgentFile file = read(WHOLE);
        assertThat(file.agent().host()).hasToString("node07");
        assertThat(file.agent().hypervisor()).isEqualTo("qemu+unix:///system?socket=/s");
        assertThat(file.agent().images()).isEqualTo(Path.of("/pool"));
        assertThat(file.agent().state()).isEqualTo(Path.of("/vms"));
        assertThat(file.agent().version()).isEqualTo("0.1.0");
        assertThat(file.controllerAddress()).isEqualTo("127.0.0.1");
        assertThat(file.controllerPort()).isEqualTo(7443);
        assertThat(file.credentials()).isEqualTo(Path.of("/id"));
    }

    @Test
    void imagesComeToThePoolUnlessItIsSharedAndTakeAPartOfTheDisk() throws Exception {
        AgentSettings.Chunks usual = read(WHOLE).agent().chunks().orElseThrow();
        assertThat(usual.directory()).isEqualTo(Path.of("/vms/chunks"));
        assertThat(usual.own()).isEqualTo(Path.of("/pool"));
        // Nothing below /vms is there: it would be made on the disk of the root.
        assertThat(usual.limit()).isEqualTo(Files.getFileStore(Path.of("/")).getTotalSpace() / 4);
        assertThat(read(WHOLE + "chunks=/c\nchunks.bytes=4711\nimages.own=/own\n").agent().chunks())
                .contains(new AgentSettings.Chunks(Path.of("/c"), 4711, Path.of("/own")));
        assertThatThrownBy(() -> read(WHOLE + "chunks.bytes=much\n"))
                .hasMessageContaining("chunks.bytes");
    }

    @Test
    void onlyAnAgentThatWasStartedForItBecomesAnotherOne() throws Exception {
        assertThat(read(WHOLE).agent().upkeep().program()).isEmpty();
        program = Optional.of(Path.of("/opt/agent"));
        Path file = temp.resolve("agent.properties");
        assertThat(read(WHOLE).agent().upkeep().program())
                .contains(new AgentSettings.Program(file, Path.of("/opt/agent"), temp));
        assertThat(read(WHOLE + "programs=/var/p\n").agent().upkeep().program())
                .contains(
                        new AgentSettings.Program(file, Path.of("/opt/agent"), Path.of("/var/p")));
    }

    @Test
    void aMachineIsRebootedOnlyWhereThatIsSaid() throws Exception {
        assertThat(read(WHOLE).agent().upkeep().reboot()).as("as in a lab").isEmpty();
        AgentFile said = read(WHOLE + "host.reboot=touch  /run/again\nhost.boot=/run/boot\n");
        assertThat(said.agent().upkeep().reboot()).containsExactly("touch", "/run/again");
        assertThat(said.agent().upkeep().boot()).contains(Path.of("/run/boot"));
    }

    @Test
    void systemdRebootsWhatItRunsUnlessToldOtherwise() {
        Map<String, String> unit = Map.of("ESPALIER_KEEPER", "systemd", "INVOCATION_ID", "x");
        Properties none = new Properties();
        assertThat(Rebooting.by(none, unit, true)).containsExactly("systemctl", "reboot");
        assertThat(Rebooting.by(none, unit, false)).as("systemd does not run").isEmpty();
        assertThat(Rebooting.by(none, Map.of("INVOCATION_ID", "x"), true))
                .as("started from some service, as a lab may be")
                .isEmpty();
        assertThat(Rebooting.by(none, Map.of("ESPALIER_KEEPER", "systemd"), true)).isEmpty();
        Properties never = new Properties();
        never.setProperty("host.reboot", " ");
        assertThat(Rebooting.by(never, unit, true)).isEqualTo(List.of());
    }

    @Test
    void whereOtherHostsComeInCanBeSaid() throws Exception {
        AgentFile usual = read(WHOLE);
        assertThat(usual.dataAddress()).isEmpty();
        assertThat(usual.dataPort()).isZero();
        Path seen = Path.of("/run/libvirt/espalier");
        assertThat(usual.agent().moves()).hasValue(new AgentSettings.Moves(seen, seen));
        AgentFile said =
                read(WHOLE + "data.address=10.0.0.7\ndata.port=7444\nlibvirt.run=/hosts/7/run\n");
        assertThat(said.dataAddress()).hasValue("10.0.0.7");
        assertThat(said.dataPort()).isEqualTo(7444);
        assertThat(said.agent().moves())
                .hasValue(new AgentSettings.Moves(Path.of("/hosts/7/run/espalier"), seen));
    }

    @Test
    void withoutCoresTheMachineIsOffered() throws Exception {
        assertThat(read(WHOLE).agent().offered()).isEmpty();
    }

    @Test
    void whatIsOfferedCanBeSaid() throws Exception {
        AgentFile file = read(WHOLE + "cores=2\nmemory.bytes=4096\ndisk.bytes=8192\n");
        assertThat(file.agent().offered()).hasValue(new Capacity(2, 4096, 8192));
    }

    @ParameterizedTest
    @CsvSource({
        "cores=2, memory.bytes",
        "memory.bytes=4096, cores",
        "disk.bytes=8192, cores",
        "cores=2\\nmemory.bytes=4096, disk.bytes",
        "memory.bytes=4096\\ndisk.bytes=8192, cores"
    })
    void halfAnOfferIsNotTakenForNone(String lines, String missing) {
        assertThatThrownBy(() -> read(WHOLE + lines.replace("\\n", "\n") + "\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no line " + missing + ". Add it.");
    }

    @Test
    void aMissingLineIsNamedWithItsFile() {
        assertThatThrownBy(() -> read(WHOLE.replace("credentials=/id", "")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("agent.properties has no line credentials");
    }

    @Test
    void aPortBeyondAllPortsIsRefused() {
        assertThatThrownBy(() -> read(WHOLE.replace("7443", "70000")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("controller.port")
                .hasMessageContaining("70000")
                .hasMessageContaining("0 to 65535");
    }

    @Test
    void aPortThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> read(WHOLE.replace("7443", "https")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is https");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> AgentFile.read(temp.resolve("none"), "1", Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The agent was not started: there is no file ")
                .hasMessageContaining("none")
                .hasMessageEndingWith("Write it, or name another one.");
    }

    @Test
    void aHostThatCannotBeCalledSoIsNamedWithItsFile() {
        assertThatThrownBy(() -> read(WHOLE.replace("node07", "Node 7")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("agent.properties")
                .hasMessageContaining("Node 7");
    }
}
