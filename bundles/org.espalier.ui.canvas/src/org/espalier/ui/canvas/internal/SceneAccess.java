// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas.internal;

import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.SceneCanvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What assistive technology is told: a list whose children are the items in sight, each with its
 * description and place, the focused one announced as the keyboard moves.
 *
 * @param <T> the scene's items
 */
public final class SceneAccess<T> {
    private static final int MOST = 500;

    private final SceneCanvas<T> canvas;
    private List<T> inSight;

    /** Answers for {@code canvas}. */
    public SceneAccess(SceneCanvas<T> canvas) {
        this.canvas = canvas;
        canvas.getAccessible().addAccessibleListener(new Names());
        canvas.getAccessible().addAccessibleControlListener(new Places());
    }

    /** Announces the item that the keyboard is on now. */
    public void focusMoved() {
        forget();
        canvas.getAccessible().setFocus(focused());
    }

    /** Forgets what is in sight: the next question finds it anew. */
    public void forget() {
        inSight = null;
    }

    /** What is in sight, at most so much; what the keyboard is on is always there. */
    List<T> items() {
        if (inSight == null) {
            List<T> all = canvas.content().itemsIn(canvas.viewport().visible());
            List<T> some = new ArrayList<>(all.subList(0, Math.min(MOST, all.size())));
            canvas.focusItem().filter(item -> !some.contains(item)).ifPresent(some::add);
            inSight = some;
        }
        return inSight;
    }

    int focused() {
        int at = canvas.focusItem().map(items()::indexOf).orElse(-1);
        return at < 0 ? ACC.CHILDID_SELF : at;
    }

    private Optional<T> item(int id) {
        List<T> all = items();
        return id >= 0 && id < all.size() ? Optional.of(all.get(id)) : Optional.empty();
    }

    private final class Names extends AccessibleAdapter {
        @Override
        public void getName(AccessibleEvent e) {
            if (e.childID == ACC.CHILDID_SELF) {
                e.result = canvas.getData(SceneCanvas.NAME) instanceof String name ? name : "";
            } else {
                item(e.childID).ifPresent(item -> e.result = canvas.content().describe(item));
            }
        }
    }

    private final class Places extends AccessibleControlAdapter {
        @Override
        public void getChildCount(AccessibleControlEvent e) {
            e.detail = items().size();
        }

        @Override
        public void getChildren(AccessibleControlEvent e) {
            e.children = IntStream.range(0, items().size()).boxed().toArray();
        }

        @Override
        public void getRole(AccessibleControlEvent e) {
            e.detail = e.childID == ACC.CHILDID_SELF ? ACC.ROLE_LIST : ACC.ROLE_LISTITEM;
        }

        @Override
        public void getFocus(AccessibleControlEvent e) {
            e.childID = canvas.isFocusControl() ? focused() : ACC.CHILDID_NONE;
        }

        @Override
        public void getState(AccessibleControlEvent e) {
            e.detail = ACC.STATE_FOCUSABLE | ACC.STATE_SELECTABLE;
            Optional<T> item = item(e.childID);
            if (item.isPresent() && canvas.selection().items().contains(item.get())) {
                e.detail |= ACC.STATE_SELECTED;
            }
            if (canvas.isFocusControl() && item.isPresent() && item.equals(canvas.focusItem())) {
                e.detail |= ACC.STATE_FOCUSED;
            }
        }

        @Override
        public void getLocation(AccessibleControlEvent e) {
            Rectangle place = canvas.getClientArea();
            Optional<Bounds> bounds = item(e.childID).flatMap(canvas.content()::boundsOf);
            if (bounds.isPresent()) {
                var view = canvas.viewport();
                place =
                        new Rectangle(
                                (int) view.screenX(bounds.get().x()),
                                (int) view.screenY(bounds.get().y()),
                                (int) (bounds.get().width() * view.scale()),
                                (int) (bounds.get().height() * view.scale()));
            }
            Point corner = canvas.toDisplay(place.x, place.y);
            e.x = corner.x;
            e.y = corner.y;
            e.width = place.width;
            e.height = place.height;
        }

        @Override
        public void getChildAtPoint(AccessibleControlEvent e) {
            Point at = canvas.toControl(e.x, e.y);
            var view = canvas.viewport();
            e.childID =
                    canvas.content()
                            .itemAt(view.worldX(at.x), view.worldY(at.y))
                            .map(items()::indexOf)
                            .filter(i -> i >= 0)
                            .orElse(ACC.CHILDID_SELF);
        }
    }
}
