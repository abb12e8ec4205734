// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Amounts;
import org.espalier.api.command.DeployImage;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.EntityKind;
import org.espalier.controller.core.SiteState;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a deployment of an image that is being deployed already. */
final class Merging {
    private Merging() {}

    /** That it does not go as {@code command} asks; empty where it does. */
    static Optional<String> remark(SiteState state, DeployImage command, Instant begin) {
        return state.all(EntityKind.DEPLOYMENT, Deployment.class)
                .filter(it -> it.image().equals(command.image()) && it.ended().isEmpty())
                .filter(it -> it.strategy() != DeployStrategy.SSH)
                .filter(it -> !it.begun().isAfter(begin))
                // Those that joined it since may not have been told yet how it goes.
                .min(Comparator.comparing(Deployment::begun))
                .filter(it -> differs(it, command))
                .map(Merging::words);
    }

    private static boolean differs(Deployment now, DeployImage command) {
        boolean way =
                command.strategy() != DeployStrategy.AUTO && command.strategy() != now.strategy();
        return way || command.limit() != now.limit();
    }

    private static String words(Deployment now) {
        String way = now.strategy().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String limit =
                now.limit() == 0
                        ? "without a limit"
                        : "at most " + Amounts.rate(now.limit()) + " a host";
        return "The image is being deployed already, by "
                + way
                + ", "
                + limit
                + ": these hosts join that, and neither another way nor another limit counts."
                + " Steer that one instead.";
    }
}
