// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.ImageId;
import org.espalier.api.model.ImageWord;

import java.util.Objects;

/**
 * Says whether the site trusts one image of the library by itself.
 *
 * @param image which
 * @param word what is said of it
 */
public record SetImageTrust(ImageId image, ImageWord word) implements Command {
    /** Checks. */
    public SetImageTrust {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(word, "word");
    }
}
