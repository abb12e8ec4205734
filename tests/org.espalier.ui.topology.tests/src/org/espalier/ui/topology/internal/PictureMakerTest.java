// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.HostState;
import org.espalier.api.model.VmState;
import org.espalier.model.mirror.MirrorChange;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.testing.StillSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Random;
import java.util.Set;

/** What is kept of the last picture must be what would be made. */
class PictureMakerTest {
    private final StillSession site = new StillSession(3, 8);
    private final PictureMaker maker = new PictureMaker(site.session());
    private final Picture before = maker.make();
    private final Places places = new Places();

    private static SiteChange changed(MEntity... entities) {
        return new SiteChange(new MirrorChange(Set.of(), Set.of(entities), Set.of()), false, false);
    }

    private MVm vmOfAHostThatIsHeard() {
        return site.vms().stream()
                .filter(vm -> vm.getHost() != null)
                .filter(vm -> vm.getHost().getState() == HostState.ONLINE)
                .findFirst()
                .orElseThrow();
    }

    private void requireTruth() {
        Picture picture = maker.make();
        assertThat(picture).isEqualTo(new PictureMaker(site.session()).make());
        places.show(picture);
        Places fresh = new Places();
        fresh.show(picture);
        for (Tile tile : tiles(picture)) {
            assertThat(places.find(tile.key())).isEqualTo(fresh.find(tile.key())).isNotEmpty();
            for (Chip chip : tile.chips()) {
                assertThat(places.find(chip.key())).isEqualTo(fresh.find(chip.key())).isNotEmpty();
            }
        }
    }

