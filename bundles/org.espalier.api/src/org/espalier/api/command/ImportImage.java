// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.SshPool;
import org.espalier.api.model.VoId;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes a file into the site's library of images: a task that shows how far it is, can be
 * cancelled, and goes on where it was when the same file is imported again.
 *
 * @param file a name in the controller's pool folder; an absolute path on the controller's machine
 *     for site administrators; of a pool a path below its folder
 * @param name what people call the image
 * @param version for people
 * @param vo whose it is
 * @param os for people
 * @param architecture of processors that run it, as {@code uname -m} says it
 * @param hypervisor what it needs of one, for people
 * @param expires from when on it is not deployed any more
 * @param trusted whether the site trusts it by itself, without an endorser: for site administrators
 * @param pool which SSH pool has the file; empty: the controller's machine
 */
public record ImportImage(
        String file,
        String name,
        String version,
        VoId vo,
        String os,
        String architecture,
        String hypervisor,
        Instant expires,
        boolean trusted,
        Optional<String> pool)
        implements Command {
    /** The greatest length of a text, characters. */
    public static final int TEXT_MOST = 128;

    /** Checks form. */
    public ImportImage {
        Objects.requireNonNull(vo, "vo");
        Objects.requireNonNull(expires, "expires");
        if (file.isEmpty() || file.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("No file is named. Name the file of an image.");
        }
        pool.ifPresent(SshPool::requireName);
        if (pool.isPresent()) {
            requireBelow(file);
        } else if (!file.startsWith("/") && (file.contains("/") || file.startsWith("."))) {
            throw new IllegalArgumentException(
                    "File \""
                            + file
                            + "\" is not usable: it would leave the pool folder. Name a file of"
                            + " that folder, or a whole path.");
        }
        require("name", name, false);
        require("version", version, true);
        require("operating system", os, true);
        require("architecture", architecture, true);
        require("hypervisor", hypervisor, true);
    }

    /** Of the controller's machine. */
    public ImportImage(
            String file,
            String name,
            String version,
            VoId vo,
            String os,
            String architecture,
            String hypervisor,
            Instant expires,
            boolean trusted) {
        this(
                file,
                name,
                version,
                vo,
                os,
                architecture,
                hypervisor,
                expires,
                trusted,
                Optional.empty());
    }

    private static void requireBelow(String file) {
        boolean leaves =
                Arrays.stream(file.split("/", -1))
                        .anyMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
        if (leaves) {
            throw new IllegalArgumentException(
                    "File \""
                            + file
                            + "\" is not usable: it would leave the pool. Name a file as the pool's"
                            + " list has it.");
        }
    }

    private static void require(String what, String text, boolean mayBeEmpty) {
        if (text.length() > TEXT_MOST || text.isBlank() && !mayBeEmpty) {
            throw new IllegalArgumentException(
                    "The image's "
                            + what
                            + " is empty or too long. Use at most "
                            + TEXT_MOST
                            + " characters.");
        }
    }

    /** Whether it is a file of the machine, not only of the pool folder. */
    public boolean isElsewhere() {
        return pool.isEmpty() && file.startsWith("/");
    }
}
