// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.select;

import org.eclipse.core.expressions.PropertyTester;
import org.espalier.api.model.VmVerb;

import java.util.Locale;

/**
 * Tells core expressions what can be done with a selection, {@code <test
 * property="org.espalier.ui.actions.can" value="start"/>}, and of what it is: {@code <test
 * property="org.espalier.ui.actions.of" value="vms"/>}. Of their own they cannot iterate over a
 * selection before the workbench's adapters are active, which nothing in this product makes them.
 */
public final class Possible extends PropertyTester {
    /** The property's full name. */
    public static final String PROPERTY = "org.espalier.ui.actions.can";

    @Override
    public boolean test(Object receiver, String property, Object[] args, Object expected) {
        String what = String.valueOf(expected);
        return property.equals("of") ? Picks.of(receiver, what) : can(receiver, what);
    }

    private static boolean can(Object receiver, String what) {
        return switch (what) {
            case "adopt" -> !Picks.vms(receiver).adoptable().isEmpty();
            case "forget" -> !Picks.vms(receiver).forgettable().isEmpty();
            case "console" -> !Picks.vms(receiver).named().isEmpty();
            case "cancel" -> !Picks.liveTasks(receiver).isEmpty();
            case "move" -> !Picks.hosts(receiver).isEmpty();
            case "suspend_resume" -> can(receiver, VmVerb.SUSPEND) || can(receiver, VmVerb.RESUME);
            default -> can(receiver, VmVerb.valueOf(what.toUpperCase(Locale.ROOT)));
        };
    }

    private static boolean can(Object receiver, VmVerb verb) {
        return Picks.vms(receiver).allows(verb);
    }
}
