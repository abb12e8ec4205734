// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.ImageDetails;
import org.espalier.model.site.MImage;

/** What people call what belongs to images. */
public final class ImageWords {
    private ImageWords() {}

    /** A strategy: "two trees". */
    public static String of(DeployStrategy strategy) {
        return switch (strategy) {
            case AUTO -> Messages.strategyAuto;
            case SERIAL -> Messages.strategySerial;
            case STAR -> Messages.strategyStar;
            case BINARY_TREE -> Messages.strategyBinaryTree;
            case CHAIN -> Messages.strategyChain;
            case TWO_TREE -> Messages.strategyTwoTree;
            case SSH -> Messages.strategySsh;
            case ALREADY_VISIBLE -> Messages.strategyAlreadyVisible;
        };
    }

    /** Who vouches for {@code image}, or why it is not deployed and who can change that. */
    public static String trust(MImage image) {
        ImageDetails details = image.getDetails();
        if (details == null) {
            return Messages.notInLibrary;
        }
        if (!details.words().isEmpty()) {
            return details.words();
        }
        return details.endorser().isEmpty()
                ? Messages.trustedByItself
                : NLS.bind(Messages.trustedBy, details.endorser());
    }
}
