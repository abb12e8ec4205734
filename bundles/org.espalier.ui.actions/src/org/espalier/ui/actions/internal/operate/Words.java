// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.operate;

import org.eclipse.osgi.util.NLS;

/** The words of the operations. */
final class Words extends NLS {
    public static String alreadyMany;
    public static String cancel;
    public static String cloneAct1;
    public static String cloneActMany;
    public static String cloneConsequence;
    public static String cloneCount;
    public static String cloneName;
    public static String cloneNameRule;
    public static String cloneNameTaken;
    public static String cloneTitle;
    public static String columnHost;
    public static String columnRemark;
    public static String columnVm;
    public static String cores;
    public static String deleteActMany;
    public static String deleteActOne;
    public static String deleteConsequence;
    public static String deleteTitle;
    public static String foreign;
    public static String leftAlone;
    public static String memory;
    public static String resizeActMany;
    public static String resizeActOne;
    public static String resizeConsequence;
    public static String resizeLater;
    public static String resizeNow;
    public static String resizeTitle;
    public static String revertActMany;
    public static String revertActOne;
    public static String revertConsequence;
    public static String revertOff;
    public static String revertRuns;
    public static String revertTitle;
    public static String snapshot;
    public static String snapshotName;
    public static String takeActMany;
    public static String takeActOne;
    public static String takeConsequence;
    public static String takeDisk;
    public static String takeMemory;
    public static String takeTitle;
    public static String vmsMany;
    public static String vmsOne;
    public static String whichVms;

    static {
        NLS.initializeMessages(Words.class.getPackageName() + ".words", Words.class);
    }

    private Words() {}

    /** {@code one} or {@code many}, with {@code count} as {0}. */
    static String count(long count, String one, String many) {
        return NLS.bind(count == 1 ? one : many, count);
    }
}
