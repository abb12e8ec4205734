// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import org.eclipse.osgi.util.NLS;

/** Texts of this bundle. */
public final class Messages extends NLS {
    public static String folderDiffer;
    public static String folderMany;
    public static String folderOne;
    public static String folderTitle;
    public static String folderWrong;
    public static String lockMany;
    public static String lockOne;
    public static String lockTitle;
    public static String noteDiffer;
    public static String noteMany;
    public static String noteOne;
    public static String noteTitle;
    public static String ownerDiffer;
    public static String ownerMany;
    public static String ownerOne;
    public static String ownerTitle;
    public static String redo;
    public static String redoOf;
    public static String tagsFurther;
    public static String tagsMany;
    public static String tagsOne;
    public static String sweepAct;
    public static String sweepCount;
    public static String sweepUndone;
    public static String tagsTitle;
    public static String tagsWrong;
    public static String tooLong;
    public static String undo;
    public static String undoOf;

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
