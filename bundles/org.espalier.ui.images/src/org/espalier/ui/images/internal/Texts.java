// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal;

import org.eclipse.osgi.util.NLS;

/** Words of the perspective; filled in from texts.properties. */
public final class Texts extends NLS {
    public static String asking;
    public static String autoChose;
    public static String bytesMove;
    public static String bytesMoveAll;
    public static String cancel;
    public static String cancelAct;
    public static String cancelQuestion;
    public static String cancelTitle;
    public static String close;
    public static String conflicts;
    public static String deleteAct;
    public static String deleteMessage;
    public static String deleteTitle;
    public static String deployAct;
    public static String deployHosts;
    public static String deployImage;
    public static String deployStrategy;
    public static String deployTitle;
    public static String deployTo;
    public static String endorserCounts;
    public static String endorserKey;
    public static String endorserKeyHint;
    public static String endorserName;
    public static String endorserRevoke;
    public static String endorserRevokeAct;
    public static String endorserRevokeMessage;
    public static String endorserRevokeTitle;
    public static String endorserRevoked;
    public static String endorserState;
    public static String endorserTrust;
    public static String endorsersTitle;
    public static String evictAct;
    public static String evictKept;
    public static String evictMessage;
    public static String evictTitle;
    public static String goOn;
    public static String host;
    public static String imageVersion;
    public static String importAct;
    public static String importArch;
    public static String importBrowse;
    public static String importFile;
    public static String importHint;
    public static String importHypervisor;
    public static String importMonths;
    public static String importName;
    public static String importNoFile;
    public static String importNoVo;
    public static String importOs;
    public static String importTitle;
    public static String importVersion;
    public static String importVo;
    public static String inTheWay;
    public static String keptFor;
    public static String limitAct;
    public static String limitLabel;
    public static String limitNone;
    public static String limitTitle;
    public static String moves;
    public static String noConflicts;
    public static String noHostTakesIt;
    public static String noHostYet;
    public static String noImageYet;
    public static String noPlan;
    public static String predicted;
    public static String targetChosen;
    public static String targetNamed;
    public static String targetSite;
    public static String trustAct;
    public static String trustMany;
    public static String trustNow;
    public static String trustTitle;
    public static String way;
    public static String wordByEndorser;
    public static String wordRevoked;
    public static String wordTrusted;

    static {
        NLS.initializeMessages("org.espalier.ui.images.internal.texts", Texts.class);
    }

    private Texts() {}
}
