// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espalier.controller.core.testing.Cast.A1;
import static org.espalier.controller.core.testing.Cast.B1;

import org.espalier.api.command.DeployImage;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Endorser;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.SshPool;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.testing.Cast.Persona;
import org.espalier.controller.core.testing.ImageCast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What each role sees of images, and of deployments. */
class ImageSightTest {
    private static final HostId LIBRARY = new HostId("library");

    private final SiteState site = ImageCast.site();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IMAGE | ADMIN | annas atlas cms idle plain",
                "IMAGE | OPERATOR_A | annas atlas cms idle plain",
                "IMAGE | VO_ADMIN | annas atlas idle plain",
                "IMAGE | USER | annas atlas idle plain",
                "IMAGE | AUDITOR_ATLAS | annas atlas plain",
                "IMAGE | NOBODY | ''",
                "IMAGE_COPY | AUDITOR | a1/atlas a1/cms b1/atlas",
                "IMAGE_COPY | OPERATOR_A | a1/atlas a1/cms",
                "IMAGE_COPY | VO_ADMIN | ''",
                "ENDORSER | ADMIN | Ada Carl",
                "ENDORSER | VO_ADMIN | Ada",
                "ENDORSER | OPERATOR_A | ''",
                "SSH_POOL | ADMIN | atlas-store cms-store idle-store site-store",
                "SSH_POOL | VO_ADMIN | atlas-store idle-store",
                "SSH_POOL | AUDITOR_ATLAS | ''",
                "SSH_POOL | MUDDLED | ''",
                "SSH_POOL | NOBODY | ''",
                "SSH_POOL | USER | ''",
                "SSH_POOL | OPERATOR_A | ''",
                "DEPLOYMENT | OPERATOR | atlas cms",
                "DEPLOYMENT | OPERATOR_A | atlas",
                "DEPLOYMENT | VO_ADMIN | ''"
            })
    void ofEachKind(EntityKind kind, Persona persona, String names) {
        Set<String> seen =
                site.all(kind, Entity.class)
                        .filter(sight(persona)::sees)
                        .map(this::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(String.join(" ", seen)).isEqualTo(names);
    }

    private String name(Entity entity) {
        if (entity instanceof ImageCopy copy) {
            return copy.host() + "/" + name(site.image(copy.image()).orElseThrow());
        } else if (entity instanceof Deployment deployment) {
            return name(site.image(deployment.image()).orElseThrow());
        }
        if (entity instanceof SshPool pool) {
            return pool.name();
        }
        return entity instanceof Endorser endorser ? endorser.name() : ((Image) entity).name();
    }

    @Test
    void aTitleNamesNoImageThatIsNotToBeSeen() {
        DeployImage deploy = new DeployImage(ImageCast.OF_CMS.id(), Set.of(A1));
        assertThat(Titles.seen(deploy, sight(Persona.OPERATOR_A)))
                .isEqualTo("Deploy image cms to host a1");
        assertThat(Titles.seen(deploy, sight(Persona.VO_ADMIN)))
                .isEqualTo("Deploy image " + ImageCast.OF_CMS.id() + " to host a1");
    }

    @Test
    void aPictureShowsNoHostThatIsNotToBeSeen() {
        DeploymentPicture picture =
                picture(
                        List.of(share(A1, B1), share(B1, LIBRARY)),
                        List.of(happening(1, A1, "gets it from b1"), happening(2, B1, "is slow")));
        assertThat(Shown.picture(picture, sight(Persona.OPERATOR))).isEqualTo(picture);
        DeploymentPicture rack = Shown.picture(picture, sight(Persona.OPERATOR_A));
        assertThat(rack.hosts()).containsExactly(share(A1, new HostId("host-1")));
        assertThat(rack.happenings()).containsExactly(happening(1, A1, ""));
        assertThat(rack.toString()).doesNotContain("b1");
        DeploymentPicture fed = picture(List.of(share(A1, LIBRARY)), List.of());
        assertThat(Shown.picture(fed, sight(Persona.OPERATOR_A))).isEqualTo(fed);
    }

    private static DeploymentPicture picture(
            List<DeploymentPicture.HostShare> shares,
            List<DeploymentPicture.Happening> happenings) {
        return new DeploymentPicture(
                ImageCast.TO_A1.id(),
                Instant.EPOCH,
                1,
                1,
                LIBRARY,
                shares,
                happenings,
                Optional.empty(),
                Optional.empty());
    }

    private static DeploymentPicture.HostShare share(HostId host, HostId parent) {
        return new DeploymentPicture.HostShare(
                host,
                DeploymentPicture.Stage.FILLING,
                0,
                1,
                List.of(new DeploymentPicture.Edge(0, parent, 5)),
                "");
    }

    private static DeploymentPicture.Happening happening(int number, HostId host, String words) {
        return new DeploymentPicture.Happening(number, Instant.EPOCH, "MOVED", host, words);
    }

    private Sight sight(Persona persona) {
        return new Sight(Who.of(persona.principal(), site), site);
    }
}
