// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.espalier.controller.core.testing.Cast.A1;
import static org.espalier.controller.core.testing.Cast.ATLAS;
import static org.espalier.controller.core.testing.Cast.B1;
import static org.espalier.controller.core.testing.Cast.CMS;
import static org.espalier.controller.core.testing.Cast.IDLE;
import static org.espalier.controller.core.testing.ImageCast.ACCESS;
import static org.espalier.controller.core.testing.ImageCast.OF_ATLAS;
import static org.espalier.controller.core.testing.ImageCast.OF_CMS;
import static org.espalier.controller.core.testing.ImageCast.OF_IDLE;
import static org.espalier.controller.core.testing.ImageCast.PLAIN;
import static org.espalier.controller.core.testing.ImageCast.TO_A1;
import static org.espalier.controller.core.testing.ImageCast.TO_B1;

import org.espalier.api.Bytes;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.Command;
import org.espalier.api.command.DeleteImage;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EndorseImage;
import org.espalier.api.command.EvictImage;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.RemoveSshPool;
import org.espalier.api.command.RevokeEndorser;
import org.espalier.api.command.SendImage;
import org.espalier.api.command.SetImageTrust;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.command.SteerDeployment;
import org.espalier.api.command.TrustEndorser;
import org.espalier.api.command.VerifyImage;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.testing.Cast.Persona;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who may give which command about images. */
final class ImageCases {
    private static final Set<Persona> ADMIN = EnumSet.of(Persona.ADMIN);
    private static final Set<Persona> HEADS = EnumSet.of(Persona.ADMIN, Persona.VO_ADMIN);
    private static final Set<Persona> SITE = EnumSet.of(Persona.ADMIN, Persona.OPERATOR);
    private static final Set<Persona> RACK =
            EnumSet.of(Persona.ADMIN, Persona.OPERATOR, Persona.OPERATOR_A);
    private static final ImageId NOT_THERE = new ImageId(new UUID(7, 77));
    private static final String KEY = "00".repeat(32);

    private ImageCases() {}

    /** A command on something, and who may give it. */
    record Case(String on, Command command, Set<Persona> allowed) {}

    static Stream<Case> all() {
        return Stream.of(imports(), owned(), onHosts(), steered(), trust(), pools())
                .flatMap(c -> c);
    }

    private static Stream<Case> imports() {
        return Stream.of(
                new Case("own VO", load("a.raw", ATLAS, false), HEADS),
                new Case("other VO", load("a.raw", CMS, false), ADMIN),
                new Case("suspended VO", load("a.raw", IDLE, false), ADMIN),
                new Case("own VO, any file", load("/etc/shadow", ATLAS, false), ADMIN),
                new Case("of its own pool", ofPool(ATLAS, "atlas-store", false), HEADS),
                new Case("of the site's pool", ofPool(ATLAS, "site-store", false), ADMIN),
                new Case("of another VO's pool", ofPool(ATLAS, "cms-store", false), ADMIN),
                new Case("of a suspended VO's pool", ofPool(ATLAS, "idle-store", false), ADMIN),
                new Case("of no pool", ofPool(ATLAS, "none", false), ADMIN),
                new Case("other VO, of own pool", ofPool(CMS, "atlas-store", false), ADMIN),
                new Case("of own pool, trusted", ofPool(ATLAS, "atlas-store", true), ADMIN),
                new Case("own VO, trusted by itself", load("a.raw", ATLAS, true), ADMIN));
    }

    private static Command load(String file, VoId vo, boolean trusted) {
        return new ImportImage(file, "a", "1", vo, "", "", "", Instant.MAX, trusted);
    }

    private static Command ofPool(VoId vo, String pool, boolean trusted) {
        return new ImportImage(
                "sub/a.raw", "a", "1", vo, "", "", "", Instant.MAX, trusted, Optional.of(pool));
    }

    private static Stream<Case> pools() {
        Optional<VoId> own = Optional.of(ATLAS);
        Optional<SshPool.Keeping> none = Optional.empty();
        return Stream.of(
                new Case("own", new SetSshPool("atlas-store", ACCESS, own, none), ADMIN),
                new Case("new", new SetSshPool("new", ACCESS, own, none), ADMIN),
                new Case("own", new RemoveSshPool("atlas-store"), ADMIN),
                new Case("own", new LookAtSshPool("atlas-store"), HEADS),
                new Case("site's", new LookAtSshPool("site-store"), ADMIN),
                new Case("other VO's", new LookAtSshPool("cms-store"), ADMIN),
                new Case("suspended VO's", new LookAtSshPool("idle-store"), ADMIN),
                new Case("none", new LookAtSshPool("none"), ADMIN),
                new Case("to own pool", send(OF_ATLAS, "atlas-store"), HEADS),
                new Case("to site's pool", send(OF_ATLAS, "site-store"), ADMIN),
                new Case("to other VO's pool", send(OF_ATLAS, "cms-store"), ADMIN),
                new Case("to suspended VO's pool", send(OF_ATLAS, "idle-store"), ADMIN),
                new Case("to no pool", send(OF_ATLAS, "none"), ADMIN),
                new Case("to both", send(OF_ATLAS, "atlas-store", "cms-store"), ADMIN),
                new Case("other's to own pool", send(OF_CMS, "atlas-store"), ADMIN),
                new Case("none to own pool", send(PLAIN, "atlas-store"), ADMIN));
    }

    private static Command send(Image image, String... pools) {
        return new SendImage(image.id(), Set.of(pools));
    }

    private static Stream<Case> owned() {
        Stream<Function<ImageId, Command>> each =
                Stream.of(DeleteImage::new, image -> new EndorseImage(image, Bytes.utf8("it")));
        return each.flatMap(
                of ->
                        Stream.of(
                                new Case("own VO's", of.apply(OF_ATLAS.id()), HEADS),
                                new Case("other VO's", of.apply(OF_CMS.id()), ADMIN),
                                new Case("suspended VO's", of.apply(OF_IDLE.id()), ADMIN),
                                new Case("none", of.apply(NOT_THERE), ADMIN)));
    }

    private static Stream<Case> onHosts() {
        Stream<Function<Set<HostId>, Command>> each =
                Stream.of(
                        hosts -> new DeployImage(OF_ATLAS.id(), hosts),
                        hosts -> new EvictImage(OF_ATLAS.id(), hosts),
                        hosts -> new VerifyImage(OF_ATLAS.id(), hosts));
        return each.flatMap(
                of ->
                        Stream.of(
                                new Case("own host", of.apply(Set.of(A1)), RACK),
                                new Case("other host", of.apply(Set.of(B1)), SITE),
                                new Case("both", of.apply(Set.of(A1, B1)), SITE),
                                new Case("none", of.apply(Set.of(new HostId("a2"))), SITE)));
    }

    private static Stream<Case> steered() {
        Stream<Function<TaskId, Command>> each =
                Stream.of(task -> new SteerDeployment(task, true, 0), CancelTask::new);
        return each.flatMap(
                of ->
                        Stream.of(
                                new Case("to own host", of.apply(TO_A1.id()), RACK),
                                new Case("to other host", of.apply(TO_B1.id()), SITE),
                                new Case("none", of.apply(new TaskId(new UUID(8, 80))), SITE)));
    }

    private static Stream<Case> trust() {
        return Stream.of(
                new Case("own VO's", new SetImageTrust(OF_ATLAS.id(), ImageWord.TRUSTED), ADMIN),
                new Case("own VO's", new TrustEndorser(KEY, ATLAS, "Ada"), ADMIN),
                new Case("anybody", new RevokeEndorser(KEY), ADMIN));
    }
}
