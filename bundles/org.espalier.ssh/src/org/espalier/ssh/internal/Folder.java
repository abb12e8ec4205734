// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
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

    /** So many times what is wanted of a directory is passed over to find it. */
    private static final int PASSED_OVER = 100;

    private final Line line;
    private final ChannelSftp sftp;
    private final String folder;
    private final String root;

    private Folder(Line line, ChannelSftp sftp, String folder) throws RefusedException {
        this.line = line;
        this.sftp = sftp;
        this.folder = folder;
        root = ask(folder, patience -> sftp.realpath(folder));
    }

    static Folder open(Line line, String folder) throws RefusedException {
        ChannelSftp sftp = null;
        try (Patience patience = line.patience()) {
            sftp = line.sftp();
            sftp.setBulkRequests(BULK);
            sftp.connect(line.millis());
            patience.heard();
            Folder open = new Folder(line, sftp, folder);
            sftp = null;
            return open;
        } catch (JSchException e) {
            String why = line.session().isConnected() ? e.getMessage() : line.cut();
            throw RefusedException.of(
                    Refusal.Code.UNREACHABLE,
                    thing(folder, line.target()),
                    "its sshd opened no SFTP (" + why + ")",
                    "Look for the line Subsystem sftp in its sshd_config, and try again");
        } finally {
            if (sftp != null) {
                sftp.disconnect();
            }
        }
    }

    /** What is asked of the other end. */
    private interface Question<T> {
        T ask(Patience patience) throws SftpException, RefusedException;
    }

    private <T> T ask(String path, Question<T> question) throws RefusedException {
        try (Patience patience = line.patience()) {
            return question.ask(patience);
        } catch (SftpException e) {
            throw refused(path, e);
        }
    }

    private String real(String below) throws RefusedException {
        String path = below.isEmpty() ? root : root + "/" + below;
        if (!below.startsWith("/") && below.indexOf('\0') < 0) {
            String real = ask(path, patience -> sftp.realpath(path));
            if (isBelow(real)) {
                return real;
            }
        }
        throw RefusedException.of(
                Refusal.Code.FORBIDDEN,
                thing(below, line.target()),
                "it leads out of " + folder,
                "Put the file itself there");
    }

    private boolean isBelow(String real) {
        return real.equals(root) || real.startsWith(root.equals("/") ? "/" : root + "/");
    }

    @Override
    public Listing list(String below, int most) throws RefusedException {
        String real = real(below);
        List<ChannelSftp.LsEntry> found = new ArrayList<>();
        long[] passed = {0};
        ask(
                real,
                patience -> {
                    sftp.ls(
                            Upload.literal(real),
                            entry -> {
                                patience.heard();
                                if (isSayable(entry.getFilename())) {
                                    found.add(entry);
                                }
                                boolean enough =
                                        found.size() > most
                                                || ++passed[0] > (long) most * PASSED_OVER;
                                return enough
                                        ? ChannelSftp.LsEntrySelector.BREAK
                                        : ChannelSftp.LsEntrySelector.CONTINUE;
                            });
                    return null;
                });
        boolean cut = found.size() > most || passed[0] > (long) most * PASSED_OVER;
        List<Entry> entries = new ArrayList<>();
        for (ChannelSftp.LsEntry each : found.subList(0, Math.min(most, found.size()))) {
            attributes(real, each).flatMap(a -> entry(each.getFilename(), a)).map(entries::add);
        }
        entries.sort(Comparator.comparing(Entry::name));
        return new Listing(entries, cut);
    }

    /**
     * Whether people, and this program, can name it: a host may say anything, also what would lead
     * elsewhere or would do something to a terminal; and what was no UTF-8 cannot be asked for.
     */
    private static boolean isSayable(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.indexOf('\uFFFD') < 0
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    /** Of a link those of where it ends; empty where that is out of the folder, or nowhere. */
    private Optional<SftpATTRS> attributes(String directory, ChannelSftp.LsEntry entry)
            throws RefusedException {
        if (!entry.getAttrs().isLink()) {
            return Optional.of(entry.getAttrs());
        }
        String path = directory + "/" + entry.getFilename();
        try (Patience patience = line.patience()) {
            String real = sftp.realpath(path);
            patience.heard();
            return isBelow(real) ? Optional.of(sftp.stat(Upload.literal(real))) : Optional.empty();
        } catch (SftpException e) {
            if (Cut.is(line.session(), sftp, e)) {
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
        SftpATTRS attributes = ask(real, patience -> stat(real));
        return entry(below.substring(below.lastIndexOf('/') + 1), attributes)
                .orElseThrow(() -> noFile(real));
    }

    private RefusedException noFile(String real) {
        return RefusedException.of(
                Refusal.Code.INVALID, thing(real, line.target()), "it is no file", "Name a file");
    }

    private SftpATTRS stat(String real) throws SftpException {
        return sftp.stat(Upload.literal(real));
    }

    @Override
    public InputStream read(String below, long from) throws RefusedException {
        String real = real(below);
        if (!ask(real, patience -> stat(real)).isReg()) {
            throw noFile(real);
        }
        return new Heard(ask(real, patience -> sftp.get(Upload.literal(real), null, from)), line);
    }

    private static String thing(String path, SshTarget target) {
        return path + " on " + target.host() + " was not read";
    }

    private RefusedException refused(String path, SftpException e) {
        String thing = thing(path, line.target());
        if (Cut.is(line.session(), sftp, e)) {
            return RefusedException.of(
                    Refusal.Code.UNREACHABLE, thing, line.cut(), "Check the host and try again");
        }
        return switch (e.id) {
            case ChannelSftp.SSH_FX_PERMISSION_DENIED ->
                    RefusedException.of(
                            Refusal.Code.FORBIDDEN,
                            thing,
                            line.target().user() + " may not read it",
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
