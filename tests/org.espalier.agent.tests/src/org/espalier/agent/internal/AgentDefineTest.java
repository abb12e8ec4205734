// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Domain.Power;
import org.espalier.api.Refusal;
import org.espalier.api.Refusal.Code;
import org.espalier.api.agent.AgentRequest.DefineVm;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Image;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Making VMs. */
class AgentDefineTest {
    @TempDir Path directory;

    private static VmSpec sized(Capacity size, String image, Image.Format format) {
        return new VmSpec(
                VmId.random(), "a", new VoId("physics"), image, format, size, TestAgent.USER);
    }

    @Test
    void aVmHasAnOverlayOverItsImage() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.defined("a");
            byte[] disk = Files.readAllBytes(t.folder(vm).disk());
            assertThat(new String(disk, 0, 1024, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .contains(directory.resolve("images/tiny.img").toRealPath().toString());
            assertThat(t.folder(vm).diskBytes()).isEqualTo(1 << 20);
        }
    }

    @Test
    void theDiskMayBeLargerThanTheImage() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmSpec spec = sized(new Capacity(1, 64 << 20, 1 << 24), "tiny.img", Image.Format.RAW);
            t.done(t.ask(new DefineVm("1", spec)));
            assertThat(t.folder(spec.id()).diskBytes()).isEqualTo(1 << 24);
        }
    }

    @Test
    void theDiskMayNotBeSmallerThanTheImage() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmSpec spec = sized(new Capacity(1, 64 << 20, 1024), "tiny.img", Image.Format.RAW);
            Refusal refusal = t.refused(t.ask(new DefineVm("1", spec)));
            assertThat(refusal.code()).isEqualTo(Code.INVALID);
            assertThat(t.folder(spec.id()).exists()).isFalse();
        }
    }

    @Test
    void theSameAgainIsSuccess() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmSpec spec = TestAgent.spec("a");
            t.done(t.ask(new DefineVm("1", spec)));
            assertThat(t.ask(new DefineVm("2", spec)))
                    .satisfies(TestAgent.already(VmState.DEFINED));
            assertThat(t.driver.calls.stream().filter("define"::equals)).hasSize(1);
        }
    }

    @Test
    void anotherVmWithTheIdentityIsRefused() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmSpec spec = TestAgent.spec("a");
            t.done(t.ask(new DefineVm("1", spec)));
            VmSpec other = TestAgent.spec(spec.id(), "b", "tiny.img");
            assertThat(t.refused(t.ask(new DefineVm("2", other))).code())
                    .isEqualTo(Code.NAME_TAKEN);
        }
    }

    @Test
    void aNameThatIsTakenIsRefusedAndNothingIsLeft() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId stranger = VmId.random();
            t.driver.outside(FakeDriver.domain(stranger, "a", Power.RUNNING));
            VmSpec spec = TestAgent.spec("a");
            Refusal refusal = t.refused(t.ask(new DefineVm("1", spec)));
            assertThat(refusal.code()).isEqualTo(Code.NAME_TAKEN);
            assertThat(refusal.message()).contains("VM a", "node01", stranger.toString());
            assertThat(t.folder(spec.id()).exists()).isFalse();
        }
    }

    @Test
    void aHalfMadeVmIsUndone() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmSpec spec = TestAgent.spec("a");
            t.driver.fail("define", Code.INTERNAL);
            t.refused(t.ask(new DefineVm("1", spec)));
            assertThat(t.folder(spec.id()).exists()).isFalse();
            assertThat(t.done(t.ask(new DefineVm("1", spec)))).isEqualTo(VmState.DEFINED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMED_OUT", "UNREACHABLE", "NAME_TAKEN"})
    void aVmThatIsThereAllTheSameKeepsItsDisk(Code code) throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmSpec spec = TestAgent.spec("a");
            t.driver.within(
                    "define",
                    () -> {
                        t.driver.outside(FakeDriver.domain(spec.id(), "a", Power.OFF));
                        return null;
                    });
            t.driver.fail("define", code);
            assertThat(t.refused(t.ask(new DefineVm("1", spec))).code()).isEqualTo(code);
            assertThat(t.folder(spec.id()).disk()).exists();
            assertThat(t.ask(new DefineVm("2", spec)))
                    .satisfies(TestAgent.already(VmState.DEFINED));
        }
    }

    @Test
    void aVmThatMayComeYetKeepsItsDisk() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmSpec spec = TestAgent.spec("a");
            t.driver.fail("define", Code.TIMED_OUT);
            t.refused(t.ask(new DefineVm("1", spec)));
            assertThat(t.folder(spec.id()).disk()).exists();
            assertThat(t.done(t.ask(new DefineVm("1", spec)))).isEqualTo(VmState.DEFINED);
        }
    }

    @Test
    void whatACrashLeftIsMadeAnew() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmSpec spec = TestAgent.spec("a");
            t.folder(spec.id()).create();
            Files.writeString(t.folder(spec.id()).disk(), "half a disk");
            assertThat(t.done(t.ask(new DefineVm("1", spec)))).isEqualTo(VmState.DEFINED);
            assertThat(t.folder(spec.id()).diskBytes()).isEqualTo(1 << 20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc/passwd", "", ".hidden", "sub/dir.img", "a\nb"})
    void noNameLeavesThePool(String name) throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmSpec spec = TestAgent.spec(VmId.random(), "a", name);
            assertThat(t.refused(t.ask(new DefineVm("1", spec))).code()).isEqualTo(Code.INVALID);
        }
    }

    @Test
    void noLinkLeavesThePool() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            Path secret = Files.writeString(directory.resolve("secret"), "root:x:0:0");
            Files.createSymbolicLink(directory.resolve("images/link.img"), secret);
            VmSpec spec = TestAgent.spec(VmId.random(), "a", "link.img");
            assertThat(t.refused(t.ask(new DefineVm("1", spec))).code()).isEqualTo(Code.INVALID);
        }
    }

    @Test
    void anImageThatIsMissingIsNamed() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmSpec spec = TestAgent.spec(VmId.random(), "a", "absent.img");
            Refusal refusal = t.refused(t.ask(new DefineVm("1", spec)));
            assertThat(refusal.code()).isEqualTo(Code.NOT_FOUND);
            assertThat(refusal.message()).contains("absent.img");
        }
    }

    private void qcow2(String name, long backing, long incompatible) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(512);
        header.putInt(0, 0x514649fb).putInt(4, 3).putLong(8, backing).putLong(24, 1 << 20);
        header.putLong(72, incompatible);
        Files.write(directory.resolve("images").resolve(name), header.array());
    }

    @Test
    void aQcow2ImageThatNamesAnotherFileIsRefused() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            qcow2("backed.qcow2", 104, 0);
            qcow2("external.qcow2", 0, 4);
            for (String name : new String[] {"backed.qcow2", "external.qcow2"}) {
                VmSpec spec = sized(new Capacity(1, 64 << 20, 0), name, Image.Format.QCOW2);
                Refusal refusal = t.refused(t.ask(new DefineVm(name, spec)));
                assertThat(refusal.code()).isEqualTo(Code.INVALID);
                assertThat(refusal.message()).contains(name, "another file");
            }
        }
    }

    @Test
    void aRawFileIsNoQcow2() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmSpec spec = sized(new Capacity(1, 64 << 20, 0), "tiny.img", Image.Format.QCOW2);
            assertThat(t.refused(t.ask(new DefineVm("1", spec))).message())
                    .contains("no qcow2 file");
        }
    }

    @Test
    void aVmWithoutCoresOrMemoryIsRefused() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmSpec coreless = sized(new Capacity(0, 64 << 20, 0), "tiny.img", Image.Format.RAW);
            VmSpec dull = sized(new Capacity(1, 1024, 0), "tiny.img", Image.Format.RAW);
            assertThat(t.refused(t.ask(new DefineVm("1", coreless))).code())
                    .isEqualTo(Code.INVALID);
            assertThat(t.refused(t.ask(new DefineVm("2", dull))).code()).isEqualTo(Code.INVALID);
        }
    }
}
