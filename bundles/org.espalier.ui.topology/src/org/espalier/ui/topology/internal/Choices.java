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
import org.espalier.model.site.MHost;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.canvas.Viewport;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** What the picture shows is chosen here: heat in the tool bar (H), beds in the view's menu. */
final class Choices {
    private static final String HEAT = "heat";
    private static final String BEDS = "beds";
    private static final int WIDTH = 120;

    private static final Logger LOG = Logger.getLogger(Choices.class.getName());
    private static final String PLACE = "place";
    private static final double[] NOWHERE = {};
    private static final int NUMBERS = 3;

    private final SceneCanvas<EntityKey> canvas;
    private final PictureFeed feed;
    private final SiteSession session;
    private double[] place = NOWHERE;

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
            place = place(kept.getString(PLACE));
        }
    }

    /** Looks where one looked last, as soon as there is something to see. */
    void look() {
        if (place.length == NUMBERS && !session.hosts().isEmpty()) {
            Viewport now = canvas.viewport();
            canvas.setViewport(
                    new Viewport(place[0], place[1], place[2], now.width(), now.height()));
            place = NOWHERE;
        }
    }

    /** What {@link #words} wrote; nowhere where that makes no sense. */
    static double[] place(String words) {
        if (words == null) {
            return NOWHERE;
        }
        try {
            double[] read =
                    Arrays.stream(words.split(" ")).mapToDouble(Double::parseDouble).toArray();
            boolean sound =
                    read.length == NUMBERS && Arrays.stream(read).allMatch(Double::isFinite);
            return sound && read[0] >= Viewport.MIN_SCALE && read[0] <= Viewport.MAX_SCALE
                    ? read
                    : NOWHERE;
        } catch (NumberFormatException e) {
            LOG.log(Level.INFO, "Where one looked last is not known", e);
            return NOWHERE;
        }
    }

    /** How {@code at} is kept: its scale and its corner. */
    static String words(Viewport at) {
        return at.scale() + " " + at.originX() + " " + at.originY();
    }

    void save(IMemento kept) {
        kept.putString(HEAT, feed.heat().name());
        kept.putString(BEDS, feed.arrangement().name());
        if (!canvas.isFitting()) {
            kept.putString(PLACE, words(canvas.viewport()));
        }
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

    /** Adds the choice of beds; one that no host is set apart by waits for the first that is. */
    void fill(IMenuManager menu) {
        Map<Arrangement, Action> waiting = new EnumMap<>(Arrangement.class);
        SiteChangeListener listener = batch -> enable(waiting, batch);
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
            action.setEnabled(false);
            waiting.put(by, action);
            menu.add(action);
        }
        enable(waiting, session.hosts());
        session.addListener(listener);
        canvas.addListener(SWT.Dispose, e -> session.removeListener(listener));
    }

    private static void enable(Map<Arrangement, Action> waiting, SiteChange batch) {
        // Most batches find nothing waiting that could still be found.
        if (!waiting.isEmpty()) {
            enable(
                    waiting,
                    Stream.concat(batch.added().stream(), batch.changed().stream())
                            .filter(MHost.class::isInstance)
                            .map(MHost.class::cast)
                            .toList());
        }
    }

    private static void enable(Map<Arrangement, Action> waiting, Collection<MHost> hosts) {
        waiting.entrySet()
                .removeIf(
                        each -> {
                            boolean possible = hosts.stream().anyMatch(each.getKey()::possible);
                            each.getValue().setEnabled(possible);
                            return possible;
                        });
    }
}
