// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.CancelTask;
import org.espalier.api.command.DeployImage;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.TaskId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Who joins a deployment that is under way is told what of theirs does not count. */
class MergingTest {
    private static final Set<HostId> FIRST = Set.of(new HostId("n1"));
    private static final Set<HostId> AWAY = Set.of(new HostId("n2"));
    private static final long FIVE = 5_000_000;

    @TempDir private Path directory;
    private ImageSite site;
    private Image image;
    private TaskId open;

    @BeforeEach
    void start() throws Exception {
        site = new ImageSite(directory);
        site.host("n1");
        site.host("n2");
        site.kill("n2");
        image = site.image(ImageSite.bytes(300_000, 1), true);
        open = site.begun(new DeployImage(image.id(), AWAY, DeployStrategy.CHAIN, FIVE));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private Optional<String> remark(DeployStrategy strategy, long limit) throws Exception {
        return site.accepted(new DeployImage(image.id(), FIRST, strategy, limit)).remark();
    }

    @Test
    void anotherLimitOrAnotherWayIsNotDroppedInSilence() throws Exception {
        assertThat(remark(DeployStrategy.CHAIN, FIVE)).isEmpty();
        assertThat(remark(DeployStrategy.AUTO, FIVE)).isEmpty();
        assertThat(remark(DeployStrategy.AUTO, 0).orElseThrow())
                .contains("deployed already, by chain, at most 5.00 MB/s a host")
                .contains("these hosts join that");
        assertThat(remark(DeployStrategy.STAR, FIVE)).isPresent();
    }

    @Test
    void whereNothingIsUnderWayOrItBeginsLaterThereIsNothingToSay() throws Exception {
        DeployImage star = new DeployImage(image.id(), FIRST, DeployStrategy.STAR, 0);
        Instant later = Instant.now().plus(Duration.ofHours(1));
        assertThat(site.accepted(star.notBefore(Optional.of(later))).remark()).isEmpty();
        site.accepted(new CancelTask(open));
        site.ended(open);
        ImageSite.until("it is over", () -> Merging.remark(site.state(), star, later).isEmpty());
        assertThat(remark(DeployStrategy.CHAIN, FIVE)).as("one waits, and none goes on").isEmpty();
    }
}
