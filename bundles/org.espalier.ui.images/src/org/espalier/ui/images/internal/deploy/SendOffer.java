// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.SendImage;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.model.DeployStrategy;
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.text.ImageWords;
import org.espalier.ui.text.Quantities;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What sending to a machine without an agent would be, as the sheet shows it.
 *
 * @param asked what was asked
 * @param plan what the controller answered
 * @param bytes of the image without holes
 */
record SendOffer(SendImage asked, PoolAnswer.Sending plan, long bytes) implements Answer {
    private static final List<DeployStrategy> BY_AGENTS =
            List.of(
                    DeployStrategy.SERIAL,
                    DeployStrategy.STAR,
                    DeployStrategy.BINARY_TREE,
                    DeployStrategy.CHAIN,
                    DeployStrategy.TWO_TREE);

    /** SSH, then what only agents do. */
    @Override
    public List<Way> ways() {
        List<Way> all = new ArrayList<>();
        all.add(
                new Way(
                        DeployStrategy.SSH,
                        ImageWords.of(DeployStrategy.SSH),
                        whyNot().isPresent() ? Optional.empty() : Optional.of(plan.predicted()),
                        Optional.empty()));
        for (DeployStrategy each : BY_AGENTS) {
            all.add(
                    new Way(
                            each,
                            ImageWords.of(each),
                            Optional.empty(),
                            Optional.of(Texts.wayForAgents)));
        }
        return all;
    }

    @Override
    public List<Row> rows() {
        return plan.needs().stream()
                .map(need -> new Row(need.pool(), need.missingBytes(), need.conflict()))
                .toList();
    }

    @Override
    public String bytesWords() {
        long moves = plan.needs().stream().mapToLong(PoolAnswer.Need::missingBytes).sum();
        long whole = bytes * plan.needs().size();
        return moves < whole
                ? NLS.bind(Texts.bytesMove, Quantities.ofWhole(moves, whole))
                : NLS.bind(Texts.bytesMoveAll, Quantities.bytes(whole));
    }

    @Override
    public String conflictWords() {
        return Texts.noConflicts;
    }

    /** Of one pool what is in its way is in the way of all. */
    @Override
    public Optional<String> whyNot() {
        return plan.refusal()
                .or(() -> plan.needs().stream().flatMap(it -> it.conflict().stream()).findFirst())
                .map(Refusal::message);
    }

    @Override
    public Command command(DeployStrategy strategy) {
        return asked;
    }
}
