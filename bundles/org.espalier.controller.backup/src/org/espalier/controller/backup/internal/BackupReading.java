// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup.internal;

import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Revision;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.codec.Codec;
import org.espalier.codec.CodecException;
import org.espalier.controller.core.journal.Batch;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.JournalOpener;
import org.espalier.controller.core.journal.Recovered;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes a site of what a backup consists of. */
public final class BackupReading implements FrameReader.Sink {
    /** What a site has files of besides its store: nothing leads out of its directory. */
    private static final Pattern FILE =
            Pattern.compile("control\\.port|ca/[A-Za-z0-9._-]{1,100}(/[A-Za-z0-9._-]{1,100})?");

    private final Codec codec = new Codec();
    private final Path to;
    private final List<Entity> entities = new ArrayList<>();
    private Manifest manifest;
    private Journal journal;
    private boolean snapshotKept;
    private long audit;

    BackupReading(Path to) {
        this.to = to;
    }

    /**
     * Reads {@code file} to its end and changes nothing.
     *
     * @throws IOException naming what is wrong with it
     */
    public static void verify(Path file) throws IOException, JournalException {
        new BackupReading(null).read(file);
    }

    /**
     * Makes files and journal below {@code directory}, which is empty.
     *
     * @param store where in it the journal goes, if its kind of store has a place
     * @return the first audit entry that was changed outside Espalier before the backup was made
     */
    public static Optional<Long> restore(
            Path file, Path directory, String store, JournalOpener opener)
            throws IOException, JournalException {
        BackupReading reading = new BackupReading(directory);
        try (Journal opened = opener.open(directory.resolve(store))) {
            Recovered there = opened.recover();
            if (there.base().number() != 0 || !there.tail().isEmpty()) {
                throw new IOException(
                        "The site was not restored: there is one in that store already, or what a"
                                + " restore left that was broken off. Name an empty database.");
            }
            reading.journal = opened;
            reading.read(file);
        }
        return reading.manifest.broken();
    }

    private void read(Path file) throws IOException, JournalException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            FrameReader.read(file.toString(), in, this);
        }
        snapshot();
        if (audit != manifest.audit()) {
            throw FrameReader.damaged(file.toString(), "commands are missing", null);
        }
    }

    @Override
    public void frame(Frame kind, byte[] content) throws IOException, JournalException {
        try {
            switch (kind) {
                case MANIFEST -> manifest = Manifest.read(content);
                case FILE -> file(content);
                case ENTITIES -> entities.addAll(codec.decodeAll(Entity.class, content));
                case REVISIONS -> {
                    snapshot();
                    keep(new Batch(codec.decodeAll(Revision.class, content), List.of()));
                }
                case COMMANDS -> {
                    snapshot();
                    commands(content);
                }
                case END -> throw new IllegalArgumentException("The end is no part");
            }
        } catch (CodecException e) {
            throw new BadFrameException(e.getMessage(), e);
        }
    }

    private void file(byte[] content) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(content);
        String name = name(in);
        if (!FILE.matcher(name).matches() || name.contains("..")) {
            throw new BadFrameException("it has a file that a site has not", null);
        }
        if (to != null) {
            Path file = to.resolve(name);
            OwnFiles.create(file);
            Files.write(file, in.readAllBytes());
        }
    }

    private static String name(ByteArrayInputStream in) throws BadFrameException {
        try {
            return new DataInputStream(in).readUTF();
        } catch (IOException e) {
            throw new BadFrameException("it has a file without a name", e);
        }
    }

    /** Once its last entity was read: all revisions come after it. */
    private void snapshot() throws JournalException {
        if (manifest.snapshot() != 0 && !snapshotKept && journal != null) {
            journal.compact(new Snapshot(manifest.snapshot(), manifest.snapshotAt(), entities));
        }
        snapshotKept = true;
        entities.clear();
    }

    private void commands(byte[] content) throws IOException, CodecException, JournalException {
        ByteBuffer lists = ByteBuffer.wrap(content);
        List<CommandRequest> requests = list(CommandRequest.class, lists);
        List<CommandReply> replies = list(CommandReply.class, lists);
        List<AuditEntry> entries = list(AuditEntry.class, lists);
        if (requests.size() != replies.size() || requests.size() != entries.size()) {
            throw new BadFrameException("it has commands without answers", null);
        }
        List<CommandRecord> records = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            AuditEntry entry = entries.get(i).withHash(Optional.empty());
            records.add(new CommandRecord(requests.get(i), replies.get(i), entry));
            if (entries.get(i).sequence() != ++audit) {
                throw new BadFrameException("commands are missing", null);
            }
        }
        keep(new Batch(List.of(), records));
    }

    private <T> List<T> list(Class<T> type, ByteBuffer from) throws IOException, CodecException {
        if (from.remaining() < Integer.BYTES) {
            throw new BadFrameException("it has commands without answers", null);
        }
        int length = from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new BadFrameException("it has commands without answers", null);
        }
        byte[] list = new byte[length];
        from.get(list);
        return codec.decodeAll(type, list);
    }

    private void keep(Batch batch) throws JournalException {
        if (journal != null) {
            journal.append(batch);
        }
    }
}
