// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.model.DeployStrategy;
import org.espalier.ui.text.Quantities;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the controller says of what would be, as the sheet shows it. */
interface Answer {
    /**
     * A way to choose.
     *
     * @param strategy which
     * @param name for people
     * @param time predicted; empty if nobody can say
     * @param whyNot why it cannot be chosen here; empty where it can
     */
    record Way(
            DeployStrategy strategy,
            String name,
            Optional<Duration> time,
            Optional<String> whyNot) {
        String words() {
            return time.map(Quantities::took).orElse(Quantities.UNKNOWN);
        }
    }

    /**
     * Where it would go.
     *
     * @param name of the host, or of the pool
     * @param bytes so many move there
     * @param conflict why it cannot have it; empty where it can
     */
    record Row(String name, long bytes, Optional<Refusal> conflict) {}

    /** Each way: the one first that is taken if nobody chooses, those last that cannot be. */
    List<Way> ways();

    /** Each place, those first that cannot have it. */
    List<Row> rows();

    /** How much moves, and whether some is there already. */
    String bytesWords();

    /** How many are left out. */
    String conflictWords();

    /** Why nothing can be started; empty where it can. */
    Optional<String> whyNot();

    /** What has it done by {@code strategy}. */
    Command command(DeployStrategy strategy);
}
