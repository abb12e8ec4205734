// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What people set of a thing that its host knows nothing of. */
public sealed interface Property {
    /** Its kind of command. */
    CommandKind kind();

    /** What setting it is called, with {@code things} as its object. */
    String title(String things);

    /**
     * Other tags. Adding what is there and removing what is not is success.
     *
     * @param add tags that it gets
     * @param remove tags that it loses
     */
    record Tags(Set<String> add, Set<String> remove) implements Property {
        private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,62}");

        /** Checks and copies. */
        public Tags {
            add = Set.copyOf(add);
            remove = Set.copyOf(remove);
            if (add.isEmpty() && remove.isEmpty()) {
                throw new IllegalArgumentException("No tag is named. Name at least one.");
            }
            add.stream()
                    .filter(tag -> !legal(tag))
                    .findFirst()
                    .ifPresent(
                            tag -> {
                                throw new IllegalArgumentException(
                                        "\""
                                                + tag
                                                + "\" is no tag. Use 1 to 63 letters, digits, -, _"
                                                + " and dots, and begin with a letter or digit.");
                            });
        }

        /** Whether {@code tag} can be one. */
        public static boolean legal(String tag) {
            return TAG.matcher(tag).matches();
        }

        @Override
        public CommandKind kind() {
            return CommandKind.SET_PROPERTIES;
        }

        @Override
        public String title(String things) {
            return (add.isEmpty() ? "Untag " : "Tag ") + things;
        }
    }

    /**
     * Another note.
     *
     * @param text all of it; empty for none
     */
    record Note(String text) implements Property {
        /** Checks. */
        public Note {
            if (text.length() > Marks.LONGEST_NOTE) {
                throw new IllegalArgumentException(
                        "A note of %d characters is not kept. Shorten it to %d."
                                .formatted(text.length(), Marks.LONGEST_NOTE));
            }
        }

        @Override
        public CommandKind kind() {
            return CommandKind.SET_PROPERTIES;
        }

        @Override
        public String title(String things) {
            return "Edit the note of " + things;
        }
    }

    /**
     * Another folder: a way to sort things.
     *
     * @param path such as {@code physics/debian}; empty for none
     */
    record Folder(String path) implements Property {
        /** Longest path, in characters. */
        public static final int LONGEST = 255;

        private static final String NAME =
                "[\\p{L}\\p{N}](?:[\\p{L}\\p{N} _.-]{0,61}[\\p{L}\\p{N}_.-])?";
        private static final Pattern PATH = Pattern.compile(NAME + "(?:/" + NAME + ")*");

        /** Checks. */
        public Folder {
            if (!legal(path)) {
                throw new IllegalArgumentException(
                        "\""
                                + path
                                + "\" is no folder. Use names of 1 to 63 letters, digits, spaces, -,"
                                + " _ and dots that begin with a letter or digit, with / between"
                                + " them, "
                                + LONGEST
                                + " characters in all.");
            }
        }

        /** Whether {@code path} can be one, or is empty. */
        public static boolean legal(String path) {
            return path.isEmpty() || path.length() <= LONGEST && PATH.matcher(path).matches();
        }

        @Override
        public CommandKind kind() {
            return CommandKind.SET_PROPERTIES;
        }

        @Override
        public String title(String things) {
            return path.isEmpty()
                    ? "Take " + things + " out of the folder"
                    : "Put " + things + " into folder " + path;
        }
    }

    /**
     * Another owner: of a VM the person whose it is within its VO, of a host or an image who
     * answers for it.
     *
     * @param person a name that the site knows; empty for nobody
     */
    record Owner(Optional<String> person) implements Property {
        /** Checks. */
        public Owner {
            Objects.requireNonNull(person, "person");
        }

        @Override
        public CommandKind kind() {
            return CommandKind.SET_OWNER;
        }

        @Override
        public String title(String things) {
            return person.map(name -> "Make " + name + " the owner of " + things)
                    .orElse("Take the owner from " + things);
        }
    }

    /**
     * Protects it: what would end it or lose its data is refused from then on; or no more.
     *
     * @param on whether it is to be protected
     */
    record Guarded(boolean on) implements Property {
        @Override
        public CommandKind kind() {
            return CommandKind.PROTECT;
        }

        @Override
        public String title(String things) {
            return (on ? "Protect " : "Stop protecting ") + things;
        }
    }

    /**
     * Locks it, so that only who gives this command gives others on it, or ends the lock. The lock
     * of somebody else is ended by a site administrator only.
     *
     * @param on whether it is to be locked
     * @param reason why it is locked; may be empty
     */
    record Locked(boolean on, String reason) implements Property {
        /** Checks. */
        public Locked {
            if (reason.length() > Lock.LONGEST_REASON) {
                throw new IllegalArgumentException(
                        "A reason of %d characters is not kept. Shorten it to %d."
                                .formatted(reason.length(), Lock.LONGEST_REASON));
            }
        }

        @Override
        public CommandKind kind() {
            return CommandKind.LOCK;
        }

        @Override
        public String title(String things) {
            return (on ? "Lock " : "Unlock ") + things;
        }
    }
}
