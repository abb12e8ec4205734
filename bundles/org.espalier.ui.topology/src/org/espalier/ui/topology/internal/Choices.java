// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ControlContribution;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IMemento;
import org.espalier.api.model.EntityKey;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.session.SiteSession;

import java.util.Arrays;

/** What the picture shows is chosen here: heat in the tool bar (H), beds in the view's menu. */
final class Choices {
    private static final String HEAT = "heat";
    private static final String BEDS = "beds";
    private static final int WIDTH = 120;

    private final SceneCanvas<EntityKey> canvas;
    private final PictureFeed feed;
    private final SiteSession session;

    Choices(SceneCanvas<EntityKey> canvas, PictureFeed feed, SiteSession session) {
        this.canvas = canvas;
        this.feed = feed;
        this.session = session;
    }

    /** Chooses what {@link #save} kept. */
    void restore(IMemento kept) {
        if (kept != null) {
            Arrays.stream(Heat.values())
                    .filter(heat -> heat.name().equals(kept.getString(HEAT)))
                    .forEach(feed::heat);
            Arrays.stream(Arrangement.values())
                    .filter(by -> by.name().equals(kept.getString(BEDS)))
                    .forEach(feed::arrange);
        }
    }

    void save(IMemento kept) {
        kept.putString(HEAT, feed.heat().name());
        kept.putString(BEDS, feed.arrangement().name());
    }

    /** Where heat is chosen. */
    IContributionItem heat() {
        return new ControlContribution("org.espalier.ui.topology.heat") {
            @Override
            protected Control createControl(Composite parent) {
                return combo(parent);
            }

            @Override
            protected int computeWidth(Control control) {
                return WIDTH;
            }
        };
    }

    private Combo combo(Composite parent) {
        Combo combo = new Combo(parent, SWT.READ_ONLY);
        for (Heat heat : Heat.values()) {
            combo.add(heat.label());
        }
        combo.select(feed.heat().ordinal());
        combo.setToolTipText(Texts.HEAT);
        AccessibleNames.of(combo, Texts.HEAT_NAME);
        combo.addListener(SWT.Selection, e -> feed.heat(Heat.values()[combo.getSelectionIndex()]));
        canvas.addListener(
                SWT.KeyDown,
                e -> {
                    if (e.character == 'h' && !combo.isDisposed()) {
                        combo.setFocus();
                        combo.setListVisible(true);
                    }
                });
        return combo;
    }

    /** Adds the choice of beds. */
    void fill(IMenuManager menu) {
        for (Arrangement by : Arrangement.values()) {
            Action action =
                    new Action(by.label(), IAction.AS_RADIO_BUTTON) {
                        @Override
                        public void run() {
                            if (isChecked()) {
                                feed.arrange(by);
                            }
                        }
                    };
            action.setChecked(by == feed.arrangement());
            action.setEnabled(by.possible(session));
            menu.add(action);
        }
    }
}
