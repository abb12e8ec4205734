// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.ImportImage;
import org.espalier.api.event.Change;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.SshPool.Seen;
import org.espalier.api.model.TaskId;
import org.espalier.controller.core.SiteState;
import org.espalier.ssh.RemoteFolder;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** What comes of odd names, of large folders, and of what Espalier itself put there. */
class PoolLooksTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant OLD = NOW.minusSeconds(3600);

    private static SshPool pool(List<Seen> before) {
        return new SshPool(
                "store",
                new SshPool.Access(
                        new SshPlace("images", "store", 22),
                        "/srv",
                        "/key",
                        new SshKey(
                                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMjFmeGbc6rbb0j2v8X4xUpBmpo"
                                        + "YzJ1mXrkGQ2mO6lXk")),
                Optional.of(new SshPool.Keeping(ImageSite.VO, "", "x86_64", "", 1, false)),
                Optional.of(new SshPool.Look(OLD, Optional.empty(), before)));
    }

    private static RemoteFolder.Listing listing(boolean cut, String... names) {
        return new RemoteFolder.Listing(
                Arrays.stream(names)
                        .map(name -> new RemoteFolder.Entry(name, false, 5, OLD))
                        .toList(),
                cut);
    }

    private static PoolLooks looks(List<Seen> before) {
        return new PoolLooks(pool(before), SiteState.EMPTY, NOW);
    }

    private static List<String> names(String... files) {
        PoolLooks looks = looks(List.of());
        List<Seen> all = looks.files(listing(false, files));
        return looks.due(all).map(file -> looks.load(file, all).name()).toList();
    }

    private static Seen seen(String file, Instant changed) {
        return new Seen(file, 5, changed, Optional.of(TaskId.random()), false);
    }

    @Test
    void filesThatWouldBecomeOneImageBecomeTwo() {
        assertThat(names("a.img", "a.qcow2", "b.raw")).containsExactly("a.img", "a.qcow2", "b");
    }

    /** It kept all others of its folder from being images, too. */
    @Test
    void aFileWithNothingBeforeItsEndingHasItsWholeName() {
        assertThat(names(" .raw", "a.raw")).containsExactly(" .raw", "a");
    }

    @Test
    void longNamesAreCutAndStayApart() {
        String stem = "x".repeat(ImportImage.TEXT_MOST);
        List<String> names = names(stem + "1.raw", stem + "2.raw");
        assertThat(names).hasSize(2).doesNotHaveDuplicates();
        assertThat(names).allMatch(name -> name.length() == ImportImage.TEXT_MOST);
        assertThat(names(stem + ".raw")).containsExactly(stem);
    }

    @Test
    void ofAFolderThatIsCutOffNobodyKnowsWhatVanished() {
        Seen known = seen("z.raw", OLD);
        assertThat(looks(List.of(known)).files(listing(true, "a.raw"))).contains(known);
        assertThat(looks(List.of(known)).files(listing(false, "a.raw")))
                .contains(new Seen("z.raw", 5, OLD, known.task(), true));
    }

    @Test
    void whatVanishedLongAgoIsForgotten() {
        List<Seen> before =
                IntStream.range(0, PoolLooks.KEPT_MOST + 10)
                        .mapToObj(i -> seen("build-" + i + ".raw", OLD.plusSeconds(i)))
                        .toList();
        List<Seen> files = looks(before).files(listing(false, "new.raw"));
        assertThat(files).hasSize(PoolLooks.KEPT_MOST + 1);
        assertThat(files).extracting(Seen::file).doesNotContain("build-9.raw");
        assertThat(files).extracting(Seen::file).contains("build-10.raw", "new.raw");
    }

    @Test
    void whatWasSentThereFromTheLibraryIsNoOtherImage() {
        String manifest = "0".repeat(64);
        Image sent =
                new Image(
                                Image.idOf(Image.LIBRARY, manifest),
                                "worker",
                                Image.LIBRARY,
                                "worker-1-000000000000.raw",
                                Image.Format.RAW,
                                5)
                        .with(
                                new ImageDetails(
                                        manifest,
                                        new UUID(1, 1),
                                        "1",
                                        ImageSite.VO,
                                        "",
                                        "x86_64",
                                        "",
                                        1,
                                        1,
                                        OLD,
                                        NOW.plusSeconds(9999),
                                        "",
                                        Optional.empty(),
                                        Optional.empty(),
                                        ImageWord.TRUSTED,
                                        ImageTrust.TRUSTED,
                                        ""));
        SiteState site = SiteState.EMPTY.with(1, List.of(new Change.Put(sent)));
        PoolLooks looks = new PoolLooks(pool(List.of()), site, NOW);
        List<Seen> files = looks.files(listing(false, "a.raw", sent.fileName()));
        assertThat(looks.due(files)).extracting(Seen::file).containsExactly("a.raw");
    }
}
