// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.SendImage;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.model.Image;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.lab.PrivateSshd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** What a machine says of the copy that it was sent: each program there is one of the test's. */
class SendCheckTest {
    @TempDir private Path directory;
    private PrivateSshd sshd;
    private ImageSite site;
    private SshStore store;
    private Path programs;
    private Image image;

    @BeforeEach
    void start() throws Exception {
        sshd = PrivateSshd.start(directory.resolve("sshd"));
        programs = Files.createDirectory(directory.resolve("programs"));
        Path shell =
                program(
                        "shell",
                        "PATH=" + programs + ":$PATH; export PATH",
                        "case $SSH_ORIGINAL_COMMAND in",
                        "internal-sftp) exec /usr/lib/openssh/sftp-server ;;",
                        "esac",
                        "exec sh -c \"$SSH_ORIGINAL_COMMAND\"");
        Path keys = directory.resolve("sshd/authorized_keys");
        Files.writeString(keys, "command=\"" + shell + "\" " + Files.readString(keys));
        store = new SshStore(sshd, directory.resolve("one"));
        site = new ImageSite(directory);
        site.accepted(new SetSshPool("one", store.access(), Optional.empty()));
        image = site.image(ImageSite.bytes(300_000, 1), true);
    }

    @AfterEach
    void stop() throws Exception {
        store.close();
        site.close();
        sshd.close();
    }

    private Path program(String name, String... lines) throws IOException {
        Path file = programs.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Task send() throws Exception {
        return site.done(new SendImage(image.id(), Set.of("one")));
    }

    private void isRefused(String words) throws Exception {
        Task task = send();
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(site.items(task.id()).get(0).refusal().orElseThrow().message())
                .contains("The copy there: " + words);
        try (var files = Files.list(store.folder)) {
            assertThat(files).isEmpty();
        }
    }

    private void isTaken() throws Exception {
        assertThat(send().state()).isEqualTo(TaskState.DONE);
        assertThat(store.folder.resolve(image.fileName())).exists();
    }

    @Test
    void aCopyThatCannotBeReadBackIsNoCopy() throws Exception {
        program("sha256sum", "echo \"sha256sum: $2: Input/output error\" >&2", "exit 1");
        isRefused("it could not be read back (sha256sum: ");
    }

    @Test
    void aCopyThatDoesNotReachTheDiskIsNoCopy() throws Exception {
        program("sync", "echo \"sync: error syncing '$1': Input/output error\" >&2", "exit 1");
        isRefused("it could not be brought to the disk");
    }

    @Test
    void aCopyWithOtherBytesIsNoCopy() throws Exception {
        program("sha256sum", "echo \"" + "0".repeat(64) + " *$2\"");
        isRefused("it has other bytes than the image");
    }

    @Test
    void whatIsSaidBesideTheSumAndOfOtherFilesIsNoSum() throws Exception {
        program(
                "sha256sum",
                "echo Welcome",
                "/usr/bin/sha256sum \"$@\"",
                "echo \"" + "0".repeat(64) + " *$2.other\"");
        isTaken();
        Task again = send();
        assertThat(site.items(again.id()).get(0).state()).isEqualTo(TaskItem.State.ALREADY);
    }

    @Test
    void whereNothingMakesSumsTheSizeIsCompared() throws Exception {
        program("sha256sum", "exit 127");
        isTaken();
        Files.delete(store.folder.resolve(image.fileName()));
        // Something there cuts it off.
        program("sync", "truncate -s 5 \"$1\"");
        isRefused("it has another size than the image");
    }
}
