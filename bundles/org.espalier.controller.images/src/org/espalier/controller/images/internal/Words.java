// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;

/** Sentences of other parts, as refusals have them. */
final class Words {
    private Words() {}

    /**
     * A refusal of what {@code sentences} say: the first is the cause, the rest the next step.
     *
     * @param otherwise the next step where they name none
     */
    static Refusal refusal(Refusal.Code code, String thing, String sentences, String otherwise) {
        int stop = sentences.indexOf(". ");
        return new Refusal(
                code,
                thing,
                stop < 0 ? stripped(sentences) : sentences.substring(0, stop),
                stop < 0 ? otherwise : stripped(sentences.substring(stop + 2)));
    }

    private static String stripped(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
