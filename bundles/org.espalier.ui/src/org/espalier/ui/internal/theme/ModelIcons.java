// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.theme;

import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.MUILabel;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.menu.MHandledItem;
import org.eclipse.e4.ui.workbench.IPresentationEngine;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.swt.widgets.Display;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps the icons that the application model names in step with the palette: their addresses carry
 * the variant, so a change of address makes the workbench load and show the other colour.
 */
public final class ModelIcons {
    private static final String PREFIX = ThemeStreams.ICON + ":";
    private static final Pattern FILE = Pattern.compile(PREFIX + "/([a-z-]+)\\.svg.*");

    private final MApplication application;
    private final Display display;
    private final Palette palette;

    /** Starts to follow the palette of {@code display}. */
    public ModelIcons(MApplication application, Display display) {
        this.application = application;
        this.display = display;
        palette = Palette.of(display);
        palette.addListener(this::update);
    }

    /** Gives every icon of the model the address for the variant in use. */
    public void update() {
        boolean dark = palette.dark();
        TreeIterator<EObject> all = ((EObject) application).eAllContents();
        while (all.hasNext()) {
            if (all.next() instanceof MUILabel label) {
                update(label, dark);
            }
        }
    }

    private void update(MUILabel label, boolean dark) {
        String now = label.getIconURI();
        if (now == null || !now.startsWith(PREFIX)) {
            return;
        }
        if (label instanceof MHandledItem item) {
            // First, for the workbench reads both when the address changes. What it would make of
            // the icon by itself is brighter than the icon on dark ground.
            item.getTransientData()
                    .put(
                            IPresentationEngine.DISABLED_ICON_IMAGE_KEY,
                            address(now, dark) + ThemeStreams.OFF);
        }
        label.setIconURI(address(now, dark));
        // A view once shown has an image of its own, which its address no longer changes.
        if (label instanceof MPart part && part.getWidget() != null) {
            icon(now)
                    .ifPresent(
                            icon ->
                                    part.getTransientData()
                                            .put(
                                                    IPresentationEngine.OVERRIDE_ICON_IMAGE_KEY,
                                                    Icons.of(display).image(icon)));
        }
    }

    static Optional<Icon> icon(String uri) {
        Matcher name = FILE.matcher(uri);
        return name.matches()
                ? Stream.of(Icon.values())
                        .filter(i -> i.fileName().equals(name.group(1) + ".svg"))
                        .findFirst()
                : Optional.empty();
    }

    static String address(String uri, boolean dark) {
        int query = uri.indexOf('?');
        String plain = query < 0 ? uri : uri.substring(0, query);
        return plain + "?" + (dark ? ThemeStreams.DARK : ThemeStreams.LIGHT);
    }
}
