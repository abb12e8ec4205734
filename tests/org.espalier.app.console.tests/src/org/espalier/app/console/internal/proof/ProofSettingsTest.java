// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

class ProofSettingsTest {
    @Test
    void withoutANonceThereIsNoProof() {
        assertThat(ProofSettings.of(Map.of("espalier.proof.picture", "/p.png")::get)).isEmpty();
    }

    @Test
    void readsWhatIsAskedFor() {
        Map<String, String> given =
                Map.of(
                        "espalier.proof.nonce", "n1",
                        "espalier.proof.picture", "/p.png",
                        "espalier.proof.result", "/r.json",
                        "espalier.site.hosts", "6");
        assertThat(ProofSettings.of(given::get))
                .hasValue(new ProofSettings("n1", Path.of("/p.png"), Path.of("/r.json"), 6));
    }
}
