// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SftpProgressMonitor;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.ssh.SshConnection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Puts files by SFTP: under another name first, then renamed. */
final class Upload {
    private static final Logger LOG = Logger.getLogger(Upload.class.getName());

    /** Requests under way: SFTP waits for every answer otherwise. */
    private static final int BULK = 128;

    /** How often what was broken off is removed: its last bytes may still come meanwhile. */
    private static final int CLEANINGS = 3;

    private final Line line;

    Upload(Line line) {
        this.line = line;
    }

    private interface Work {
        void on(ChannelSftp sftp, Patience patience)
                throws SftpException, IOException, RefusedException, InterruptedException;
    }

    /** Puts all of {@code tree} at {@code remote}. */
    void put(Tree tree, String remote, SshConnection.Progress progress)
            throws RefusedException, InterruptedException {
        String part = part(remote);
        Sent sent = new Sent(progress, tree.size());
        replacing(
                remote,
                part,
                (sftp, patience) -> {
                    sent.patience(patience);
                    for (Tree.Item item : tree.items()) {
                        String place = part + item.below();
                        if (item.directory()) {
                            sftp.mkdir(place);
                            // Until all is in it the owner must be able to write.
                            sftp.chmod(item.mode() | 0300, literal(place));
                        } else {
                            try (InputStream in = Files.newInputStream(item.local())) {
                                file(sftp, in, place, item.mode(), sent);
                            }
                        }
                    }
                    sent.check();
                });
    }

    /** Puts {@code content}, once {@code check} lets it pass. */
    void put(
            SshConnection.Content content,
            String remote,
            SshConnection.Progress progress,
            SshConnection.Check check)
            throws RefusedException, InterruptedException {
        // What a run that was killed left there is written over by the next.
        String part = remote + ".part";
        Sent sent = new Sent(progress, content.size());
        replacing(
                remote,
                part,
                (sftp, patience) -> {
                    sent.patience(patience);
                    left(sftp, part);
                    try (Extents out = new Extents(sftp, literal(part), sent)) {
                        content.write(out);
                        out.end(content.size());
                    }
                    patience.rest(true);
                    check.pass(part);
                    patience.rest(false);
                });
    }

    /** A link of that name would be followed. */
    private static void left(ChannelSftp sftp, String part) throws SftpException {
        try {
            sftp.rm(literal(part));
        } catch (SftpException e) {
            if (e.id != ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                throw e;
            }
        }
    }

    /** Writes {@code content}. */
    void write(String remote, Bytes content, int mode)
            throws RefusedException, InterruptedException {
        String part = part(remote);
        Sent sent = new Sent((done, all) -> {}, content.length());
        replacing(
                remote,
                part,
                (sftp, patience) -> {
                    sent.patience(patience);
                    file(sftp, new ByteArrayInputStream(content.toArray()), part, mode, sent);
                });
    }

    private static String part(String remote) {
        return remote
                + ".part-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    /** JSch takes * ? and \\ for a pattern everywhere but in mkdir. */
    static String literal(String place) {
        return place.replaceAll("[\\\\*?]", "\\\\$0");
    }

    private static void file(ChannelSftp sftp, InputStream in, String place, int mode, Sent sent)
            throws SftpException, IOException {
        // The mode before the content: a secret is nobody's else for no moment.
        String literal = literal(place);
        sftp.put(new ByteArrayInputStream(new byte[0]), literal);
        sftp.chmod(mode | 0200, literal);
        sftp.put(in, literal, sent, ChannelSftp.OVERWRITE);
        sent.check();
        if ((mode & 0200) == 0) {
            sftp.chmod(mode, literal);
        }
    }

    private void replacing(String remote, String part, Work work)
            throws RefusedException, InterruptedException {
        try {
            sftp(
                    (sftp, patience) -> {
                        work.on(sftp, patience);
                        sftp.rename(literal(part), literal(remote));
                    });
        } catch (SftpException | IOException e) {
            boolean interrupted = Thread.interrupted() || interruption(e);
            clean(part);
            if (interrupted) {
                throw new InterruptedException("Interrupted while it wrote " + remote);
            }
            throw refused(remote, e);
        } catch (RefusedException | InterruptedException e) {
            clean(part);
            throw e;
        } catch (JSchException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted before it wrote " + remote);
            }
            String why = line.session().isConnected() ? e.getMessage() : line.cut();
            throw RefusedException.of(
                    Refusal.Code.UNREACHABLE,
                    thing(remote),
                    "its sshd opened no SFTP (" + why + ")",
                    "Look for the line Subsystem sftp in its sshd_config, and try again");
        }
    }

