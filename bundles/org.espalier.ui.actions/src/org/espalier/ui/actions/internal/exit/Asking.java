// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.exit;

import org.espalier.api.Refusal;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** The person who closes the console. */
interface Asking {
    /** What is to be done with a site at which {@code alive} goes on. */
    Choice choose(Alive alive);

    /**
     * Shows {@code work}, its sentences, and waits for its end.
     *
     * @param work is given who hears its sentences
     * @throws RuntimeException what the work failed with
     */
    void watch(String title, Function<Consumer<String>, CompletionStage<Void>> work);

    /** Says what was not done. */
    void tell(Refusal refusal, Throwable failure);
}
