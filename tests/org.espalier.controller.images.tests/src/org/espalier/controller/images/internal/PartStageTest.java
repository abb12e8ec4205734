// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.ImageReport.Sharing;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.controller.DeploymentPicture.HostShare;
import org.espalier.api.controller.DeploymentPicture.Stage;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/** How a host of a deployment stands, from before it is told of it to the end. */
class PartStageTest {
    private static final HostId PARENT = new HostId("node01");

    private final Part part = new Part(new HostId("node09"), 1000);

    /** An agent that nothing is asked of. */
    private static NodeAgent agent() {
        return (NodeAgent)
                Proxy.newProxyInstance(
                        NodeAgent.class.getClassLoader(),
                        new Class<?>[] {NodeAgent.class},
                        (proxy, method, args) -> {
                            throw new AssertionError("Nobody is asked " + method);
                        });
    }

    private HostShare share() {
        return part.share(2, stripe -> Optional.of(PARENT).filter(p -> stripe == 1), 0);
    }

    private Stage stage() {
        return share().stage();
    }

    private void has(long done) {
        part.told(new Sharing("d", done, 0, false, List.of()), 0);
    }

    @Test
    void aHostGoesFromStageToStage() {
        assertThat(stage()).isEqualTo(Stage.AWAY);
        part.up(agent());
        assertThat(stage()).isEqualTo(Stage.WAITING);
        assertThat(part.isBegun()).isFalse();
        part.begun = true;
        assertThat(stage()).isEqualTo(Stage.FILLING);
        assertThat(part.isBegun()).isTrue();
        part.slow = true;
        assertThat(stage()).isEqualTo(Stage.SLOW);
        has(1000);
        assertThat(stage()).as("slow or not").isEqualTo(Stage.ASSEMBLING);
        part.complete = true;
        assertThat(stage()).isEqualTo(Stage.COMPLETE);
        assertThat(part.isOpen()).isFalse();
    }

    /** Its agent begins from what its disk has: the controller has to tell it everything again. */
    @Test
    void whoGoesAwayIsToldAnewOnceItIsBack() {
        part.up(agent());
        part.asked = true;
        part.begun = true;
        has(400);
        part.down(77);
        assertThat(stage()).isEqualTo(Stage.AWAY);
        assertThat(part.isBegun()).isFalse();
        assertThat(part.isReady()).isFalse();
        assertThat(part.awaySince).isEqualTo(77);
        assertThat(part.isOpen()).as("it is waited for").isTrue();
        part.up(agent());
        assertThat(part.asked).isFalse();
        assertThat(stage()).isEqualTo(Stage.WAITING);
        assertThat(share().doneBytes()).as("what it had is shown still").isEqualTo(400);
    }

    @Test
    void whatIsOverHasFailedAndIsFedByNobody() {
        part.up(agent());
        assertThat(share().edges()).singleElement().matches(edge -> edge.stripe() == 1);
        part.over = true;
        part.words = "its disk is full";
        assertThat(stage()).isEqualTo(Stage.FAILED);
        assertThat(share().edges()).isEmpty();
        assertThat(share().words()).isEqualTo("its disk is full");
        assertThat(part.isOpen()).isFalse();
        part.complete = true;
        assertThat(stage()).as("another run had brought it").isEqualTo(Stage.COMPLETE);
    }

    /** 100 is said by who has checked it, once it is complete. */
    @ParameterizedTest
    @CsvSource({
        "1000, 0, 0",
        "1000, 9, 0",
        "1000, 10, 1",
        "1000, 999, 99",
        "1000, 1000, 99",
        "1000, 5000, 99",
        "1000, -1, 0",
        "0, 0, 99",
        "17592186044416, 8796093022208, 50",
    })
    void percentAreOfWhatItLackedAndNeverAll(long wanted, long done, long percent) {
        part.wanted = wanted;
        has(done);
        assertThat(part.percent()).isEqualTo(percent);
    }
}