    private void sftp(Work work)
            throws JSchException,
                    SftpException,
                    IOException,
                    RefusedException,
                    InterruptedException {
        ChannelSftp sftp = line.sftp();
        try (Patience patience = line.patience()) {
            sftp.setBulkRequests(BULK);
            sftp.connect(line.millis());
            work.on(sftp, patience);
        } catch (SftpException | IOException e) {
            if (Cut.is(line.session(), sftp, e)) {
                // Whoever asks the session from now on is told.
                line.session().disconnect();
            }
            throw e;
        } finally {
            sftp.disconnect();
        }
    }

    /**
     * By a channel of its own: in the other one answers to what was broken off may be on their way.
     */
    private void clean(String part) {
        for (int attempt = 1; attempt <= CLEANINGS && !isClean(part); attempt++) {
            LOG.log(
                    Level.FINE,
                    "{0} is still there after attempt {1}",
                    new Object[] {part, attempt});
        }
    }

    private boolean isClean(String part) {
        try {
            sftp((sftp, patience) -> remove(sftp, part));
            return true;
        } catch (RefusedException | InterruptedException e) {
            throw new IllegalStateException("Nobody refuses what is removed", e);
        } catch (SftpException e) {
            return e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE;
        } catch (JSchException | IOException e) {
            LOG.log(Level.FINE, "A channel for cleaning up was not opened", e);
            return !line.session().isConnected();
        }
    }

    private static boolean interruption(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof InterruptedIOException || t instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return false;
    }

    private RefusedException refused(String remote, Exception e) {
        if (!line.session().isConnected()) {
            return RefusedException.of(
                    Refusal.Code.UNREACHABLE,
                    thing(remote),
                    line.cut(),
                    "Check the host and try again");
        }
        if (e instanceof SftpException s) {
            return switch (s.id) {
                case ChannelSftp.SSH_FX_PERMISSION_DENIED ->
                        RefusedException.of(
                                Refusal.Code.FORBIDDEN,
                                thing(remote),
                                line.target().user() + " may not write there",
                                "Log in as a user who may, or choose another directory");
                case ChannelSftp.SSH_FX_NO_SUCH_FILE ->
                        RefusedException.of(
                                Refusal.Code.NOT_FOUND,
                                thing(remote),
                                "the directory above it is not there",
                                "Make it first");
                default ->
                        RefusedException.of(
                                Refusal.Code.ILLEGAL_STATE,
                                thing(remote),
                                "the host refused it (" + s.getMessage() + ")",
                                "Look at the space on its disk and whether something of that name"
                                        + " is there, and try again");
            };
        }
        return RefusedException.of(
                Refusal.Code.INVALID,
                thing(remote),
                "the file here cannot be read (" + e.getMessage() + ")",
                "Look whether it is still there");
    }

    private String thing(String remote) {
        return remote + " on " + line.target().host() + " was not written";
    }

    private static void remove(ChannelSftp sftp, String place) throws SftpException {
        if (sftp.lstat(literal(place)).isDir()) {
            removeAll(sftp, place);
        } else {
            sftp.rm(literal(place));
        }
    }

    private static void removeAll(ChannelSftp sftp, String directory) throws SftpException {
        for (ChannelSftp.LsEntry each : sftp.ls(literal(directory))) {
            String name = each.getFilename();
            if (name.equals(".") || name.equals("..")) {
                continue;
            }
            String place = directory + "/" + name;
            if (each.getAttrs().isDir()) {
                removeAll(sftp, place);
            } else {
                sftp.rm(literal(place));
            }
        }
        sftp.rmdir(literal(directory));
    }

    /**
     * Counts what was sent, of all files together, and breaks off when the thread is interrupted.
     */
    static final class Sent implements SftpProgressMonitor {
        private final SshConnection.Progress progress;
        private final long all;
        private long done;
        private boolean broken;
        private Optional<Patience> patience = Optional.empty();

        Sent(SshConnection.Progress progress, long all) {
            this.progress = progress;
            this.all = all;
        }

        /** Who hears that something could be sent. */
        void patience(Patience next) {
            patience = Optional.of(next);
        }

        @Override
        public void init(int direction, String from, String to, long size) {
            // One counts the files together.
        }

        @Override
        public boolean count(long bytes) {
            done += bytes;
            patience.ifPresent(Patience::heard);
            progress.bytes(done, all);
            broken |= Thread.currentThread().isInterrupted();
            return !broken;
        }

        @Override
        public void end() {
            // As above.
        }

        void check() throws InterruptedIOException {
            if (broken || Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("Interrupted");
            }
        }
    }
}
