// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.EntityKey;
import org.espalier.api.model.HostState;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the search field finds. */
class HitsTest {
    private final Picture picture = Samples.picture(12, 5);

    @Test
    void theNextHitIsThatAfterTheKeyboardAndAroundTheEnd() {
        Hits hits = new Hits(Finder.names());
        hits.search("node00", picture);
        assertThat(hits.next(Optional.empty(), false)).contains(Samples.host(1));
        assertThat(hits.next(Optional.of(Samples.host(3)), false)).contains(Samples.host(4));
        assertThat(hits.next(Optional.of(Samples.host(9)), false)).contains(Samples.host(1));
        assertThat(hits.next(Optional.of(Samples.host(1)), true)).contains(Samples.host(9));
        assertThat(hits.next(Optional.of(Samples.host(12)), true)).contains(Samples.host(9));
    }

    @Test
    void whereNothingIsFoundThereIsNoNextAndEverythingIsDimmed() {
        Hits hits = new Hits(Finder.names());
        hits.search("nowhere", picture);
        assertThat(hits.searching()).isTrue();
        assertThat(hits.next(Optional.empty(), false)).isEmpty();
        assertThat(hits.any(picture.beds().get(0).tiles().get(0))).isFalse();
    }

    @Test
    void aHostOfWhichAVmIsFoundIsNotDimmed() {
        Hits hits = new Hits(Finder.names());
        hits.search("VM-3-1", picture);
        assertThat(hits.all()).containsExactly(Samples.vm(3, 1));
        assertThat(hits.any(picture.beds().get(0).tiles().get(2))).isTrue();
        assertThat(hits.any(picture.beds().get(0).tiles().get(3))).isFalse();
    }

    @Test
    void onlyTilesThatAreNewAreSearchedAgain() {
        List<EntityKey> asked = new ArrayList<>();
        Hits hits =
                new Hits(
                        text ->
                                Optional.of(
                                        (key, name) -> {
                                            asked.add(key);
                                            return name.contains(text);
                                        }));
        hits.search("vm-1-", picture);
        asked.clear();
        Picture next = Samples.withFirst(picture, Samples.tile(1, 50, HostState.ONLINE, 3));
        hits.update(next);
        assertThat(asked)
                .containsExactly(
                        Samples.host(1), Samples.vm(1, 0), Samples.vm(1, 1), Samples.vm(1, 2));
        assertThat(hits.all())
                .containsExactly(Samples.vm(1, 0), Samples.vm(1, 1), Samples.vm(1, 2));
    }
}
