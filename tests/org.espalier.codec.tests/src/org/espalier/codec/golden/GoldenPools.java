// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.golden;

import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.RemoveSshPool;
import org.espalier.api.command.SendImage;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerRequest;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Pools of images that are reached over SSH. */
final class GoldenPools {
    private static final SshKey KEY =
            new SshKey(
                    "ssh-ed25519"
                            + " AAAAC3NzaC1lZDI1NTE5AAAAIMjFmeGbc6rbb0j2v8X4xUpBmpoYzJ1mXrkGQ2mO6lXk");
    private static final SshPlace PLACE = new SshPlace("images", "store.example.org", 2222);
    private static final SshPool.Access ACCESS =
            new SshPool.Access(PLACE, "/srv/images", "/etc/espalier/pool.key", KEY);
    private static final Optional<SshPool.Keeping> KEEPING =
            Optional.of(
                    new SshPool.Keeping(
                            GoldenSite.PHYSICS, "Debian 12", "x86_64", "kvm", 365, true));

    private static final SendImage SEND =
            new SendImage(GoldenSite.IMAGE_ID, Set.of("backup", "store"));
    private static final PoolQuestion FILES = new PoolQuestion.Files("store", "sub");
    private static final PoolAnswer FOUND =
            new PoolAnswer.Files(
                    List.of(new PoolAnswer.Entry("debian.qcow2", false, 600L << 20, GoldenSite.AT)),
                    true);

    private GoldenPools() {}

    static Stream<Object> messages() {
        return Stream.of(
                new SshPool(
                        "store",
                        ACCESS,
                        KEEPING,
                        Optional.of(
                                new SshPool.Look(
                                        GoldenSite.AT,
                                        Optional.of(GoldenSite.REFUSAL),
                                        List.of(
                                                new SshPool.Seen(
                                                        "debian.qcow2",
                                                        600L << 20,
                                                        GoldenSite.AT,
                                                        Optional.of(GoldenSite.TASK_ID),
                                                        true))))),
                new SetSshPool("store", ACCESS, KEEPING),
                new RemoveSshPool("store"),
                new LookAtSshPool("store"),
                SEND,
                new PoolQuestion.HostKey(PLACE),
                FILES,
                new PoolQuestion.Sending(SEND),
                new PoolAnswer.Key(KEY),
                FOUND,
                new PoolAnswer.Sending(
                        12_300,
                        List.of(
                                new PoolAnswer.Need("backup", 600L << 20, Optional.empty()),
                                new PoolAnswer.Need("store", 0, Optional.of(GoldenSite.REFUSAL))),
                        Optional.of(GoldenSite.REFUSAL)),
                new ControllerRequest.AskPool(FILES),
                new ControllerReply.PoolAnswered(FOUND));
    }
}
