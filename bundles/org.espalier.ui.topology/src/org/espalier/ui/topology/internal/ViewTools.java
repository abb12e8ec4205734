// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ControlContribution;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.model.EntityKey;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Token;

import java.util.List;
import java.util.Optional;

/** The view's tool bar: find, zoom with its percentage, fit. */
final class ViewTools {
    private static final double STEP = 1.25;

    /** How wide a host is on screen when its name and VMs can be read, points. */
    private static final int READABLE = 90;

    private static final int FIND_WIDTH = 150;
    private static final int PERCENT_WIDTH = 48;

    /** One digit more than there is at first. */
    private static final int PERCENT_SPARE = 12;

    private final SceneCanvas<EntityKey> canvas;
    private final TopologyContent content;
    private final Overview overview;
    private final Look look;
    private Text find;

    ViewTools(
            SceneCanvas<EntityKey> canvas, TopologyContent content, Overview overview, Look look) {
        this.overview = overview;
        this.canvas = canvas;
        this.content = content;
        this.look = look;
    }

    void fill(IToolBarManager bar) {
        bar.add(control("org.espalier.ui.topology.find", this::findField));
        bar.add(action(Texts.ZOOM_OUT, Icon.ZOOM_OUT, () -> canvas.zoom(1 / STEP)));
        bar.add(control("org.espalier.ui.topology.percent", this::percent));
        bar.add(action(Texts.ZOOM_IN, Icon.ZOOM_IN, () -> canvas.zoom(STEP)));
        bar.add(action(Texts.FIT, Icon.FIT, canvas::fit));
        bar.add(action(Texts.OVERVIEW, Icon.OVERVIEW, overview::toggle));
    }

    private Action action(String text, Icon icon, Runnable run) {
        Action action =
                new Action(text) {
                    @Override
                    public void run() {
                        run.run();
                    }
                };
        look.palette()
                .follow(
                        canvas,
                        () ->
                                action.setImageDescriptor(
                                        Icons.of(canvas.getDisplay()).descriptor(icon)));
        return action;
    }

    private Control findField(Composite parent) {
        Text field = new Text(parent, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        field.setMessage(Texts.FIND);
        field.setToolTipText(Texts.FIND);
        AccessibleNames.of(field, Texts.FIND);
        find = field;
        field.setFont(look.text());
        field.addListener(SWT.Modify, e -> search(field));
        field.addListener(SWT.DefaultSelection, e -> next((e.stateMask & SWT.MOD2) != 0));
        field.addListener(
                SWT.KeyDown,
                e -> {
                    if (e.keyCode == SWT.ESC) {
                        field.setText("");
                        canvas.setFocus();
                    }
                });
        canvas.addListener(
                SWT.KeyDown,
                e -> {
                    if (e.character == '/') {
                        field.setFocus();
                    } else if (e.keyCode == SWT.F3) {
                        next((e.stateMask & SWT.MOD2) != 0);
                    }
                });
        return field;
    }

    /** What cannot be understood is written in the colour of errors, and its tip says why. */
    private void search(Text field) {
        content.search(field.getText());
        String problem = content.hits().problem(field.getText());
        field.setToolTipText(problem.isEmpty() ? Texts.FIND : problem);
        field.setForeground(problem.isEmpty() ? null : look.color(Token.ERR));
        canvas.contentChanged();
    }

    /** Searches as if {@code query} were typed. */
    void find(String query) {
        if (find != null && !find.isDisposed()) {
            find.setText(query);
        }
    }

    /** What is searched for. */
    String sought() {
        return find == null || find.isDisposed() ? "" : find.getText();
    }

    /** Flies to the next hit, near enough to read its name. */
    private void next(boolean backward) {
        content.hits()
                .next(canvas.focusItem(), backward)
                .ifPresent(
                        hit -> {
                            canvas.flyTo(hit, READABLE);
                            canvas.setFocusItem(Optional.of(hit));
                            canvas.selection().set(List.of(hit));
                        });
    }

    private Control percent(Composite parent) {
        Composite middle = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(middle);
        Label label = new Label(middle, SWT.CENTER);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, true).applyTo(label);
        label.setFont(look.text());
        Runnable update =
                () -> {
                    if (!label.isDisposed()) {
                        label.setText(Math.round(canvas.viewport().scale() * 100) + " %");
                    }
                };
        canvas.addViewListener(update);
        update.run();
        return middle;
    }

    private static IContributionItem control(
            String id, java.util.function.Function<Composite, Control> maker) {
        return new ControlContribution(id) {
            @Override
            protected Control createControl(Composite parent) {
                return maker.apply(parent);
            }

            @Override
            protected int computeWidth(Control control) {
                int wanted = control.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
                return control instanceof Text
                        ? FIND_WIDTH
                        : Math.max(PERCENT_WIDTH, wanted + PERCENT_SPARE);
            }
        };
    }
}
