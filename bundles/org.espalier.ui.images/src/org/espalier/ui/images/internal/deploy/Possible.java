// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.core.expressions.PropertyTester;
import org.eclipse.ui.PlatformUI;
import org.espalier.api.model.CommandKind;
import org.espalier.ui.session.SiteSession;

/**
 * Tells core expressions what can be done with a selection, {@code <test
 * property="org.espalier.ui.images.can" value="evict"/>}, and whether it is about images: {@code
 * <test property="org.espalier.ui.images.of" value="images"/>}.
 */
public final class Possible extends PropertyTester {
    @Override
    public boolean test(Object receiver, String property, Object[] args, Object expected) {
        String what = String.valueOf(expected);
        return property.equals("of") ? of(receiver, what) : can(receiver, what);
    }

    private static boolean of(Object selection, String what) {
        boolean images = !Picks.images(selection).isEmpty();
        return what.equals("images") ? images : images || !Picks.hosts(selection).isEmpty();
    }

    /** Whether it makes sense, and this person may do it. */
    static boolean can(Object selection, String what) {
        boolean images = !Picks.images(selection).isEmpty();
        boolean sense =
                switch (what) {
                    case "sendLimit" -> !Picks.hosts(selection).isEmpty();
                    case "deploy" -> images || !Picks.hosts(selection).isEmpty();
                    case "evict", "verify" -> !Picks.copies(selection).isEmpty();
                    default -> images;
                };
        return sense && may(kind(what));
    }

    private static CommandKind kind(String what) {
        return switch (what) {
            case "sendLimit" -> CommandKind.SET_SEND_LIMIT;
            case "deploy" -> CommandKind.DEPLOY_IMAGE;
            case "evict" -> CommandKind.EVICT_IMAGE;
            case "verify" -> CommandKind.VERIFY_IMAGE;
            case "trust" -> CommandKind.SET_IMAGE_TRUST;
            case "delete" -> CommandKind.DELETE_IMAGE;
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static boolean may(CommandKind kind) {
        SiteSession session = PlatformUI.getWorkbench().getService(SiteSession.class);
        return session == null || session.denied(kind).isEmpty();
    }
}
