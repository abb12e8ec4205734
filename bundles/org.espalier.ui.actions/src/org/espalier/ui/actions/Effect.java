// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions;

import org.espalier.ui.theme.StateShape;

import java.util.List;

/**
 * What a command would do, to be shown before it is sent.
 *
 * @param id names the dialog for tests
 * @param title the dialog's title
 * @param act what the button reads: it names the act
 * @param consequence what follows from it, one sentence
 * @param grave whether something is lost by it: then Cancel is the button that Enter presses
 * @param chips counts, the most important first
 * @param affected what it changes
 * @param spared what is left alone, and why
 */
public record Effect(
        String id,
        String title,
        String act,
        String consequence,
        boolean grave,
        List<Chip> chips,
        List<Row> affected,
        List<Row> spared) {
    /** So many things are shown first, though nothing is lost by what is done to them. */
    public static final int LARGE = 10;

    /**
     * A count.
     *
     * @param text what is counted
     * @param shape its state, null for none
     * @param grave whether it is the worst of it
     */
    public record Chip(String text, StateShape shape, boolean grave) {}

    /**
     * One thing.
     *
     * @param shape its state, null for none
     * @param name its name
     * @param where where it is; empty where that is not to be said
     * @param remark how it is, or why it is left alone
     */
    public record Row(StateShape shape, String name, String where, String remark) {}

    /** Copies. */
    public Effect {
        chips = List.copyOf(chips);
        affected = List.copyOf(affected);
        spared = List.copyOf(spared);
    }
}
