// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.model.TaskId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/** Refusals and groups in words. */
class WordsOfDialogsTest {
    private static final Refusal REFUSAL =
            new Refusal(
                    Refusal.Code.ILLEGAL_STATE,
                    "VM tiny-7 was not started",
                    "its host node03 has not been heard of for 41 s",
                    "Check the host or choose another one");

    @Test
    void oneRefusalIsItsSentence() {
        assertThat(RefusalText.headline(List.of(REFUSAL)))
                .isEqualTo(
                        "VM tiny-7 was not started: its host node03 has not been heard of for 41 s."
                                + " Check the host or choose another one.");
    }

    @Test
    void severalAreCountedAndTheFirstIsNamed() {
        assertThat(RefusalText.headline(List.of(REFUSAL, REFUSAL)))
                .startsWith("2 things were not done.")
                .contains("tiny-7");
    }

    @Test
    void detailsHaveCodeCommandAndFailure() {
        CommandRequest request = CommandRequest.of(new CancelTask(TaskId.random()));
        Exception failure = new IllegalStateException("outer", new RuntimeException("inner"));
        assertThat(RefusalText.details(request, List.of(REFUSAL), failure))
                .contains("ILLEGAL_STATE")
                .contains(request.id().toString())
                .contains("outer")
                .contains("inner")
                .contains("WordsOfDialogsTest");
    }

    @Test
    void groupNamesAreCheckedAsTheyAreTyped() {
        Set<String> taken = Set.of("rack-a");
        assertThat(NewGroupDialog.trouble("", taken)).isEmpty();
        assertThat(NewGroupDialog.trouble("rack-b", taken)).isEmpty();
        assertThat(NewGroupDialog.trouble("rack-a", taken)).get().asString().contains("already");
        assertThat(NewGroupDialog.trouble("Rack A", taken)).get().asString().contains("hyphens");
    }
}
