// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

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
import org.espalier.api.model.Endorser;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.controller.core.SiteState;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Of commands about images: what they are about, and what they are called. */
final class ImageCommands {
    private ImageCommands() {}

    /** The image that it is about. */
    static Optional<ImageId> image(Command command) {
        if (command instanceof DeployImage deploy) {
            return Optional.of(deploy.image());
        } else if (command instanceof EvictImage evict) {
            return Optional.of(evict.image());
        } else if (command instanceof VerifyImage verify) {
            return Optional.of(verify.image());
        } else if (command instanceof DeleteImage delete) {
            return Optional.of(delete.image());
        } else if (command instanceof EndorseImage endorse) {
            return Optional.of(endorse.image());
        }
        if (command instanceof SendImage send) {
            return Optional.of(send.image());
        }
        return command instanceof SetImageTrust set ? Optional.of(set.image()) : Optional.empty();
    }

    /** The task that it is about. */
    static Optional<TaskId> task(Command command) {
        return command instanceof SteerDeployment steer
                ? Optional.of(steer.task())
                : Optional.empty();
    }

    /** The hosts to which something is done. */
    static Set<HostId> hosts(Command command) {
        if (command instanceof DeployImage deploy) {
            return deploy.hosts();
        } else if (command instanceof EvictImage evict) {
            return evict.hosts();
        }
        return command instanceof VerifyImage verify ? verify.hosts() : Set.of();
    }

    /**
     * As far as scopes of roles go, where no hosts and no task are named: a VO's people may do with
     * its images what does not need the whole site.
     */
    static Stream<Target> targets(Command command, SiteState state) {
        if (command instanceof LookAtSshPool look) {
            return Stream.of(pool(look.name(), state));
        } else if (command instanceof SendImage send) {
            return Stream.concat(
                    Stream.of(ofImage(command, state)),
                    send.pools().stream().map(pool -> pool(pool, state)));
        } else if (command instanceof ImportImage load) {
            // Any file of the machine, and trust without an endorser, are the site's to give.
            Stream<Target> own =
                    load.isElsewhere() || load.trusted()
                            ? Stream.of(Target.of(load.vo()), Target.SITE)
                            : Stream.of(Target.of(load.vo()));
            return Stream.concat(own, load.pool().map(pool -> pool(pool, state)).stream());
        }
        return Stream.of(ofImage(command, state));
    }

    private static Target ofImage(Command command, SiteState state) {
        return image(command)
                .flatMap(state::image)
                .flatMap(Image::details)
                .map(details -> Target.of(details.vo()))
                .orElse(Target.SITE);
    }

    /**
     * Whose a pool is: one that is not there is as one of others, so that nobody learns which are.
     */
    static Target pool(String name, SiteState state) {
        return state.get(SshPool.key(name))
                .map(pool -> Target.of((SshPool) pool))
                .orElse(Target.SITE);
    }

    /** What it is called; empty where it is not about images. */
    static Optional<String> title(Command command, SiteState state) {
        if (command instanceof ImportImage load) {
            return Optional.of("Import image " + load.name());
        } else if (command instanceof SteerDeployment steer) {
            return Optional.of(
                    (steer.paused() ? "Pause" : "Change the limit of")
                            + " "
                            + state.task(steer.task())
                                    .map(Task::title)
                                    .map(title -> "\"" + title + "\"")
                                    .orElse("task " + steer.task()));
        } else if (command instanceof TrustEndorser trust) {
            return Optional.of("Trust endorser " + trust.name() + " of VO " + trust.vo());
        } else if (command instanceof RevokeEndorser revoke) {
            return Optional.of("Revoke endorser " + name(revoke, state));
        }
        Optional<String> pool = ofPool(command);
        return pool.isPresent() ? pool : image(command).map(id -> title(command, name(id, state)));
    }

    private static Optional<String> ofPool(Command command) {
        if (command instanceof SetSshPool set) {
            return Optional.of("Set SSH pool " + set.name());
        } else if (command instanceof RemoveSshPool remove) {
            return Optional.of("Remove SSH pool " + remove.name());
        }
        return command instanceof LookAtSshPool look
                ? Optional.of("Look at SSH pool " + look.name())
                : Optional.empty();
    }

    private static String title(Command command, String image) {
        if (command instanceof DeployImage deploy) {
            return "Deploy image "
                    + image
                    + " to "
                    + Titles.hosts(deploy.hosts())
                    + deploy.notBefore().map(at -> ", not before " + at).orElse("");
        } else if (command instanceof EvictImage evict) {
            return "Evict image " + image + " from " + Titles.hosts(evict.hosts());
        } else if (command instanceof VerifyImage verify) {
            return "Verify image " + image + " on " + Titles.hosts(verify.hosts());
        } else if (command instanceof SendImage send) {
            return "Send image "
                    + image
                    + (send.pools().size() == 1
                            ? " to SSH pool " + send.pools().iterator().next()
                            : " to " + send.pools().size() + " SSH pools");
        } else if (command instanceof DeleteImage) {
            return "Delete image " + image;
        } else if (command instanceof EndorseImage) {
            return "Endorse image " + image;
        }
        return switch (((SetImageTrust) command).word()) {
            case BY_ENDORSER -> "Leave trust in image " + image + " to its endorser";
            case TRUSTED -> "Trust image " + image;
            case REVOKED -> "Revoke image " + image;
        };
    }

    /** What people call it, or its id where it is not to be seen. */
    static String name(ImageId image, SiteState state) {
        return state.image(image).map(Image::name).orElse(image.toString());
    }

    private static String name(RevokeEndorser revoke, SiteState state) {
        return state.get(Endorser.key(revoke.fingerprint()))
                .map(entity -> ((Endorser) entity).name())
                .orElse(revoke.fingerprint().substring(0, 16));
    }
}
