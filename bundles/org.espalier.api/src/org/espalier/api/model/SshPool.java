// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import org.espalier.api.Refusal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A folder of image files on another machine, which the controller reads over SSH.
 *
 * @param name what people call it
 * @param access how it is reached
 * @param vo whom it is for: that VO's administrators use it; empty: the site's own, which only site
 *     administrators use
 * @param keeping what becomes of files there by themselves; empty: nothing, people import them
 * @param look what was found when it was last looked at; empty: it never was
 */
public record SshPool(
        String name,
        Access access,
        Optional<VoId> vo,
        Optional<Keeping> keeping,
        Optional<Look> look)
        implements Entity {
    /** The greatest length of a name, characters. */
    public static final int NAME_MOST = 64;

    /**
     * How it is reached.
     *
     * @param place whom the controller logs in as, and where
     * @param folder whole path on that machine; nothing outside of it is read
     * @param keyFile whole path of a private key without a passphrase, on the controller's machine
     * @param hostKey what that machine is known by: one that shows another key is not talked to
     */
    public record Access(SshPlace place, String folder, String keyFile, SshKey hostKey) {
        /** Checks. */
        public Access {
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(hostKey, "hostKey");
            require("folder of the pool", folder);
            require("file of the private key", keyFile);
        }

        private static void require(String what, String path) {
            if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "The " + what + ", \"" + path + "\", is no whole path. Begin it with /.");
            }
        }
    }

    /**
     * What the images are to which its files become by themselves.
     *
     * @param vo whose
     * @param os for people
     * @param architecture of processors that run them, as {@code uname -m} says it
     * @param hypervisor what they need of one, for people
     * @param days after so many they are not deployed any more
     * @param trusted whether the site trusts them by themselves, without an endorser
     */
    public record Keeping(
            VoId vo, String os, String architecture, String hypervisor, int days, boolean trusted) {
        /** Checks. */
        public Keeping {
            Objects.requireNonNull(vo, "vo");
            Objects.requireNonNull(os, "os");
            Objects.requireNonNull(architecture, "architecture");
            Objects.requireNonNull(hypervisor, "hypervisor");
            if (days < 1 || days > 36_500) {
                throw new IllegalArgumentException(
                        "Images that expire after "
                                + days
                                + " days are of no use. Give 1 to 36500 days.");
            }
        }
    }

    /**
     * What was found.
     *
     * @param at when, by the controller's clock
     * @param trouble why nothing was found; the files are those of the look before then
     * @param files image files, by name
     */
    public record Look(Instant at, Optional<Refusal> trouble, List<Seen> files) {
        /** Copies. */
        public Look {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(trouble, "trouble");
            files = List.copyOf(files);
        }
    }

    /**
     * A file that was found.
     *
     * @param file its name in the folder
     * @param bytes its size
     * @param changed when it was written to last, by that machine's clock
     * @param task which took it in as it is now; empty: none did
     * @param gone whether it is not there any more: its images stay
     */
    public record Seen(
            String file, long bytes, Instant changed, Optional<TaskId> task, boolean gone) {
        /** Checks. */
        public Seen {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(changed, "changed");
            Objects.requireNonNull(task, "task");
        }

        /** Whether it was the same when it was that large and written to then. */
        public boolean is(long otherBytes, Instant otherChanged) {
            return bytes == otherBytes && changed.equals(otherChanged);
        }
    }

    /** Checks. */
    public SshPool {
        requireName(name);
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(vo, "vo");
        Objects.requireNonNull(keeping, "keeping");
        Objects.requireNonNull(look, "look");
    }

    /** The site's own. */
    public SshPool(String name, Access access, Optional<Keeping> keeping, Optional<Look> look) {
        this(name, access, Optional.empty(), keeping, look);
    }

    /**
     * Checks that {@code name} is one.
     *
     * @throws IllegalArgumentException in a sentence, where it is none
     */
    public static void requireName(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || name.length() > NAME_MOST) {
            throw new IllegalArgumentException(
                    "\""
                            + name
                            + "\" is no name of a pool. Use at most "
                            + NAME_MOST
                            + " letters, digits, dots and dashes.");
        }
    }

    /** This pool after another look. */
    public SshPool with(Look other) {
        return new SshPool(name, access, vo, keeping, Optional.of(other));
    }

    /** This pool once {@code gone} is dissolved: for nobody of a later VO of that name. */
    public SshPool without(VoId gone) {
        return new SshPool(
                name,
                access,
                vo.filter(own -> !own.equals(gone)),
                keeping.filter(kept -> !kept.vo().equals(gone)),
                look);
    }

    /** Whether it lies on {@code host}: who logs in there calls that machine as the site does. */
    public boolean isAt(HostId host) {
        return access.place().host().equals(host.value());
    }

    /** The files of the last look. */
    public List<Seen> files() {
        return look.map(Look::files).orElse(List.of());
    }

    @Override
    public EntityKey key() {
        return key(name);
    }

    /** The key of the pool named {@code name}. */
    public static EntityKey key(String name) {
        return new EntityKey(EntityKind.SSH_POOL, name);
    }
}
