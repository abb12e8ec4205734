// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.networks;

import org.eclipse.osgi.util.NLS;

/** The words of Networks and Addresses. */
public final class Words extends NLS {
    public static String addresses;
    public static String allOthers;
    public static String bridge;
    public static String bridgeLabel;
    public static String cancel;
    public static String change;
    public static String create;
    public static String delete;
    public static String deleteAct;
    public static String deleteMessage;
    public static String deleteTitle;
    public static String edit;
    public static String found;
    public static String foundMore;
    public static String foundNone;
    public static String free;
    public static String fromTime;
    public static String gateway;
    public static String gatewayLabel;
    public static String groupLabel;
    public static String guestAll;
    public static String guestKeys;
    public static String guestNote;
    public static String guestNtp;
    public static String guestNtpHint;
    public static String guestResolversHint;
    public static String guestSearch;
    public static String guestSearchHint;
    public static String guestSet;
    public static String guestSetMany;
    public static String guestSyslog;
    public static String guestSyslogHint;
    public static String guestTitle;
    public static String guestValueRule;
    public static String guestValues;
    public static String guestValuesLabel;
    public static String guestWhose;
    public static String host;
    public static String image;
    public static String ipv4;
    public static String ipv4Hint;
    public static String ipv4Label;
    public static String ipv6;
    public static String ipv6Hint;
    public static String ipv6Label;
    public static String kind;
    public static String kindBridge;
    public static String kindLabel;
    public static String kindOn;
    public static String kindUser;
    public static String kindVlan;
    public static String kindVxlan;
    public static String mac;
    public static String mtuLabel;
    public static String nameLabel;
    public static String nameTaken;
    public static String network;
    public static String networkEdit;
    public static String networkLabel;
    public static String networkNew;
    public static String networks;
    public static String newNetwork;
    public static String nothing;
    public static String nowOnly;
    public static String numberRule;
    public static String pools;
    public static String poolSet;
    public static String poolTitle;
    public static String prefixes;
    public static String prefixesHint;
    public static String prefixesLabel;
    public static String remove;
    public static String removeAct;
    public static String removeMessage;
    public static String removeTitle;
    public static String resolversLabel;
    public static String searchFailed;
    public static String searchHint;
    public static String searchName;
    public static String setPool;
    public static String stillThere;
    public static String tagLabel;
    public static String until;
    public static String uplinkLabel;
    public static String used;
    public static String user;
    public static String vm;
    public static String vo;
    public static String voLabel;

    static {
        NLS.initializeMessages(Words.class.getPackageName() + ".words", Words.class);
    }

    private Words() {}
}
