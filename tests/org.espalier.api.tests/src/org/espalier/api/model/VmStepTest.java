// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What every verb means in every state. */
class VmStepTest {
    /** A state: it becomes that; {@code ok}: it holds already; {@code -}: not from here. */
    private static final String TABLE =
            """
state     start    shut_down destroy suspend   resume  save  restore delete  reboot  reset
defined   starting ok        ok      -         -       -     -       deleted -       -
starting  ok       -         stopped -         ok      -     ok      -       -       -
running   ok       stopping  stopped suspended ok      saved ok      -       running running
suspended -        -         stopped ok        running saved -       -       -       -
saved     -        -         -       -         -       ok    running deleted -       -
stopping  -        ok        stopped -         -       -     -       -       -       -
stopped   starting ok        ok      -         -       -     -       deleted -       -
lost      -        -         -       -         -       -     -       deleted -       -
deleted   -        -         -       -         -       -     -       ok      -       -
""";

    @TestFactory
    Stream<DynamicTest> everyVerbInEveryState() {
        List<List<String>> rows =
                TABLE.lines().map(line -> Arrays.asList(line.trim().split(" +"))).toList();
        List<String> verbs = rows.get(0);
        return rows.stream()
                .skip(1)
                .flatMap(
                        row ->
                                IntStream.range(1, verbs.size())
                                        .mapToObj(i -> cell(row.get(0), verbs.get(i), row.get(i))));
    }

    private static DynamicTest cell(String state, String verb, String expected) {
        return DynamicTest.dynamicTest(
                verb + " when " + state,
                () -> {
                    VmStep step =
                            VmStep.of(
                                    VmState.of(state),
                                    VmVerb.valueOf(verb.toUpperCase(Locale.ROOT)));
                    assertThat(describe(step)).isEqualTo(expected);
                });
    }

    private static String describe(VmStep step) {
        if (step instanceof VmStep.To to) {
            return to.next().label();
        }
        return step instanceof VmStep.Already ? "ok" : "-";
    }

    @Test
    void theTableIsComplete() {
        assertThat(TABLE.lines()).hasSize(1 + VmState.ALL.size());
        assertThat(TABLE.lines().findFirst().orElseThrow().split(" +"))
                .hasSize(1 + VmVerb.values().length);
    }

    @Test
    void whatIsNotAllowedSaysWhyAndWhatHelps() {
        assertThat(not(VmState.SAVED, VmVerb.START))
                .isEqualTo(new VmStep.Not("it is saved", "Restore it first"));
        assertThat(not(VmState.SUSPENDED, VmVerb.DELETE).nextStep())
                .isEqualTo("Resume or destroy it first");
        assertThat(not(VmState.RUNNING, VmVerb.DELETE).nextStep())
                .isEqualTo("Shut it down or destroy it first");
        assertThat(not(VmState.STARTING, VmVerb.SUSPEND).nextStep())
                .isEqualTo("Wait until it runs, or destroy it");
        assertThat(not(VmState.STOPPING, VmVerb.START).nextStep())
                .isEqualTo("Wait until it is off, or destroy it");
        assertThat(not(VmState.STOPPED, VmVerb.SAVE).nextStep()).isEqualTo("Start it first");
        assertThat(not(VmState.LOST, VmVerb.START).nextStep())
                .isEqualTo("Forget it, or bring it back on its host");
        assertThat(not(VmState.DELETED, VmVerb.START))
                .isEqualTo(new VmStep.Not("it is deleted", "Choose another VM"));
    }

    private static VmStep.Not not(VmState state, VmVerb verb) {
        return (VmStep.Not) VmStep.of(state, verb);
    }

    /** Whoever follows the advice gets somewhere: no next step names a verb that is refused too. */
    @Test
    void noAdviceNamesWhatIsNotAllowedEither() {
        Map<String, VmVerb> named =
                Map.of(
                        "start it", VmVerb.START,
                        "shut it down", VmVerb.SHUT_DOWN,
                        "destroy it", VmVerb.DESTROY,
                        "resume", VmVerb.RESUME,
                        "restore it", VmVerb.RESTORE);
        for (VmState state : VmState.ALL) {
            for (VmVerb verb : VmVerb.values()) {
                if (VmStep.of(state, verb) instanceof VmStep.Not refused) {
                    String advice = refused.nextStep().toLowerCase(Locale.ROOT);
                    named.forEach(
                            (words, better) ->
                                    assertThat(
                                                    advice.contains(words)
                                                            && VmStep.of(state, better)
                                                                    instanceof VmStep.Not)
                                            .as("%s when %s: %s", verb, state.label(), advice)
                                            .isFalse());
                    assertThat(refused.cause()).isEqualTo("it is " + state.label());
                }
            }
        }
    }
}
