// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.ssh.RemoteFolder;
import org.espalier.ssh.SshTarget;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A directory of a host by a channel of SFTP of its own. */
final class Folder implements RemoteFolder {
    /** Requests under way: SFTP waits for every answer otherwise. */
    private static final int BULK = 128;

    private final SshTarget target;
    private final Session session;
    private final ChannelSftp sftp;
    private final String folder;
    private final String root;

    private Folder(SshTarget target, Session session, ChannelSftp sftp, String folder)
            throws RefusedException {
        this.target = target;
        this.session = session;
        this.sftp = sftp;
        this.folder = folder;
        try {
            root = sftp.realpath(folder);
        } catch (SftpException e) {
            throw refused(folder, e);
        }
    }

    static Folder open(SshTarget target, Session session, int millis, String folder)
            throws RefusedException {
        ChannelSftp sftp = null;
        try {
            sftp = Upload.channel(session);
            sftp.setBulkRequests(BULK);
            sftp.connect(millis);
            Folder open = new Folder(target, session, sftp, folder);
            sftp = null;
            return open;
        } catch (JSchException e) {
            throw RefusedException.of(
                    Refusal.Code.UNREACHABLE,
                    thing(folder, target),
                    "its sshd opened no SFTP (" + e.getMessage() + ")",
                    "Look for the line Subsystem sftp in its sshd_config, and try again");
        } finally {
            if (sftp != null) {
                sftp.disconnect();
            }
        }
    }

    private String real(String below) throws RefusedException {
        String path = below.isEmpty() ? root : root + "/" + below;
        try {
            if (!below.startsWith("/") && below.indexOf('\0') < 0) {
                String real = sftp.realpath(path);
                if (isBelow(real)) {
                    return real;
                }
            }
        } catch (SftpException e) {
            throw refused(path, e);
        }
        throw RefusedException.of(
                Refusal.Code.FORBIDDEN,
                thing(below, target),
                "it leads out of " + folder,
                "Put the file itself there");
    }

    private boolean isBelow(String real) {
        return real.equals(root) || real.startsWith(root.equals("/") ? "/" : root + "/");
    }

    @Override
    public List<Entry> list(String below, int most) throws RefusedException {
        String real = real(below);
        List<ChannelSftp.LsEntry> found = new ArrayList<>();
        try {
            sftp.ls(
                    Upload.literal(real),
                    entry -> {
                        if (!entry.getFilename().equals(".") && !entry.getFilename().equals("..")) {
                            found.add(entry);
                        }
                        return found.size() < most
                                ? ChannelSftp.LsEntrySelector.CONTINUE
                                : ChannelSftp.LsEntrySelector.BREAK;
                    });
        } catch (SftpException e) {
            throw refused(real, e);
        }
        List<Entry> entries = new ArrayList<>();
        for (ChannelSftp.LsEntry each : found) {
            attributes(real, each).flatMap(a -> entry(each.getFilename(), a)).map(entries::add);
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    /** Of a link those of where it ends; empty where that is out of the folder, or nowhere. */
    private Optional<SftpATTRS> attributes(String directory, ChannelSftp.LsEntry entry)
            throws RefusedException {
        if (!entry.getAttrs().isLink()) {
            return Optional.of(entry.getAttrs());
        }
        String path = directory + "/" + entry.getFilename();
        try {
            String real = sftp.realpath(path);
            return isBelow(real) ? Optional.of(sftp.stat(Upload.literal(real))) : Optional.empty();
        } catch (SftpException e) {
            if (Cut.is(session, sftp, e)) {
                throw refused(path, e);
            }
            return Optional.empty();
        }
    }

    private static Optional<Entry> entry(String name, SftpATTRS attributes) {
        if (!attributes.isDir() && !attributes.isReg()) {
            return Optional.empty();
        }
        return Optional.of(
                new Entry(
                        name,
                        attributes.isDir(),
                        attributes.isDir() ? 0 : attributes.getSize(),
                        Instant.ofEpochSecond(Integer.toUnsignedLong(attributes.getMTime()))));
    }

    @Override
    public Entry look(String below) throws RefusedException {
        String real = real(below);
        try {
            return entry(below.substring(below.lastIndexOf('/') + 1), stat(real))
                    .orElseThrow(
                            () ->
                                    RefusedException.of(
                                            Refusal.Code.INVALID,
                                            thing(real, target),
                                            "it is no file",
                                            "Name a file"));
        } catch (SftpException e) {
            throw refused(real, e);
        }
    }

    private SftpATTRS stat(String real) throws SftpException {
        return sftp.stat(Upload.literal(real));
    }

    @Override
    public InputStream read(String below, long from) throws RefusedException {
        String real = real(below);
        try {
            if (!stat(real).isReg()) {
                throw RefusedException.of(
                        Refusal.Code.INVALID, thing(real, target), "it is no file", "Name a file");
            }
            return sftp.get(Upload.literal(real), null, from);
        } catch (SftpException e) {
            throw refused(real, e);
        }
    }

    private static String thing(String path, SshTarget target) {
        return path + " on " + target.host() + " was not read";
    }

    private RefusedException refused(String path, SftpException e) {
        String thing = thing(path, target);
        if (Cut.is(session, sftp, e)) {
            return RefusedException.of(
                    Refusal.Code.UNREACHABLE,
                    thing,
                    "the connection was cut",
                    "Check the host and try again");
        }
        return switch (e.id) {
            case ChannelSftp.SSH_FX_PERMISSION_DENIED ->
                    RefusedException.of(
                            Refusal.Code.FORBIDDEN,
                            thing,
                            target.user() + " may not read it",
                            "Log in as a user who may, or change who may there");
            case ChannelSftp.SSH_FX_NO_SUCH_FILE ->
                    RefusedException.of(
                            Refusal.Code.NOT_FOUND,
                            thing,
                            "it is not there",
                            "Look what is in the folder");
            default ->
                    RefusedException.of(
                            Refusal.Code.ILLEGAL_STATE,
                            thing,
                            "the host refused it (" + e.getMessage() + ")",
                            "Look into the log of its sshd, and try again");
        };
    }

    @Override
    public void close() {
        sftp.disconnect();
    }
}
