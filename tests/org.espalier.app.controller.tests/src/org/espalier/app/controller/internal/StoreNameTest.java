// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** A site is not started or backed up with another store than its own. */
class StoreNameTest {
    private static final String URL = "postgresql://db1:5432,db2:5432/espalier?user=espalier";

    @TempDir private Path site;

    @Test
    void whatWasNotedDownIsWhatIsWanted() throws Exception {
        StoreName.of(null).require(site, "Nothing was done");
        StoreName.of(URL).note(site);
        StoreName.of(URL).require(site, "Nothing was done");
        assertThat(site.resolve("store.name")).hasContent(URL);
    }

    @Test
    void forgettingTheUrlIsNamed() throws Exception {
        StoreName.of(URL).note(site);
        assertThatThrownBy(() -> StoreName.of(null).require(site, "The site was not backed up"))
                .hasMessageStartingWith(
                        "The site was not backed up: the store of the site in " + site)
                .hasMessageContaining("Give -Despalier.store=" + URL);
    }

    @Test
    void anotherOneIsNamedWithHowToMove() throws Exception {
        StoreName.of(null).note(site);
        assertThatThrownBy(() -> StoreName.of(URL).require(site, "The controller was not started"))
                .hasMessageContaining("is sqlite, not " + URL)
                .hasMessageContaining("Give no -Despalier.store; if it has moved, remove");
        Files.delete(site.resolve("store.name"));
        StoreName.of(URL).require(site, "The controller was not started");
    }
}
