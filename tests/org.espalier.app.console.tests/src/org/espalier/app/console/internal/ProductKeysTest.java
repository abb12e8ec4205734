// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The workbench has its own keys, Ctrl+N for its own New among them, until a product says
 * otherwise.
 */
class ProductKeysTest {
    @Test
    void theProductTakesTheKeysOfEspalier() throws IOException {
        Properties customization = new Properties();
        try (InputStream in =
                ConsoleApplication.class.getResourceAsStream("/plugin_customization.ini")) {
            customization.load(in);
        }
        assertThat(customization)
                .containsEntry("org.eclipse.ui/KEY_CONFIGURATION_ID", "org.espalier.ui.keys");
    }
}
