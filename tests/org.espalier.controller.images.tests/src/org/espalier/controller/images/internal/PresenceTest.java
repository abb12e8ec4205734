// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.VoId;
import org.espalier.ssh.RemoteFolder.Entry;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What is known of files on other machines without reading them: nothing that may have changed. */
class PresenceTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final SshPool POOL = pool("one", "store");
    private static final Image IMAGE = image("atlas");
    private static final Entry FILE = new Entry("atlas.raw", false, 100, NOON);

    private final Presence presence = new Presence();

    private static SshPool pool(String name, String host) {
        SshKey key =
                new SshKey(
                        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMjFmeGbc6rbb0j2v8X4xUpBmpo"
                                + "YzJ1mXrkGQ2mO6lXk");
        return new SshPool(
                name,
                new SshPool.Access(new SshPlace("images", host, 22), "/srv", "/key", key),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Image image(String name) {
        String manifest = String.format("%064x", name.hashCode());
        return new Image(
                        Image.idOf(Image.LIBRARY, manifest),
                        name,
                        Image.LIBRARY,
                        name + ".raw",
                        Image.Format.RAW,
                        1)
                .with(
                        new ImageDetails(
                                manifest,
                                new UUID(9, name.hashCode()),
                                "1",
                                new VoId("atlas"),
                                "",
                                "x86_64",
                                "",
                                1,
                                1,
                                Instant.EPOCH,
                                Instant.MAX,
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                ImageWord.TRUSTED,
                                ImageTrust.TRUSTED,
                                ""));
    }

    @Test
    void whatNobodyComparedIsNotKnown() {
        assertThat(presence.has(POOL, IMAGE)).isFalse();
        assertThat(presence.has(POOL, IMAGE, FILE)).isEmpty();
    }

    @Test
    void aFileThatWasComparedIsKnownAsLongAsItIsTheSame() {
        presence.compared(POOL, IMAGE, Optional.of(FILE), true);
        assertThat(presence.has(POOL, IMAGE)).isTrue();
        assertThat(presence.has(POOL, IMAGE, FILE)).contains(true);
        Entry later = new Entry("atlas.raw", false, 100, NOON.plusSeconds(1));
        Entry longer = new Entry("atlas.raw", false, 101, NOON);
        assertThat(presence.has(POOL, IMAGE, later)).as("somebody wrote to it").isEmpty();
        assertThat(presence.has(POOL, IMAGE, longer)).isEmpty();
    }

    @Test
    void oneWithOtherBytesIsKnownToHaveOthers() {
        presence.compared(POOL, IMAGE, Optional.of(FILE), false);
        assertThat(presence.has(POOL, IMAGE)).isFalse();
        assertThat(presence.has(POOL, IMAGE, FILE))
                .as("it needs not be read again")
                .contains(false);
        presence.compared(POOL, IMAGE, Optional.of(FILE), true);
        assertThat(presence.has(POOL, IMAGE, FILE)).contains(true);
    }

    /** What was brought there was not looked at since. */
    @Test
    void whatWasBroughtIsThereButAFileThatIsSeenIsComparedFirst() {
        presence.compared(POOL, IMAGE, Optional.empty(), true);
        assertThat(presence.has(POOL, IMAGE)).isTrue();
        assertThat(presence.has(POOL, IMAGE, FILE)).isEmpty();
    }

    @Test
    void whatIsGoneIsForgotten() {
        presence.compared(POOL, IMAGE, Optional.of(FILE), true);
        presence.gone(POOL, IMAGE);
        assertThat(presence.has(POOL, IMAGE)).isFalse();
        assertThat(presence.has(POOL, IMAGE, FILE)).isEmpty();
    }

    /** A pool that was given another name is the same folder; one that leads elsewhere is not. */
    @Test
    void theFileCountsAndNotWhatThePoolIsCalled() {
        presence.compared(POOL, IMAGE, Optional.of(FILE), true);
        SshPool renamed = pool("two", "store");
        assertThat(presence.has(renamed, IMAGE)).isTrue();
        SshPool moved = pool("one", "other");
        assertThat(presence.has(moved, IMAGE)).isFalse();
        assertThat(presence.has(POOL, image("cms"))).isFalse();
    }
}
