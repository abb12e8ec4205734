// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Display;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPicture.Happening;
import org.espalier.api.controller.DeploymentPicture.HostShare;
import org.espalier.ui.bot.UiThread;
import org.espalier.ui.canvas.ScenePicture;
import org.espalier.ui.canvas.Viewport;
import org.espalier.ui.testing.Drawing;
import org.espalier.ui.testing.Drawing.Words;
import org.espalier.ui.testing.German;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is drawn of a deployment, read from its SVG: words that nothing covers, and edges. */
@ExtendWith(UiThread.class)
class TreePictureTest {
    @TempDir Path folder;

    private Display display;
    private Look look;
    private TreeContent content;

    @BeforeEach
    void open() {
        display = Display.getDefault();
        look = Look.of(display);
        content = new TreeContent(look, () -> 0);
    }

    @AfterEach
    void close() {
        look.glyphs().clear();
    }

    private Drawing draw(Tree tree, int width, int height) throws IOException {
        content.show(tree);
        Viewport view = Viewport.of(width, height);
        content.look(view);
        return draw(view.fitted(content.bounds(), 12, TreeLayout.nearest()));
    }

    private Drawing draw(Viewport view) throws IOException {
        content.look(view);
        Path file = folder.resolve("tree.svg");
        ScenePicture.svg(display, content, view).save(file);
        return Drawing.read(display, file);
    }

    private static DeploymentPicture lost(int hosts, double done, Set<Integer> lost) {
        DeploymentPicture all = Samples.twoTrees(hosts, done);
        List<HostShare> shares = new ArrayList<>();
        List<Happening> happenings = new ArrayList<>();
        for (int i = 1; i <= hosts; i++) {
            HostShare share = all.hosts().get(i - 1);
            if (lost.contains(i)) {
                happenings.add(Samples.happening(i, 5, Happenings.LOST, i, "node" + i + " lost"));
                shares.add(Samples.away(share));
            } else {
                shares.add(share);
            }
        }
        return Samples.of(2, shares, happenings, done);
    }

    private static Tree tree(DeploymentPicture picture) {
        TreeMemory memory = new TreeMemory();
        memory.began(Samples.BEGUN, Optional.of(Samples.BEGUN.plusMillis(28_900)));
        return memory.take(picture);
    }

