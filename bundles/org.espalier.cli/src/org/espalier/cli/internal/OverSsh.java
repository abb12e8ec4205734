// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.Amounts;
import org.espalier.api.Refusal;
import org.espalier.api.command.SendImage;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.ImageId;

import picocli.CommandLine.Model.CommandSpec;

import java.util.HashSet;
import java.util.Optional;

/** Images that go over SSH to machines without an agent: what is named are SSH pools. */
final class OverSsh {
    private OverSsh() {}

    static CommandSpec option(CommandSpec spec) {
        Options.flag(spec, "--ssh", "what is named after the image are SSH pools", false);
        return spec;
    }

    /** Whether it is asked for, in either way. */
    static boolean is(Call call) {
        return call.option("--ssh", false)
                || call.option("--strategy", "").equals(ImageColumns.word(DeployStrategy.SSH));
    }

    static SendImage command(Call call, ImageId image) {
        if (call.option("--at").isPresent()) {
            throw new IllegalArgumentException(
                    "What goes over SSH begins at once. Leave --at out, or deploy to hosts with an"
                            + " agent.");
        }
        return new SendImage(image, new HashSet<>(call.names().subList(1, call.names().size())));
    }

    /** Says what it would take. */
    static int plan(Call call, ImageId image) throws CliException, InterruptedException {
        PoolAnswer answer =
                call.answer(
                        call.controller().askPool(new PoolQuestion.Sending(command(call, image))));
        if (!(answer instanceof PoolAnswer.Sending plan)) {
            throw new CliException("The controller answered another question. Try again.");
        }
        Optional<String> refusal = plan.refusal().map(Refusal::message);
        if (refusal.isPresent()) {
            throw new CliException(refusal.get());
        }
        if (call.output() == Output.TABLE) {
            call.out()
                    .println(
                            ImageColumns.word(DeployStrategy.SSH)
                                    + " "
                                    + Amounts.duration(plan.predicted()));
        }
        new Listing<PoolAnswer.Need>()
                .with("pool", PoolAnswer.Need::pool)
                .withBytes("missing", PoolAnswer.Need::missingBytes)
                .with("conflict", need -> need.conflict().map(Refusal::message))
                .print(plan.needs(), call.output(), call.out());
        return plan.needs().stream().allMatch(need -> need.conflict().isEmpty()) ? 0 : 1;
    }
}
