// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.DeployImage;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Fields that came after the golden files: what they hold survives; without them nothing changes.
 */
class LaterFieldsTest {
    @Test
    void whatAHostMayGiveIsKept() throws Exception {
        Codec codec = new Codec();
        Host any = Host.expected(new HostId("n1"), new GroupId("rack"));
        Host bounded = any.withSendLimit(5_000_000);
        assertThat(codec.decode(Host.class, codec.encode(bounded))).isEqualTo(bounded);
        assertThat(codec.decode(Host.class, codec.encode(any))).isEqualTo(any);
        assertThat(bounded.withSendLimit(0)).isEqualTo(any);
    }

    @Test
    void whenADeploymentBeginsIsKept() throws Exception {
        Codec codec = new Codec();
        DeployImage atOnce = new DeployImage(ImageId.random(), Set.of(new HostId("n1")));
        DeployImage later = atOnce.notBefore(Optional.of(Instant.parse("2026-11-24T21:00:00.5Z")));
        assertThat(codec.decode(DeployImage.class, codec.encode(later))).isEqualTo(later);
        assertThat(codec.decode(DeployImage.class, codec.encode(atOnce))).isEqualTo(atOnce);
    }
}
