// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.theme;

import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.MUILabel;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.espalier.ui.theme.Palette;

/**
 * Keeps the icons that the application model names in step with the palette: their addresses carry
 * the variant, so a change of address makes the workbench load and show the other colour.
 */
public final class ModelIcons {
    private static final String PREFIX = ThemeStreams.ICON + ":";
    private static final String SUFFIX = "?" + ThemeStreams.DARK;

    private final MApplication application;
    private final Palette palette;

    /** Starts to follow {@code palette}. */
    public ModelIcons(MApplication application, Palette palette) {
        this.application = application;
        this.palette = palette;
        palette.addListener(this::update);
    }

    /** Gives every icon of the model the address for the variant in use. */
    public void update() {
        boolean dark = palette.dark();
        TreeIterator<EObject> all = ((EObject) application).eAllContents();
        while (all.hasNext()) {
            if (all.next() instanceof MUILabel label) {
                String now = label.getIconURI();
                if (now != null && now.startsWith(PREFIX)) {
                    label.setIconURI(address(now, dark));
                }
            }
        }
    }

    static String address(String uri, boolean dark) {
        String plain =
                uri.endsWith(SUFFIX) ? uri.substring(0, uri.length() - SUFFIX.length()) : uri;
        return dark ? plain + SUFFIX : plain;
    }
}
