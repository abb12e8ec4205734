// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup.internal;

import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Revision;
import org.espalier.api.model.Entity;
import org.espalier.codec.Codec;
import org.espalier.codec.CodecException;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.JournalReader;
import org.espalier.controller.core.journal.Recovered;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Writes what a backup consists of. */
public final class BackupWriting {
    private static final int AT_ONCE = 500;

    private final Codec codec = new Codec();
    private final JournalReader journal;
    private final FrameWriter out;

    private BackupWriting(JournalReader journal, FrameWriter out) {
        this.journal = journal;
        this.out = out;
    }

    /**
     * Writes all of it.
     *
     * @param parts files and directories of the site that belong to it; may be missing
     */
    public static void write(
            JournalReader journal,
            Path site,
            List<String> parts,
            WritableByteChannel file,
            Instant at)
            throws IOException, JournalException {
        BufferedOutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(file));
        try (FrameWriter out = new FrameWriter(buffered)) {
            BackupWriting writing = new BackupWriting(journal, out);
            Recovered recovered = journal.recover();
            if (recovered.base().number() == 0 && recovered.tail().isEmpty()) {
                throw new IOException(
                        "The site was not backed up: there is none in its store. Name the store"
                                + " that its controller is started with.");
            }
            out.frame(Frame.MANIFEST, Manifest.of(recovered, journal.verify(), at).bytes());
            for (String part : parts) {
                writing.files(site, site.resolve(part));
            }
            writing.site(recovered);
            writing.commands(recovered.auditSequence());
        }
        buffered.flush();
    }

    private void files(Path site, Path part) throws IOException {
        if (!Files.exists(part)) {
            return;
        }
        try (Stream<Path> all = Files.walk(part)) {
            for (Path file : all.filter(BackupWriting::lasting).sorted().toList()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                DataOutputStream to = new DataOutputStream(content);
                to.writeUTF(site.relativize(file).toString());
                to.write(Files.readAllBytes(file));
                out.frame(Frame.FILE, content.toByteArray());
            }
        }
    }

    /** What is being written is there under another name already, whole. */
    private static boolean lasting(Path file) {
        return Files.isRegularFile(file) && !file.toString().endsWith(".part");
    }

    private void site(Recovered recovered) throws IOException {
        for (List<Entity> part : parts(recovered.base().entities())) {
            out.frame(Frame.ENTITIES, encoded(Entity.class, part));
        }
        for (List<Revision> part : parts(recovered.tail())) {
            out.frame(Frame.REVISIONS, encoded(Revision.class, part));
        }
    }

    /** Up to that entry: what came after it belongs to revisions that are not in here. */
    private void commands(long last) throws IOException, JournalException {
        long after = 0;
        while (after < last) {
            List<CommandRecord> records =
                    journal.commands(after, (int) Math.min(AT_ONCE, last - after));
            if (records.isEmpty()) {
                throw new IOException(
                        "The site was not backed up: audit entry "
                                + (after + 1)
                                + " is missing from the store.");
            }
            out.frame(Frame.COMMANDS, encoded(records));
            after = records.get(records.size() - 1).audit().sequence();
        }
    }

    private byte[] encoded(List<CommandRecord> records) throws IOException {
        List<byte[]> lists =
                List.of(
                        encoded(
                                CommandRequest.class,
                                records.stream().map(CommandRecord::request).toList()),
                        encoded(
                                CommandReply.class,
                                records.stream().map(CommandRecord::reply).toList()),
                        encoded(
                                AuditEntry.class,
                                records.stream().map(CommandRecord::audit).toList()));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(content);
        for (byte[] list : lists) {
            to.writeInt(list.length);
            to.write(list);
        }
        return content.toByteArray();
    }

    private <T> byte[] encoded(Class<T> type, List<T> messages) throws IOException {
        try {
            return codec.encodeAll(type, messages);
        } catch (CodecException e) {
            throw new IOException("The site was not backed up: " + e.getMessage(), e);
        }
    }

    private static <T> List<List<T>> parts(List<T> all) {
        return Stream.iterate(0, from -> from < all.size(), from -> from + AT_ONCE)
                .map(from -> all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                .toList();
    }
}
