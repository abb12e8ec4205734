// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.event.Change;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImageCopy;
import org.espalier.model.site.MVm;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

class MirrorTest {
    private final Mirror mirror = new Mirror();

    private MirrorChange put(Entity... entities) {
        return mirror.apply(Stream.of(entities).<Change>map(Change.Put::new).toList());
    }

    private MVm vm(int n) {
        return (MVm) mirror.find(Vm.key(Sample.vmId(n))).orElseThrow();
    }

    private MHost host(int n) {
        return (MHost) mirror.find(Host.key(new HostId("h" + n))).orElseThrow();
    }

    @Test
    void vmComesBeforeItsHostAndImage() {
        put(Sample.vm(1, "a", 1, VmState.RUNNING));
        assertThat(mirror.site().getLooseVms()).containsExactly(vm(1));
        assertThat(vm(1).getHost()).isNull();

        MirrorChange told =
                put(Sample.host(1, 1, HostState.ONLINE), Sample.image(2, 1), Sample.vo(2));

        assertThat(vm(1).getHost()).isSameAs(host(1));
        assertThat(vm(1).getImage().getName()).isEqualTo("image 2");
        assertThat(vm(1).getVo().getTitle()).isEqualTo("VO 2");
        assertThat(told.changed()).contains(vm(1));
        assertThat(mirror.site().getLooseVms()).isEmpty();
    }

    @Test
    void vmThatMigratesKeepsItsObject() {
        put(
                Sample.host(1, 1, HostState.ONLINE),
                Sample.host(2, 1, HostState.ONLINE),
                Sample.vm(1, "a", 1, VmState.RUNNING));
        MVm before = vm(1);

        MirrorChange told = put(Sample.vm(1, "a", 2, VmState.RUNNING));

        assertThat(vm(1)).isSameAs(before);
        assertThat(host(1).getVms()).isEmpty();
        assertThat(host(2).getVms()).containsExactly(before);
        assertThat(told.changed()).containsExactly(before);
        assertThat(told.removed()).isEmpty();
    }

    @Test
    void hostThatFallsSilentTakesWhatIsKnownOfItsVmsAlong() {
        put(Sample.host(1, 1, HostState.ONLINE), Sample.vm(1, "a", 1, VmState.RUNNING));
        assertThat(put(Sample.host(1, 1, HostState.UNKNOWN)).changed())
                .containsExactlyInAnyOrder(host(1), vm(1));
    }

    @Test
    void vmsOfAHostThatGoesAreLooseUntilItReturns() {
        put(Sample.host(1, 1, HostState.ONLINE), Sample.vm(1, "a", 1, VmState.RUNNING));
        MHost old = host(1);

        MirrorChange told = mirror.apply(List.of(new Change.Remove(old.getKey())));

        assertThat(told.removed()).containsExactly(old);
        assertThat(told.changed()).containsExactly(vm(1));
        assertThat(vm(1).getHost()).isNull();
        put(Sample.host(1, 1, HostState.ONLINE));
        assertThat(vm(1).getHost()).isSameAs(host(1)).isNotSameAs(old);
    }

    @Test
    void listsAreInNaturalOrderAlsoAfterARename() {
        put(
                Sample.host(1, 1, HostState.ONLINE),
                Sample.vm(1, "n10", 1, VmState.RUNNING),
                Sample.vm(2, "n9", 1, VmState.RUNNING),
                Sample.vm(3, "n1", 1, VmState.RUNNING));
        assertThat(host(1).getVms())
                .extracting(MEntity::getName)
                .containsExactly("n1", "n9", "n10");

        put(Sample.vm(3, "n11", 1, VmState.RUNNING));

        assertThat(host(1).getVms())
                .extracting(MEntity::getName)
                .containsExactly("n9", "n10", "n11");
    }

    @Test
    void hostsOfAGroupThatIsNotThereAreLoose() {
        put(Sample.host(1, 1, HostState.EXPECTED));
        assertThat(mirror.site().getLooseHosts()).containsExactly(host(1));
        put(Sample.group(1, "x"));
        assertThat(mirror.site().getGroups())
                .singleElement()
                .extracting(MGroup::getHosts)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly(host(1));
    }

    @Test
    void sameRecordAgainChangesNothing() {
        put(Sample.host(1, 1, HostState.ONLINE));
        assertThat(put(Sample.host(1, 1, HostState.ONLINE)).isEmpty()).isTrue();
    }

    @Test
    void aCopyIsOfItsImageAndOnItsHostAndHidesWithoutTheImage() {
        put(
                Sample.copy(1, 2, ImageCopy.State.COMPLETE),
                Sample.host(1, 1, HostState.ONLINE),
                Sample.image(2, 1));
        MImageCopy copy = host(1).getCopies().get(0);
        assertThat(copy.getImage().getName()).isEqualTo("image 2");
        assertThat(copy.getImage().getCopies()).containsExactly(copy);

        mirror.apply(List.of(new Change.Remove(copy.getImage().getKey())));
        assertThat(copy.eContainer()).isNull();
        put(Sample.image(2, 1));
        assertThat(copy.getImage().getCopies()).containsExactly(copy);
        mirror.apply(List.of(new Change.Remove(host(1).getKey())));
        assertThat(copy.getHost()).isNull();
    }

    @Test
    void deploymentsAreInTheOrderOfTheirBeginAndKnowTheirImages() {
        put(
                Sample.deployment(1, 2, false),
                Sample.deployment(2, 2, true),
                Sample.endorser(1, true),
                Sample.vo(1));
        assertThat(mirror.site().getDeployments())
                .extracting(each -> each.isPaused())
                .containsExactly(true, false);
        assertThat(mirror.site().getDeployments().get(0).getImage()).isNull();
        put(Sample.image(2, 1));
        assertThat(mirror.site().getDeployments().get(0).getImage().getName()).isEqualTo("image 2");
        assertThat(mirror.site().getEndorsers().get(0).getVo().getTitle()).isEqualTo("VO 1");
        assertThat(mirror.site().getEndorsers().get(0).isRevoked()).isTrue();
    }

    @Test
    void poolsThatAreReachedOverSshStandByName() {
        put(Sample.sshPool("b"), Sample.sshPool("a"));
        assertThat(mirror.site().getSshPools())
                .extracting(MEntity::getName)
                .containsExactly("a", "b");
        mirror.apply(List.of(new Change.Remove(SshPool.key("a"))));
        assertThat(mirror.site().getSshPools()).extracting(MEntity::getName).containsExactly("b");
    }
}
