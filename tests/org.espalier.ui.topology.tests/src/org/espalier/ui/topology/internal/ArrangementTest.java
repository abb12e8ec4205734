// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.Marks;
import org.espalier.model.mirror.MirrorChange;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.model.site.MVo;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.testing.StillSession;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/** Which hosts stand together. */
class ArrangementTest {
    private final StillSession site = new StillSession(3, 8);
    private final PictureMaker maker = new PictureMaker(site.session());

    private static Bed bed(Picture picture, String name) {
        return picture.beds().stream()
                .filter(b -> b.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + picture.beds()));
    }

    private static List<String> names(Bed bed) {
        return bed.tiles().stream().map(Tile::name).toList();
    }

    @Test
    void byVoEachHostStandsOnceAndThoseOfSeveralVosLast() {
        maker.arrange(Arrangement.VO);
        Picture picture = maker.make();
        assertThat(picture.hosts()).isEqualTo(site.hosts().size());
        List<String> beds = picture.beds().stream().map(Bed::name).toList();
        assertThat(beds.subList(beds.size() - 2, beds.size()))
                .containsExactlyInAnyOrder("several VOs", "without VMs");
        assertThat(beds.subList(0, beds.size() - 2)).isSorted();
        for (MHost host : site.hosts()) {
            Set<MVo> vos = new java.util.HashSet<>();
            host.getVms().forEach(vm -> vos.add(vm.getVo()));
            String bed =
                    vos.isEmpty()
                            ? "without VMs"
                            : vos.size() > 1 ? "several VOs" : vos.iterator().next().getName();
            assertThat(names(bed(picture, bed))).contains(host.getName());
        }
    }

    @Test
    void aHostWhoseLastVmLeavesGoesToTheOthers() {
        maker.arrange(Arrangement.VO);
        Picture before = maker.make();
        MHost host =
                site.hosts().stream().filter(h -> h.getVms().size() == 1).findFirst().orElseThrow();
        assertThat(names(bed(before, "without VMs"))).doesNotContain(host.getName());
        MVm vm = host.getVms().get(0);
        vm.setHost(null);
        maker.heed(new SiteChange(new MirrorChange(Set.of(), Set.of(), Set.of(vm)), false, false));
        assertThat(names(bed(maker.make(), "without VMs"))).contains(host.getName());
    }

    @Test
    void bedsAreDescribedByWhatTheirHostsHaveInCommon() {
        assertThat(Arrangement.describe(maker.make().beds().get(0))).isEqualTo("Node group rack-a");
        maker.arrange(Arrangement.VO);
        assertThat(Arrangement.describe(bed(maker.make(), "several VOs")))
                .isEqualTo("Hosts of VO several VOs");
    }

    private void tag(MHost host, String... tags) {
        host.setRecord(((Host) host.getRecord()).with(Marks.NONE.tagged(Set.of(tags))));
        maker.heed(
                new SiteChange(new MirrorChange(Set.of(), Set.of(host), Set.of()), false, false));
    }

    private boolean possible(Arrangement by) {
        return site.hosts().stream().anyMatch(by::possible);
    }

    @Test
    void tagsAreOfferedOnlyWhereAHostHasOne() {
        assertThat(possible(Arrangement.TAG)).isFalse();
        assertThat(possible(Arrangement.VO)).isTrue();
        tag(site.host("node002"), "gpu");
        assertThat(possible(Arrangement.TAG)).isTrue();
    }

    @Test
    void byTagHostsOfTheSameTagsStandTogetherAndThoseWithoutLast() {
        tag(site.host("node002"), "ssd", "gpu");
        tag(site.host("node011"), "gpu", "ssd");
        tag(site.host("node005"), "gpu");
        maker.arrange(Arrangement.TAG);
        Picture picture = maker.make();
        assertThat(picture.beds().stream().map(Bed::name))
                .containsExactly("gpu", "gpu, ssd", "without tags");
        assertThat(names(bed(picture, "gpu, ssd"))).containsExactly("node002", "node011");
        assertThat(picture.hosts()).isEqualTo(site.hosts().size());
        Bed bed = bed(picture, "gpu");
        assertThat(bed.key().kind()).isEqualTo(EntityKind.SITE);
        assertThat(Arrangement.describe(bed)).isEqualTo("Hosts tagged gpu");
    }

    @Test
    void byRackHostsStandWhereTheirTagsSayAndTheOthersLast() {
        assertThat(possible(Arrangement.RACK)).isFalse();
        tag(site.host("node002"), "gpu", "rack-z9");
        tag(site.host("node011"), "rack-a1", "ssd");
        tag(site.host("node005"), "rack-z9");
        tag(site.host("node006"), "rack-");
        assertThat(possible(Arrangement.RACK)).isTrue();
        maker.arrange(Arrangement.RACK);
        Picture picture = maker.make();
        assertThat(picture.beds().stream().map(Bed::name))
                .containsExactly("a1", "z9", "in no rack");
        assertThat(names(bed(picture, "z9"))).containsExactly("node002", "node005");
        assertThat(names(bed(picture, "in no rack"))).contains("node006");
        assertThat(picture.hosts()).isEqualTo(site.hosts().size());
        assertThat(Arrangement.describe(bed(picture, "a1"))).isEqualTo("Rack a1");
    }

    @Test
    void aHostWhoseTagsChangeGoesToTheOthersOfThose() {
        tag(site.host("node002"), "gpu");
        maker.arrange(Arrangement.TAG);
        maker.make();
        tag(site.host("node003"), "gpu");
        assertThat(names(bed(maker.make(), "gpu"))).containsExactly("node002", "node003");
        tag(site.host("node002"));
        Picture picture = maker.make();
        assertThat(names(bed(picture, "gpu"))).containsExactly("node003");
        assertThat(names(bed(picture, "without tags"))).contains("node002");
    }
}
