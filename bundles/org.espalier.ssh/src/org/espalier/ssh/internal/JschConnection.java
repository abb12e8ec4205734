// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.ssh.Ran;
import org.espalier.ssh.RemoteFolder;
import org.espalier.ssh.SshConnection;
import org.espalier.ssh.SshTarget;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A session of JSch. */
final class JschConnection implements SshConnection {
    private static final Logger LOG = Logger.getLogger(JschConnection.class.getName());

    /** What is kept of a program's output, and of its standard error, in bytes. */
    private static final int KEPT = 256 * 1024;

    /** Before the words of a program: says its pid as first line of its standard error. */
    private static final List<String> TELLING_PID =
            List.of("sh", "-c", "echo $$ >&2; exec \"$@\"", "sh");

    /** Before a pid: ends the group of processes that it is in, in which sshd began it. */
    private static final List<String> ENDING_GROUP =
            List.of(
                    "sh",
                    "-c",
                    "group=$(sed 's/.*) //' \"/proc/$1/stat\" | cut -d ' ' -f 3)"
                            + " && kill -s TERM -- \"-$group\"",
                    "sh");

    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    /** How long the pid of a program that is to be ended may be on its way. */
    private static final Duration PID_LIMIT = Duration.ofSeconds(2);

    private final Line line;

    JschConnection(Line line) {
        this.line = line;
    }

    @Override
    public SshTarget target() {
        return line.target();
    }

    @Override
    public Ran run(List<String> words, Duration time)
            throws RefusedException, InterruptedException {
        List<String> all = new ArrayList<>(TELLING_PID);
        all.addAll(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("No program is named.");
        }
        BoundedText errors = new BoundedText(KEPT);
        try {
            Ran ran = exec(all, words.get(0), errors, time);
            int line = ran.errors().indexOf('\n') + 1;
            return new Ran(ran.status(), ran.output(), ran.errors().substring(line), ran.cut());
        } catch (RefusedException e) {
            if (e.refusal().code() == Refusal.Code.TIMED_OUT) {
                terminate(errors.text());
            }
            throw e;
        } catch (InterruptedException e) {
            terminate(errors.text());
            throw e;
        }
    }

    private Ran exec(List<String> words, String name, BoundedText errors, Duration time)
            throws RefusedException, InterruptedException {
        BoundedText output = new BoundedText(KEPT);
        byte[] command = Quoting.line(words).getBytes(StandardCharsets.UTF_8);
        ChannelExec channel = null;
        try {
            channel = (ChannelExec) line.session().openChannel("exec");
            if (channel == null) {
                throw new JSchException(line.cut());
            }
            channel.setCommand(command);
            channel.setInputStream(null);
            channel.setOutputStream(output);
            channel.setErrStream(errors);
            channel.connect(line.millis());
            // JSch closes the stream of errors, and only that, when the channel is over as a whole.
            await(errors, time);
            if (channel.getExitStatus() < 0) {
                throw refused(name, "it was killed, or the connection was cut");
            }
            return new Ran(
                    channel.getExitStatus(),
                    output.text(),
                    errors.text(),
                    output.cut() || errors.cut());
        } catch (JSchException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted at the start of " + name);
            }
            throw refused(name, "it was not started (" + e.getMessage() + ")");
        } catch (TimeoutException e) {
            throw RefusedException.of(
                    Refusal.Code.TIMED_OUT,
                    thing(name),
                    "it did not end within " + time.toSeconds() + " s",
                    "Look at what keeps the host busy, and try again");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            if (channel != null) {
                channel.disconnect();
            }
        }
    }

    /** Waits for the end; who is interrupted still hears which program it is that has begun. */
    private static void await(BoundedText errors, Duration time)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            errors.closed().get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            try {
                errors.begun().get(PID_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                LOG.log(Level.FINE, "It did not begin", late);
            }
            throw e;
        }
    }

    /**
     * Ends the program and what it started, as a terminal would: an sshd sends no signals for root,
     * and goes on with a program whose channel is gone.
     *
     * @param errors begins with the pid, where the program was begun
     */
    private void terminate(String errors) throws InterruptedException {
        String pid = errors.lines().findFirst().orElse("");
        if (!pid.matches("[0-9]+") || !open()) {
            return;
        }
        List<String> words = new ArrayList<>(ENDING_GROUP);
        words.add(pid);
        try {
            exec(words, "kill", new BoundedText(KEPT), END_LIMIT);
        } catch (RefusedException e) {
            LOG.log(Level.WARNING, "A program was not ended: {0}", e.getMessage());
        }
    }

    private String thing(String name) {
        return name + " on " + line.target().host() + " did not come to its end";
    }

    private RefusedException refused(String name, String cause) {
        return RefusedException.of(
                Refusal.Code.UNREACHABLE, thing(name), cause, "Check the host and try again");
    }

    @Override
    public void upload(Path local, String remote, Progress progress)
            throws RefusedException, InterruptedException {
        new Upload(line).put(Tree.of(local), remote, progress);
    }

    @Override
    public void upload(Content content, String remote, Progress progress, Check check)
            throws RefusedException, InterruptedException {
        new Upload(line).put(content, remote, progress, check);
    }

    @Override
    public void write(String remote, Bytes content, int mode)
            throws RefusedException, InterruptedException {
        new Upload(line).write(remote, content, mode);
    }

    @Override
    public RemoteFolder folder(String path) throws RefusedException {
        return Folder.open(line, path);
    }

    @Override
    public boolean open() {
        return line.session().isConnected();
    }

    @Override
    public void close() {
        line.close();
    }
}
