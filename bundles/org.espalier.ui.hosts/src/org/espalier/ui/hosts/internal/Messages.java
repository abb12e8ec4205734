// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.eclipse.osgi.util.NLS;

/** The words of the wizards. */
public final class Messages extends NLS {
    public static String addDone;
    public static String addGoing;
    public static String addJob;
    public static String addTitle;
    public static String address;
    public static String cancelled;
    public static String chooseFile;
    public static String columnDetail;
    public static String columnFingerprint;
    public static String columnHost;
    public static String columnState;
    public static String done;
    public static String failed;
    public static String fileTrouble;
    public static String group;
    public static String hostsFound;
    public static String hostsTitle;
    public static String hostsWords;
    public static String key;
    public static String keyBrowse;
    public static String keyFile;
    public static String keyMissing;
    public static String line;
    public static String loginAgent;
    public static String loginBy;
    public static String loginKey;
    public static String loginPassword;
    public static String loginTitle;
    public static String loginWords;
    public static String name;
    public static String nameRule;
    public static String notTaken;
    public static String passphrase;
    public static String password;
    public static String passwordMissing;
    public static String progressTitle;
    public static String progressWords;
    public static String reasonMissing;
    public static String removeDone;
    public static String removeGoing;
    public static String removeJob;
    public static String removeTitle;
    public static String retry;
    public static String stop;
    public static String summary;
    public static String summaryFailed;
    public static String trustAccept;
    public static String trustMessage;
    public static String trustRefuse;
    public static String trustTitle;
    public static String user;
    public static String userMissing;
    public static String waiting;

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
