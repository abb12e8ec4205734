// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** A way to prove who one is. */
public sealed interface SshLogin {
    /** What it is called in a sentence. */
    String words();

    /**
     * By the keys of an SSH agent.
     *
     * @param socket the agent's socket, that of SSH_AUTH_SOCK
     */
    record Agent(Path socket) implements SshLogin {
        /** Checks. */
        public Agent {
            Objects.requireNonNull(socket, "socket");
        }

        @Override
        public String words() {
            return "the keys of the SSH agent";
        }
    }

    /**
     * By a private key.
     *
     * @param file the key; only its owner may read it
     * @param passphrase where the key is encrypted
     */
    record KeyFile(Path file, Optional<Secret> passphrase) implements SshLogin {
        /** Checks. */
        public KeyFile {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(passphrase, "passphrase");
        }

        @Override
        public String words() {
            return "the key " + file;
        }
    }

    /**
     * By a password; also where the server asks for it as a dialogue of one question.
     *
     * @param password it
     */
    record Password(Secret password) implements SshLogin {
        /** Checks. */
        public Password {
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String words() {
            return "the password";
        }
    }
}
