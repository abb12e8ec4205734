// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.RefusedException;
import org.espalier.api.command.DeleteImage;
import org.espalier.api.controller.SharedChunks;
import org.espalier.api.model.Image;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What images of the library have in common. */
class SharedTest {
    private static final int LENGTH = 2_000_000;

    @TempDir private Path temp;
    private ImageSite site;

    @BeforeEach
    void start() throws Exception {
        site = new ImageSite(temp);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private List<SharedChunks> shared(Image image) throws Exception {
        return site.controller
                .sharedChunks(image.id())
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void asManyBytesAsBothHaveAreToldUntilOneGoes() throws Exception {
        byte[] bytes = ImageSite.bytes(LENGTH, 1);
        Image whole = site.image("whole.raw", bytes, true);
        Image half = site.image("half.raw", Arrays.copyOf(bytes, LENGTH / 2), true);
        Image other = site.image("other.raw", ImageSite.bytes(LENGTH, 2), true);

        long common = shared(whole).get(0).bytes();
        assertThat(common).as("but the last chunk").isBetween(LENGTH / 2 - 65_536L, LENGTH / 2L);
        assertThat(shared(whole)).containsExactly(new SharedChunks(half.id(), common));
        assertThat(shared(half)).containsExactly(new SharedChunks(whole.id(), common));
        assertThat(shared(other)).isEmpty();

        site.accepted(new DeleteImage(whole.id()));
        assertThat(shared(half)).isEmpty();
        assertThatThrownBy(() -> shared(whole))
                .hasCauseInstanceOf(RefusedException.class)
                .hasMessageContaining("there is no such image in the library");
    }
}