    private String hex(Token token) {
        return Drawing.hex(Palette.of(display).rgb(token));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 900, 560", "2, 900, 560", "16, 900, 560", "16, 420, 400", "40, 900, 560",
        "100, 1600, 900", "200, 900, 560", "1000, 1200, 700", "2000, 900, 560", "2000, 3000, 900"
    })
    void noWordLiesOverAnotherHoweverManyHosts(int hosts, int width, int height)
            throws IOException {
        Drawing drawing = draw(tree(Samples.twoTrees(hosts, 0.5)), width, height);
        assertThat(drawing.overlaps()).isEmpty();
        assertThat(drawing.outside(width, height)).isEmpty();
        assertThat(drawing.texts()).contains("Library");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 20})
    void fewHostsHaveTheirNameAndHowFarTheyAre(int hosts) throws IOException {
        Tree tree = tree(Samples.twoTrees(hosts, 0.5));
        Drawing drawing = draw(tree, 1200, 600);
        assertThat(drawing.texts())
                .containsAll(tree.nodes().stream().map(Node::caption).toList())
                .containsAll(tree.nodes().stream().map(Node::percent).toList());
    }

    @Test
    void ofManyHostsOnlyEveryTenthIsNamedOrNone() throws IOException {
        Tree tree = tree(Samples.twoTrees(60, 0.5));
        List<String> names = tree.nodes().stream().map(Node::caption).toList();
        Drawing close = draw(tree, 1920, 600);
        assertThat(close.texts()).contains(names.get(0), names.get(2));
        Tree many = tree(Samples.twoTrees(2000, 0.5));
        Drawing far = draw(many, 900, 600);
        assertThat(far.texts()).doesNotContain(many.nodes().get(0).caption());
    }

    @ParameterizedTest
    @CsvSource({"30, 900", "40, 900", "45, 1200", "80, 900", "150, 900", "500, 900", "2000, 900"})
    void aLostHostIsNamedAndItsNameLiesOverNoOther(int hosts, int width) throws IOException {
        int middle = hosts / 2;
        Tree tree = tree(lost(hosts, 0.5, Set.of(middle)));
        Drawing drawing = draw(tree, width, 600);
        String name = tree.node(Samples.host(middle)).orElseThrow().caption();
        assertThat(drawing.words())
                .filteredOn(each -> each.color().equals(hex(Token.ERR)))
                .extracting(Words::text)
                .contains(name, "node" + middle + " lost");
        assertThat(drawing.overlaps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 100, 300, 2000})
    void aRackThatIsLostStaysLegible(int hosts) throws IOException {
        Set<Integer> rack = new HashSet<>();
        for (int i = 0; i < 16; i++) {
            rack.add(hosts / 2 + i);
        }
        Drawing drawing = draw(tree(lost(hosts, 0.5, rack)), 900, 600);
        assertThat(drawing.overlaps()).isEmpty();
        assertThat(drawing.words())
                .filteredOn(each -> each.color().equals(hex(Token.ERR)))
                .hasSizeGreaterThan(1);
    }

    @Test
    void theCallOutIsCutWhereAViewIsNarrow() throws IOException {
        DeploymentPicture picture = lost(8, 0.5, Set.of(3));
        Happening lost = picture.happenings().get(0);
        String story = "node003 is lost: its agent does not answer since 12 seconds ago";
        List<Happening> happenings =
                List.of(new Happening(3, lost.at(), lost.kind(), lost.host(), story));
        Tree tree = tree(Samples.of(2, picture.hosts(), happenings, 0.5));
        assertThat(draw(tree, 900, 500).texts()).contains(story);
        Drawing narrow = draw(tree, 260, 500);
        assertThat(narrow.texts())
                .doesNotContain(story)
                .anyMatch(text -> text.startsWith("node003 is") && text.endsWith("\u2026"));
        assertThat(narrow.outside(260, 500)).isEmpty();
    }

    @Test
    void theCallOutEndsWhenTheHostIsBack() throws IOException {
        DeploymentPicture before = lost(8, 0.5, Set.of(3));
        Tree back = tree(Samples.of(2, Samples.twoTrees(8, 0.6).hosts(), before.happenings(), 0.6));
        assertThat(draw(back, 900, 500).texts()).doesNotContain("node3 lost");
    }

    @Test
    void theRulerSaysNowAndBothEndsAndHowLateItIs() throws IOException {
        assertThat(draw(tree(Samples.twoTrees(16, 0.5)), 900, 500).texts())
                .contains("On time", "now 14 s", "expected 28.9 s", "0 s");
        try (German german = German.in(Texts.class, "texts")) {
            assertThat(draw(tree(Samples.twoTrees(16, 0.5)), 900, 500).texts())
                    .contains("P\u00fcnktlich", "jetzt 14 s", "erwartet 28.9 s");
        }
    }

    @Test
    void whatIsOverSaysHowLongItTook() throws IOException {
        Drawing drawing = draw(tree(Samples.twoTrees(16, 1)), 900, 500);
        assertThat(drawing.texts())
                .contains("took 28 s", "Finish -3 %")
                .noneMatch(text -> text.startsWith("now"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.2, 0.3",
        "2, 3",
        "30, 31",
        "59, 200",
        "600, 4000",
        "20000, 90000",
        "300000, 900000",
        "3000000, 9000000"
    })
    void theRulerIsLegibleFromSecondsToMonths(double now, double end) throws IOException {
        Instant begun = Samples.BEGUN;
        DeploymentPicture picture =
                new DeploymentPicture(
                        Samples.TASK,
                        begun.plusMillis((long) (now * 1000)),
                        Samples.BYTES,
                        2,
                        Samples.SOURCE,
                        Samples.twoTrees(16, 0.5).hosts(),
                        List.of(),
                        Optional.of(begun.plusMillis((long) (end * 1000))),
                        Optional.empty());
        TreeMemory memory = new TreeMemory();
        memory.began(begun, Optional.of(begun.plusMillis((long) (end * 900))));
        Tree tree = memory.take(picture);
        for (int width : new int[] {360, 1200}) {
            Drawing drawing = draw(tree, width, 500);
            List<Words> ruler =
                    drawing.words().stream()
                            .filter(each -> each.box().y < TreeLayout.RULER)
                            .toList();
            assertThat(drawing.overlaps()).as("%d points wide", width).isEmpty();
            assertThat(ruler).hasSizeBetween(3, 45);
            assertThat(drawing.texts()).contains("Finish +11 %");
        }
    }

    @Test
    void theCriticalPathIsEdgedAndARepairHasAColourOfItsOwn() throws IOException {
        TreeMemory memory = new TreeMemory();
        memory.take(Samples.twoTrees(15, 0.5));
        Tree plain = memory.take(Samples.twoTrees(15, 0.55));
        Drawing before = draw(plain, 900, 560);
        assertThat(before.filled(hex(Token.HOLD))).isZero();
        assertThat(plain.links()).anyMatch(Link::critical);
        List<HostShare> moved =
                Samples.twoTrees(15, 0.6).hosts().stream()
                        .map(s -> Samples.moved(s, Samples.host(8), Samples.host(12)))
                        .toList();
        Drawing after = draw(memory.take(Samples.of(2, moved, List.of(), 0.6)), 900, 560);
        assertThat(after.filled(hex(Token.HOLD))).isPositive();
    }

    @Test
    void ratesStandAtEdgesOnlyNearEnough() throws IOException {
        Tree tree = tree(Samples.twoTrees(15, 0.5));
        assertThat(draw(tree, 1400, 700).texts()).anyMatch(text -> text.endsWith("MB/s"));
        Tree many = tree(Samples.twoTrees(2000, 0.5));
        assertThat(draw(many, 900, 560).texts()).noneMatch(text -> text.endsWith("MB/s"));
    }

    @Test
    void nearEachHostSaysWhatItGets() throws IOException {
        content.show(tree(Samples.twoTrees(5, 0.5)));
        content.look(Viewport.of(900, 500));
        Drawing drawing = draw(new Viewport(3, -110, 0, 900, 500));
        assertThat(drawing.texts()).contains("58.4 MB/s");
        assertThat(drawing.overlaps()).isEmpty();
    }

    @Test
    void aPictureWithoutADeploymentIsItsWord() throws IOException {
        content.clear(Texts.EMPTY);
        assertThat(draw(Viewport.of(900, 500)).texts()).containsExactly(Texts.EMPTY);
    }
}
