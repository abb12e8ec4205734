// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.controller.backup.internal.Frame;
import org.espalier.controller.backup.internal.FrameWriter;
import org.espalier.controller.core.journal.MemoryJournal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Files that are no whole backup: named, with a cause, and nothing is made of them. */
class DamagedBackupTest {
    private static final String MANIFEST =
            "at=2026-11-21T11:00:00Z\nsnapshot=0\nsnapshot.at=1970-01-01T00:00:00Z\naudit=0\n";

    @TempDir private Path temp;
    private Path file;
    private Path site;

    @BeforeEach
    void places() {
        file = temp.resolve("site.backup");
        site = temp.resolve("site");
    }

    private byte[] whole() throws Exception {
        Path from = temp.resolve("from");
        Filled.files(from);
        MemoryJournal journal = new MemoryJournal();
        Filled.fill(journal);
        Path good = temp.resolve("good.backup");
        SiteBackup.write(journal, from, good, Instant.EPOCH);
        return Files.readAllBytes(good);
    }

    private void refused(byte[] content, String cause) throws IOException {
        Files.write(file, content);
        assertThatThrownBy(() -> SiteBackup.restore(file, site, directory -> new MemoryJournal()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The backup " + file + " was not read: ")
                .hasMessageContaining(cause)
                .hasMessageEndingWith("Take another one.");
        assertThat(site).doesNotExist();
    }

    @Test
    void anythingElse() throws Exception {
        refused("a letter".getBytes(StandardCharsets.UTF_8), "it is no backup of Espalier");
        refused(new byte[0], "it is no backup of Espalier");
    }

    @Test
    void anotherVersion() throws Exception {
        refused(
                "espalier-backup 2\n...".getBytes(StandardCharsets.UTF_8),
                "it is of another version of Espalier");
    }

    @Test
    void oneThatEndsTooEarly() throws Exception {
        byte[] whole = whole();
        for (int length = whole.length - 1; length > 30; length -= 97) {
            refused(Arrays.copyOf(whole, length), "");
        }
    }

    @Test
    void oneOfWhoseBytesOneWasAltered() throws Exception {
        byte[] whole = whole();
        for (int at = 30; at < whole.length - 8; at += 101) {
            byte[] altered = whole.clone();
            altered[at] ^= 0x10;
            if (!sameContent(whole, altered)) {
                refused(altered, "");
            }
        }
    }

    /** Compressed data has bits that mean nothing. */
    private static boolean sameContent(byte[] one, byte[] other) {
        try {
            return Arrays.equals(content(one), content(other));
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] content(byte[] file) throws IOException {
        int start = "espalier-backup 1\n".length();
        var compressed = new ByteArrayInputStream(file, start, file.length - start);
        return new GZIPInputStream(compressed).readAllBytes();
    }

    private interface Parts {
        void write(FrameWriter out) throws IOException;
    }

    private byte[] made(Parts parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream to = bytes;
                FrameWriter out = new FrameWriter(to)) {
            parts.write(out);
        }
        return bytes.toByteArray();
    }

    private static byte[] named(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DataOutputStream(bytes).writeUTF(name);
        return bytes.toByteArray();
    }

    private static byte[] manifest(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFileThatLeadsOutOfTheSite() throws Exception {
        for (String name :
                new String[] {"../x", "ca/../../x", "/etc/x", "ca/a/b/c", "store/x", "ca/", ""}) {
            refused(
                    made(
                            out -> {
                                out.frame(Frame.MANIFEST, manifest(MANIFEST));
                                out.frame(Frame.FILE, named(name));
                            }),
                    "it has a file that a site has not");
        }
    }

    @Test
    void partsInDisorder() throws Exception {
        refused(made(out -> out.frame(Frame.FILE, named("control.port"))), "in disorder");
        refused(
                made(
                        out -> {
                            out.frame(Frame.MANIFEST, manifest(MANIFEST));
                            out.frame(Frame.MANIFEST, manifest(MANIFEST));
                        }),
                "in disorder");
    }

    @Test
    void aManifestWithoutSense() throws Exception {
        refused(
                made(out -> out.frame(Frame.MANIFEST, manifest("at=yesterday\n"))),
                "its first part makes no sense");
    }

    @Test
    void commandsThatAreMissing() throws Exception {
        String more = MANIFEST.replace("audit=0", "audit=3");
        refused(made(out -> out.frame(Frame.MANIFEST, manifest(more))), "commands are missing");
    }

    @Test
    void commandsWithoutAnswers() throws Exception {
        refused(
                made(
                        out -> {
                            out.frame(Frame.MANIFEST, manifest(MANIFEST));
                            out.frame(Frame.COMMANDS, new byte[] {0, 0, 1, 0, 7});
                        }),
                "it has commands without answers");
    }
}
