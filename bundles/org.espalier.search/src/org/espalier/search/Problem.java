// SPDX-License-Identifier: EPL-2.0
package org.espalier.search;

import org.espalier.search.internal.Texts;

/**
 * Why a part of a search asks for nothing.
 *
 * @param position where that part begins, from 0, in characters of what was written
 * @param cause what is wrong, a sentence that names the part
 * @param next what to do, a sentence
 */
public record Problem(int position, String cause, String next) {
    /** Position, as people count, cause and next step in one line. */
    public String message() {
        return Texts.of("problem", position + 1, cause, next);
    }
}
