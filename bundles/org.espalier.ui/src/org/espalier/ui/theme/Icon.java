// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.theme;

import java.util.Locale;

/** The icons there are. {@code OPEN_CONSOLE} is the file {@code open-console.svg}. */
public enum Icon {
    SITE,
    GROUP,
    HOST,
    VM,
    IMAGE,
    VO,
    FOLDER,
    TAG,
    FILTER,
    TOPOLOGY,
    TABLE,
    CONSOLE,
    LOG,
    ACTIVITY,
    AUDIT,
    PROPERTIES,
    NEW,
    START,
    SHUTDOWN,
    DESTROY,
    SUSPEND,
    RESUME,
    SAVE,
    RESTORE,
    DELETE,
    OPEN_CONSOLE,
    REFRESH,
    FIT,
    ZOOM_IN,
    ZOOM_OUT,
    OVERVIEW,
    PIN,
    COPY,
    LINK,
    COLLAPSE,
    COLUMNS,
    SEARCH,
    CANCEL,
    RETRY,
    ADOPT,
    FORGET,
    DEPLOY,
    SHIELD,
    MAINTENANCE,
    HEALTH,
    ESPALIER;

    /** The name of its file. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".svg";
    }

    /** What plugin.xml and the application model call it. */
    public String uri() {
        return "espalier-icon:/" + fileName();
    }
}
