// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.Image;
import org.espalier.api.model.SshPool;
import org.espalier.ssh.Ran;
import org.espalier.ssh.RemoteFolder;
import org.espalier.ssh.SshConnection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at a file of an image on a machine without an agent. */
final class There {
    private There() {}

    /** Where {@code image} lies in {@code pool}, or is to. */
    static String path(SshPool pool, Image image) {
        return pool.access().folder() + "/" + image.fileName();
    }

    /** One of that name and size. */
    static Optional<RemoteFolder.Entry> look(
            SshConnection connection, SshPool pool, Image image, long size)
            throws RefusedException {
        try (RemoteFolder folder = connection.folder(pool.access().folder())) {
            return Optional.of(folder.look(image.fileName())).filter(it -> it.bytes() == size);
        } catch (RefusedException e) {
            if (isOfTheFile(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** None is there, or one that cannot be read: it is written anew. */
    static boolean isOfTheFile(RefusedException fault) {
        Refusal.Code code = fault.refusal().code();
        return code == Refusal.Code.NOT_FOUND || code == Refusal.Code.INTERNAL;
    }

    static RefusedException bad(String cause) {
        return RefusedException.of(
                Refusal.Code.INTERNAL,
                "The copy there",
                cause,
                "Look after that machine's disk, and try again");
    }

    /**
     * The SHA-256 of a file there. Empty where nothing there makes sums: no such program, or only
     * SFTP. One that could not read the file says so; what else a shell prints there is none.
     */
    static Optional<String> sum(SshConnection connection, String path, Duration limit)
            throws RefusedException, InterruptedException {
        Ran ran = connection.run(List.of("sha256sum", "-b", path), limit);
        if (!ran.well() && ran.errors().contains("sha256sum: " + path)) {
            throw bad("it could not be read back (" + ran.lastWords() + ")");
        }
        // A backslash before the sum says that those in the name are doubled.
        String name = path.contains("\\") ? path.replace("\\", "\\\\") : path;
        String mark = path.contains("\\") ? "\\" : "";
        Pattern line =
                Pattern.compile(Pattern.quote(mark) + "([0-9a-f]{64}) [ *]" + Pattern.quote(name));
        return ran.output()
                .lines()
                .map(line::matcher)
                .filter(found -> ran.well() && found.matches())
                .map(found -> found.group(1))
                .reduce((first, last) -> last);
    }
}
