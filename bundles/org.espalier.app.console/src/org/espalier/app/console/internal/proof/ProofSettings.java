// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.proof;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a proof is asked for.
 *
 * @param word typed into every guest
 * @param picture where the picture goes
 * @param result where the JSON line goes, written only if all came true
 * @param hosts how many hosts must come online
 */
public record ProofSettings(String word, Path picture, Path result, int hosts) {
    /**
     * Reads espalier.proof.nonce, .picture, .result and espalier.site.hosts; empty without a nonce.
     */
    public static Optional<ProofSettings> of(UnaryOperator<String> property) {
        String word = property.apply("espalier.proof.nonce");
        if (word == null) {
            return Optional.empty();
        }
        String hosts = property.apply("espalier.site.hosts");
        return Optional.of(
                new ProofSettings(
                        word,
                        Path.of(property.apply("espalier.proof.picture")),
                        Path.of(property.apply("espalier.proof.result")),
                        hosts == null ? 4 : Integer.parseInt(hosts)));
    }
}
