// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui;

/**
 * The ids of the window's menus and tool bars, for locationURI in plugin.xml: {@code
 * menu:org.espalier.ui.menu.vm?after=power}.
 *
 * <p>Every menu has the groups {@value #MAIN} first, {@value #ADDITIONS} after it and {@value
 * #DESTRUCTIVE} behind a bar at the end.
 */
public final class ShellMenus {
    /** File: new, close, exit. Groups also {@value #NEW}. */
    public static final String FILE = "file";

    /** Edit: undo, copy, delete, find. */
    public static final String EDIT = "edit";

    /** View: what the views show. */
    public static final String VIEW = "org.espalier.ui.menu.view";

    /** Site: hosts, groups, images. */
    public static final String SITE = "org.espalier.ui.menu.site";

    /** VM: its life. Groups also {@value #POWER} and {@value #CONSOLE}. */
    public static final String VM = "org.espalier.ui.menu.vm";

    /** Window: views, appearance, preferences. */
    public static final String WINDOW = "window";

    /** Help: keys, about. */
    public static final String HELP = "help";

    /** First tool bar: New and undo. */
    public static final String TOOLBAR_NEW = "org.espalier.ui.toolbar.new";

    /** Second tool bar: the life of VMs. */
    public static final String TOOLBAR_VM = "org.espalier.ui.toolbar.vm";

    /** Third tool bar: tag, folder, delete. */
    public static final String TOOLBAR_EDIT = "org.espalier.ui.toolbar.edit";

    /** Group of what makes things. */
    public static final String NEW = "new";

    /** First group of a menu. */
    public static final String MAIN = "main";

    /** Group of start, shut down, suspend, resume, save, restore. */
    public static final String POWER = "power";

    /** Group of consoles. */
    public static final String CONSOLE = "console";

    /** Group of everything else. */
    public static final String ADDITIONS = "additions";

    /** Last group: what ends things. */
    public static final String DESTRUCTIVE = "destructive";

    /** The key context of the Site perspective's views. */
    public static final String SITE_CONTEXT = "org.espalier.ui.context.site";

    private ShellMenus() {}
}
