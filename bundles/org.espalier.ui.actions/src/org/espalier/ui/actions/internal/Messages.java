// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import org.eclipse.osgi.util.NLS;

/** The words of the actions. */
public final class Messages extends NLS {
    public static String adoptMessage;
    public static String adoptTitle;
    public static String alreadyDeleted;
    public static String alreadyOff;
    public static String cancel;
    public static String close;
    public static String copyDetails;
    public static String deleteConsequence;
    public static String deleteMany;
    public static String deleteOne;
    public static String deleteNowConsequence;
    public static String deleteNowMany;
    public static String deleteNowOne;
    public static String deleteNowTitle;
    public static String deleteTitle;
    public static String binTimeQuestion;
    public static String binTimeTitle;
    public static String binTimeTrouble;
    public static String binnedSpared;
    public static String notAll;
    public static String notBinnedSpared;
    public static String renameIllegal;
    public static String renameQuestion;
    public static String renameTaken;
    public static String renameTitle;
    public static String destroyConsequence;
    public static String destroyMany;
    public static String destroyOne;
    public static String destroyTitle;
    public static String details;
    public static String drainAct;
    public static String drainAlready;
    public static String drainConsequence;
    public static String drainEvacuate;
    public static String drainEnds;
    public static String drainNoneRuns;
    public static String drainOff;
    public static String drainRunning;
    public static String drainRunsMany;
    public static String drainRunsOne;
    public static String drainTitle;
    public static String exitAliveMany;
    public static String exitAliveOne;
    public static String exitBoth;
    public static String exitCancel;
    public static String exitClosing;
    public static String exitLeave;
    public static String exitNoneAlive;
    public static String exitQuestion;
    public static String exitStop;
    public static String exitStopping;
    public static String exitTasksMany;
    public static String exitTasksOne;
    public static String exitTitle;
    public static String exitTrouble;
    public static String exitTroubleNext;
    public static String foreignSpared;
    public static String groupDefine;
    public static String groupName;
    public static String groupNote;
    public static String groupTaken;
    public static String groupTitle;
    public static String groupsMany;
    public static String groupsOne;
    public static String guardedSpared;
    public static String hostsMany;
    public static String hostsOne;
    public static String leftAlone;
    public static String migrateAct;
    public static String migrateAnywhere;
    public static String migrateHost;
    public static String migrateMany;
    public static String migrateOne;
    public static String migrateTitle;
    public static String migrateWhyNot;
    public static String moveAct;
    public static String moveMany;
    public static String moveOne;
    public static String moveTitle;
    public static String nameRule;
    public static String noAnswer;
    public static String noAnswerNext;
    public static String notDone;
    public static String notDoneMany;
    public static String rebootAct;
    public static String rebootConsequence;
    public static String rebootEnds;
    public static String rebootTitle;
    public static String resetConsequence;
    public static String resetMany;
    public static String resetOne;
    public static String resetTitle;
    public static String sweepAct;
    public static String sweepAlready;
    public static String sweepNobody;
    public static String sweepWhere;
    public static String updateAct;
    public static String updateConsequence;
    public static String updateFromTo;
    public static String updateOutdated;
    public static String updateStays;
    public static String updateTitle;
    public static String updateVersions;
    public static String reserveAct;
    public static String reserveDiffers;
    public static String reserveMany;
    public static String reserveMore;
    public static String reserveOne;
    public static String reserveTitle;
    public static String reasonHint;
    public static String reasonLabel;
    public static String retryAct;
    public static String retryLeft;
    public static String retryMany;
    public static String retryOne;
    public static String retryTitle;
    public static String retryWhich;
    public static String vmsMany;
    public static String vmsOne;
    public static String vo;
    public static String voAct;
    public static String whichOnes;

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}

    /** {@code one} or {@code many}, with {@code count} as {0}. */
    public static String count(long count, String one, String many) {
        return NLS.bind(count == 1 ? one : many, count);
    }
}
