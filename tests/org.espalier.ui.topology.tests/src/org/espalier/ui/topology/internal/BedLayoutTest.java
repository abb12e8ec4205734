// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.espalier.ui.canvas.Bounds;
import org.junit.jupiter.api.Test;

/** Where beds and tiles stand. */
class BedLayoutTest {
    @Property(tries = 100)
    void tilesStandInTheirBedsAndNowhereElse(
            @ForAll @Size(min = 1, max = 12) int[] raw,
            @ForAll @IntRange(min = 200, max = 2000) int width,
            @ForAll @IntRange(min = 200, max = 2000) int height) {
        int[] sizes = sizes(raw);
        BedLayout layout = best(sizes, width, height);
        for (int b = 0; b < sizes.length; b++) {
            Bounds bed = layout.bed(b);
            assertThat(inside(layout.bounds(), bed)).isTrue();
            for (int t = 0; t < sizes[b]; t++) {
                assertThat(inside(bed, layout.tile(b, t))).isTrue();
            }
        }
    }

    @Property(tries = 100)
    void bedsDoNotOverlap(@ForAll @Size(min = 2, max = 20) int[] raw) {
        int[] sizes = sizes(raw);
        BedLayout layout = best(sizes, 900, 500);
        for (int a = 0; a < sizes.length; a++) {
            for (int b = a + 1; b < sizes.length; b++) {
                assertThat(layout.bed(a).intersects(layout.bed(b))).isFalse();
            }
        }
    }

    @Property(tries = 100)
    void pointingAtATileFindsIt(@ForAll @IntRange(min = 1, max = 200) int size) {
        BedLayout layout = best(new int[] {3, size}, 900, 500);
        for (int t = 0; t < size; t++) {
            Bounds tile = layout.tile(1, t);
            assertThat(layout.tileAt(1, tile.centerX(), tile.centerY())).isEqualTo(t);
            assertThat(layout.tileAt(1, tile.x(), tile.y())).isEqualTo(t);
            assertThat(layout.tileAt(1, tile.right() + 1, tile.centerY())).isNotEqualTo(t);
        }
    }

    @Test
    void betweenTilesThereIsNone() {
        BedLayout layout = best(new int[] {12}, 900, 300);
        Bounds first = layout.tile(0, 0);
        assertThat(layout.tileAt(0, first.right() + 1, first.centerY())).isEqualTo(-1);
        assertThat(layout.tileAt(0, first.centerX(), first.y() - 1)).isEqualTo(-1);
        assertThat(layout.tileAt(0, first.x() - 1, first.centerY())).isEqualTo(-1);
    }

    @Test
    void aFlatViewTakesMoreColumns() {
        int flat = best(new int[] {24}, 1600, 300).columns();
        int tall = best(new int[] {24}, 300, 1600).columns();
        assertThat(flat).isGreaterThan(tall);
    }

    @Test
    void fewGroupsHangOnOneTrunk() {
        assertThat(best(new int[] {12, 12, 12}, 900, 500).trunks()).hasSize(1);
    }

    @Test
    void manyGroupsHangOnSeveral() {
        int[] sizes = new int[125];
        java.util.Arrays.fill(sizes, 80);
        BedLayout layout = best(sizes, 1600, 900);
        assertThat(layout.trunks().size()).isGreaterThan(1);
        double shape = layout.bounds().width() / layout.bounds().height();
        assertThat(shape).isBetween(0.8, 4.0);
    }

    @Test
    void anEmptySiteHasALayout() {
        assertThat(best(new int[0], 900, 500).bounds().isEmpty()).isFalse();
    }

    @Test
    void fewHostsStandBesideEachOtherOverTheWholeWidth() {
        BedLayout layout = best(new int[] {4}, 846, 416);
        assertThat(layout.columns()).isEqualTo(4);
        double scale = Math.min(TopologyContent.NEAREST_FIT, 416 / layout.bounds().height());
        assertThat(layout.bounds().width() * scale).isBetween(840.0, 846.5);
    }

    @Test
    void headersStayAsLowAsALineOfTextHoweverNear() {
        BedLayout near = best(new int[] {4}, 846, 416);
        assertThat(near.header() * TopologyContent.NEAREST_FIT).isBetween(29.9, 30.1);
        BedLayout far = best(new int[] {200, 200}, 846, 416);
        assertThat(far.header()).isEqualTo(24);
    }

    @Test
    void oneHostIsNoWiderThanCanBeOfUse() {
        BedLayout layout = best(new int[] {1}, 3000, 416);
        assertThat(layout.tile(0, 0).width()).isEqualTo(2.5 * BedLayout.TILE_W);
    }

    @Test
    void manyHostsAreAsLargeAsTheViewAllows() {
        BedLayout layout = best(new int[] {24}, 900, 500);
        Bounds all = layout.bounds();
        assertThat(all.width() / all.height()).isBetween(1.7, 1.9);
        assertThat(layout.rows(24) * layout.columns()).isLessThan(24 + layout.columns());
    }

    @Test
    void severalTrunksShareTheWidthThatThereIs() {
        int[] sizes = new int[60];
        java.util.Arrays.fill(sizes, 8);
        BedLayout layout = best(sizes, 1600, 900);
        assertThat(layout.trunks()).hasSizeGreaterThan(1);
        double scale = 900 / layout.bounds().height();
        assertThat(layout.bounds().width() * scale).isLessThanOrEqualTo(1601);
    }

    private static BedLayout best(int[] sizes, double width, double height) {
        BedLayout.View view = new BedLayout.View(width, height, TopologyContent.NEAREST_FIT);
        return BedLayout.best(sizes, view);
    }

    private static int[] sizes(int[] raw) {
        int[] sizes = new int[raw.length];
        for (int i = 0; i < raw.length; i++) {
            sizes[i] = 1 + Math.floorMod(raw[i], 60);
        }
        return sizes;
    }

    private static boolean inside(Bounds outer, Bounds inner) {
        return inner.x() >= outer.x() - 1e-6
                && inner.y() >= outer.y() - 1e-6
                && inner.right() <= outer.right() + 1e-6
                && inner.bottom() <= outer.bottom() + 1e-6;
    }
}
