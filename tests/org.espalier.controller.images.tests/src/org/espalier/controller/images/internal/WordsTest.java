// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.Refusal.Code;
import org.junit.jupiter.api.Test;

import java.io.IOException;

/** What agents and files say becomes a refusal: thing, cause and next step, one full stop each. */
class WordsTest {
    private static Refusal of(String sentences) {
        return Words.refusal(Code.INTERNAL, "It was not done", sentences, "Look into the log");
    }

    @Test
    void theFirstSentenceIsTheCauseAndTheRestIsTheNextStep() {
        Refusal refusal = of("the disk is full. Evict an image. Then try again.");
        assertThat(refusal.cause()).isEqualTo("the disk is full");
        assertThat(refusal.nextStep()).isEqualTo("Evict an image. Then try again");
        assertThat(refusal.message())
                .isEqualTo("It was not done: the disk is full. Evict an image. Then try again.");
    }

    @Test
    void oneSentenceGetsTheNextStepThatIsMeantForIt() {
        assertThat(of("the disk is full.").message())
                .isEqualTo("It was not done: the disk is full. Look into the log.");
        assertThat(of("the disk is full")).isEqualTo(of("the disk is full."));
    }

    @Test
    void aFullStopWithinAWordEndsNoSentence() {
        Refusal refusal = of("/srv/debian-12.5.qcow2 is cut off. Copy it anew.");
        assertThat(refusal.cause()).isEqualTo("/srv/debian-12.5.qcow2 is cut off");
        assertThat(refusal.nextStep()).isEqualTo("Copy it anew");
    }

    /** What could not be read says where; what was not done for it says both. */
    @Test
    void whatWasNotReadIsTheCauseOfWhatWasNotDone() {
        Refusal why = new Refusal(Code.UNREACHABLE, "Pool a", "nobody answers", "Check it");
        IOException cause = new IOException("reset");
        NotRead fault = new NotRead(why, cause);
        assertThat(fault).hasMessage("Pool a: nobody answers. Check it.").hasCause(cause);
        Refusal refusal = fault.refusal("Image x was not imported");
        assertThat(refusal.code()).isEqualTo(Code.UNREACHABLE);
        assertThat(refusal.message())
                .isEqualTo("Image x was not imported: Pool a: nobody answers. Check it.");
    }
}
