// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.DeployImage;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.controller.DeploymentPlan.Need;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.HostId;
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.text.ImageWords;
import org.espalier.ui.text.Noun;
import org.espalier.ui.text.Quantities;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a deployment would be, as the sheet shows it.
 *
 * @param asked what was asked
 * @param plan what the controller answered
 * @param bytes of the image without holes
 */
record Offer(DeployImage asked, DeploymentPlan plan, long bytes) implements Answer {
    /** Auto, with what it chose, then each way, the fastest first. */
    @Override
    public List<Way> ways() {
        List<Way> all = new ArrayList<>();
        boolean told = plan.chosen() != DeployStrategy.AUTO;
        all.add(
                new Way(
                        DeployStrategy.AUTO,
                        told
                                ? NLS.bind(Texts.autoChose, ImageWords.of(plan.chosen()))
                                : ImageWords.of(DeployStrategy.AUTO),
                        time(plan.chosen()),
                        Optional.empty()));
        plan.offers().stream()
                .sorted(
                        Comparator.comparing((DeploymentPlan.Offer it) -> it.conflict().isPresent())
                                .thenComparingLong(DeploymentPlan.Offer::millis))
                .map(
                        each ->
                                new Way(
                                        each.strategy(),
                                        ImageWords.of(each.strategy()),
                                        Optional.of(each.predicted()),
                                        each.conflict().map(why -> Texts.wayForPools)))
                .forEach(all::add);
        return all;
    }

    private Optional<Duration> time(DeployStrategy strategy) {
        return plan.offers().stream()
                .filter(each -> each.strategy() == strategy)
                .map(DeploymentPlan.Offer::predicted)
                .findFirst();
    }

    /** The hosts, those first that cannot have it, then those that need most. */
    List<Need> needs() {
        return plan.needs().stream()
                .sorted(
                        Comparator.comparing((Need need) -> need.conflict().isEmpty())
                                .thenComparing(
                                        Comparator.comparingLong(Need::missingBytes).reversed())
                                .thenComparing(need -> need.host().value()))
                .toList();
    }

    @Override
    public List<Row> rows() {
        return needs().stream()
                .map(need -> new Row(need.host().value(), need.missingBytes(), need.conflict()))
                .toList();
    }

    @Override
    public Command command(DeployStrategy strategy) {
        return new DeployImage(asked.image(), hosts(), strategy, asked.limit());
    }

    /** The hosts that take part. */
    Set<HostId> hosts() {
        return plan.needs().stream()
                .filter(need -> need.conflict().isEmpty())
                .map(Need::host)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** How many bytes really move. */
    long moves() {
        return plan.needs().stream()
                .filter(need -> need.conflict().isEmpty())
                .mapToLong(Need::missingBytes)
                .sum();
    }

    /** "68.5 of 89.9 GiB move; the rest is there already". */
    @Override
    public String bytesWords() {
        long whole = bytes * hosts().size();
        return moves() < whole
                ? NLS.bind(Texts.bytesMove, Quantities.ofWhole(moves(), whole))
                : NLS.bind(Texts.bytesMoveAll, Quantities.bytes(whole));
    }

    /** "2 of 32 hosts are left out", or that none is. */
    @Override
    public String conflictWords() {
        long out = plan.needs().size() - (long) hosts().size();
        return out == 0
                ? Texts.noConflicts
                : MessageFormat.format(Texts.conflicts, out, Noun.HOST.count(plan.needs().size()));
    }

    /** Why nothing can be started; empty where it can. */
    @Override
    public Optional<String> whyNot() {
        if (plan.refusal().isPresent()) {
            return plan.refusal().map(Refusal::message);
        }
        return hosts().isEmpty() ? Optional.of(Texts.noHostTakesIt) : Optional.empty();
    }
}