    @Test
    void onlyTheHostOfAVmThatChangedIsMadeAnew() {
        MVm vm = vmOfAHostThatIsHeard();
        vm.setState(vm.getState().equals(VmState.SAVED) ? VmState.RUNNING : VmState.SAVED);
        maker.heed(changed(vm));
        List<Tile> old = tiles(before);
        List<Tile> now = tiles(maker.make());
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i).key().equals(vm.getHost().getKey())) {
                assertThat(now.get(i)).isNotEqualTo(old.get(i));
            } else if (!now.get(i).unknown()) {
                assertThat(now.get(i)).isSameAs(old.get(i));
            }
        }
        requireTruth();
    }

    @Test
    void whatDidNotChangeIsKeptAlsoWhereItsHostIsMadeAnew() {
        MVm vm = vmOfAHostThatIsHeard();
        MHost host = vm.getHost();
        Tile first = tile(before, host);
        site.measure(host);
        maker.heed(SiteChange.MEASURED);
        Tile measured = tile(maker.make(), host);
        assertThat(measured).isNotEqualTo(first);
        assertThat(measured.chips()).isNotEmpty().isSameAs(first.chips());
        vm.setState(vm.getState().equals(VmState.SAVED) ? VmState.RUNNING : VmState.SAVED);
        maker.heed(changed(vm));
        Tile last = tile(maker.make(), host);
        for (int i = 0; i < last.chips().size(); i++) {
            Chip chip = last.chips().get(i);
            if (chip.key().equals(vm.getKey())) {
                assertThat(chip).isNotEqualTo(measured.chips().get(i));
            } else {
                assertThat(chip).isSameAs(measured.chips().get(i));
            }
        }
        requireTruth();
    }

    @ParameterizedTest
    @EnumSource(Heat.class)
    void whatWasMeasuredIsTakenInWhateverItColours(Heat heat) {
        maker.heat(heat);
        maker.make();
        for (MHost host : site.hosts()) {
            site.measure(host);
        }
        site.vms().forEach(site::measure);
        MVm vm = vmOfAHostThatIsHeard();
        vm.setName("another");
        maker.heed(SiteChange.MEASURED);
        maker.heed(changed(vm));
        Picture picture = maker.make();
        PictureMaker truth = new PictureMaker(site.session());
        truth.heat(heat);
        assertThat(picture).isEqualTo(truth.make());
        maker.heed(SiteChange.MEASURED);
        assertThat(maker.make()).as("nothing looks different").isSameAs(picture);
    }

    private static Tile tile(Picture picture, MHost host) {
        return tiles(picture).stream()
                .filter(t -> t.key().equals(host.getKey()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Tile> tiles(Picture picture) {
        return picture.beds().stream().flatMap(bed -> bed.tiles().stream()).toList();
    }

    @Test
    void whateverVmsDoThePictureIsThatOfTheSite() {
        Random random = new Random(7);
        List<MHost> hosts = site.hosts();
        for (int i = 0; i < 300; i++) {
            List<MVm> vms = site.vms();
            MVm one = vms.get(random.nextInt(vms.size()));
            MVm other = vms.get(random.nextInt(vms.size()));
            one.setState(VmState.ALL.get(random.nextInt(VmState.ALL.size())));
            if (random.nextInt(4) == 0) {
                other.setHost(hosts.get(random.nextInt(hosts.size())));
            }
            if (random.nextInt(4) == 0) {
                // The two change places: each host has as many as before.
                MHost place = one.getHost();
                one.setHost(other.getHost());
                other.setHost(place);
            }
            maker.heed(one == other ? changed(one) : changed(one, other));
            requireTruth();
        }
    }

    @Test
    void whatIsNotAboutVmsAloneIsHeededToo() {
        MHost host = vmOfAHostThatIsHeard().getHost();
        host.setState(HostState.IMPAIRED);
        maker.heed(changed(host));
        requireTruth();
        host.setState(HostState.ONLINE);
        maker.heed(changed(host));
        site.measure(host);
        maker.heed(SiteChange.MEASURED);
        requireTruth();
        host.setName("another");
        maker.heed(changed(host));
        requireTruth();
    }

    @Test
    void hostsThatComeGoAndChangeGroupsAreHeeded() {
        MHost host = site.host("node005");
        site.site().getGroups().get(2).getHosts().add(host);
        maker.heed(changed(host));
        requireTruth();
        assertThat(maker.make().beds().get(0).tiles()).hasSize(7);
        site.site().getGroups().get(2).getHosts().remove(host);
        MirrorChange gone = new MirrorChange(Set.of(), Set.of(), Set.of(host));
        maker.heed(new SiteChange(gone, false, false));
        requireTruth();
        site.site().getGroups().get(1).getHosts().add(host);
        MirrorChange back = new MirrorChange(Set.of(host), Set.of(), Set.of());
        maker.heed(new SiteChange(back, false, false));
        requireTruth();
        assertThat(maker.make().beds().get(1).tiles()).hasSize(9);
    }

    @Test
    void aVmThatIsDeletedLeavesItsHost() {
        MVm vm = vmOfAHostThatIsHeard();
        vm.setHost(null);
        MirrorChange gone = new MirrorChange(Set.of(), Set.of(), Set.of(vm));
        maker.heed(new SiteChange(gone, false, false));
        requireTruth();
        assertThat(places.find(vm.getKey())).isEmpty();
    }

    @Test
    void whatChangesNothingInSightGivesTheSamePicture() {
        maker.heed(changed(site.host("node001"), site.running()));
        assertThat(maker.make()).isSameAs(before);
        maker.heed(SiteChange.MEASURED);
        assertThat(maker.make()).isSameAs(before);
    }

    @Test
    void whatWasMeasuredOfManyHostsIsTakenInBySlices() {
        StillSession large = new StillSession(50, 50);
        PictureMaker slow = new PictureMaker(large.session());
        slow.make();
        large.hosts().forEach(large::measure);
        slow.heed(SiteChange.MEASURED);
        assertThat(slow.make()).isNotEqualTo(new PictureMaker(large.session()).make());
        assertThat(slow.more()).isTrue();
        assertThat(slow.make()).isNotEqualTo(new PictureMaker(large.session()).make());
        assertThat(slow.make()).isEqualTo(new PictureMaker(large.session()).make());
        assertThat(slow.more()).isFalse();
    }

    @Test
    void whoWaitsKeepsItsTurnHoweverOftenAllIsMeasured() {
        StillSession large = new StillSession(50, 50);
        PictureMaker slow = new PictureMaker(large.session());
        slow.make();
        large.hosts().forEach(large::measure);
        slow.heed(SiteChange.MEASURED);
        slow.make();
        slow.heed(SiteChange.MEASURED);
        slow.make();
        assertThat(slow.make()).isEqualTo(new PictureMaker(large.session()).make());
    }

    @Test
    void agesAreThoseOfAllHostsAlsoWhereAllIsMeasuredAnewBeforeAllHadTheirTurn() {
        StillSession large = new StillSession(50, 50);
        PictureMaker slow = new PictureMaker(large.session());
        slow.make();
        assertThat(slow.ages().words(large.session().measurements())).isEmpty();
        large.hosts().forEach(large::measure);
        int turns = 0;
        while (slow.ages().words(large.session().measurements()).isEmpty() && turns < 10) {
            slow.heed(SiteChange.MEASURED);
            slow.make();
            turns++;
        }
        assertThat(slow.more()).isTrue();
        assertThat(turns).isEqualTo(1 + 2500 / PictureMaker.SLICE);
    }
}
