// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.osgi.util.NLS;

/** The words of Activity and Audit. */
public final class Messages extends NLS {
    public static String accepted;
    public static String activityName;
    public static String auditBroken;
    public static String auditDetails;
    public static String auditEmpty;
    public static String auditFailed;
    public static String auditFrom;
    public static String auditName;
    public static String auditQuery;
    public static String auditRefused;
    public static String auditWhole;
    public static String cancelTask;
    public static String changeMade;
    public static String changeRemoved;
    public static String columnBy;
    public static String columnDuration;
    public static String columnEnded;
    public static String columnFailed;
    public static String columnFrom;
    public static String columnGroups;
    public static String columnItem;
    public static String columnItems;
    public static String columnNumber;
    public static String columnProgress;
    public static String columnReason;
    public static String columnResult;
    public static String columnStarted;
    public static String columnState;
    public static String columnTask;
    public static String columnVos;
    public static String columnWhat;
    public static String columnWhen;
    public static String columnWho;
    public static String emptyItems;
    public static String emptyTasks;
    public static String export;
    public static String exportFailed;
    public static String exportTitle;
    public static String exported;
    public static String itemAlready;
    public static String itemCancelled;
    public static String itemDone;
    public static String itemQuery;
    public static String itemRunning;
    public static String itemWaiting;
    public static String itemWaitsForImage;
    public static String itemsName;
    public static String progress;
    public static String refresh;
    public static String refused;
    public static String runningOnly;
    public static String statusIdle;
    public static String statusNeeds;
    public static String statusNeedsOnly;
    public static String statusRunning;
    public static String statusTask;
    public static String taskBrokenOff;
    public static String taskCancelled;
    public static String taskCancelling;
    public static String taskDone;
    public static String taskFailed;
    public static String taskFailedWhy;
    public static String taskFailedWhys;
    public static String taskQuery;
    public static String taskRunning;

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
