// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import org.eclipse.osgi.util.NLS;

/** The words of People and Roles. */
public final class Words extends NLS {
    public static String accounts;
    public static String accountsHint;
    public static String accountsLabel;
    public static String active;
    public static String cancel;
    public static String change;
    public static String credentials;
    public static String credentialsMade;
    public static String credentialsMessage;
    public static String credentialsThere;
    public static String credentialsTitle;
    public static String dissolve;
    public static String dissolveAct;
    public static String dissolveMessage;
    public static String dissolveTitle;
    public static String edit;
    public static String ended;
    public static String fullName;
    public static String members;
    public static String name;
    public static String nameHint;
    public static String nameLabel;
    public static String nameRule;
    public static String newPerson;
    public static String newVo;
    public static String noRole;
    public static String ofTheSite;
    public static String people;
    public static String personAdd;
    public static String personEdit;
    public static String personNew;
    public static String reasonLong;
    public static String reasonMessage;
    public static String reasonTitle;
    public static String reasons;
    public static String reasonsMessage;
    public static String reasonsTitle;
    public static String removeAct;
    public static String removeMessage;
    public static String removePerson;
    public static String removeTitle;
    public static String resume;
    public static String roles;
    public static String rolesLabel;
    public static String shares;
    public static String sharesLabel;
    public static String sharesRule;
    public static String state;
    public static String selectFirst;
    public static String suspend;
    public static String suspended;
    public static String titleLabel;
    public static String until;
    public static String untilHint;
    public static String untilLabel;
    public static String untilRule;
    public static String vo;
    public static String voCreate;
    public static String voEdit;
    public static String voNew;
    public static String voTaken;
    public static String vos;

    static {
        NLS.initializeMessages(Words.class.getPackageName() + ".words", Words.class);
    }

    private Words() {}
}
