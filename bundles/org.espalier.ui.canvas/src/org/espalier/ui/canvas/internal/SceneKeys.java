// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.espalier.ui.canvas.Bounds;
import org.espalier.ui.canvas.Direction;
import org.espalier.ui.canvas.SceneCanvas;

import java.util.List;
import java.util.Optional;

/**
 * What keys do: + and − zoom, 0 fits, arrows go from item to item (with Ctrl they pan), Enter goes
 * in, Backspace out, Space selects, Escape clears the selection, Ctrl+A selects all.
 *
 * @param <T> the scene's items
 */
public final class SceneKeys<T> {
    private static final double STEP = 1.25;
    private static final int PAN = 48;

    private final SceneCanvas<T> canvas;

    /** Listens to {@code canvas}. */
    public SceneKeys(SceneCanvas<T> canvas) {
        this.canvas = canvas;
        canvas.addListener(SWT.KeyDown, this::press);
        canvas.addListener(SWT.Traverse, this::traverse);
    }

    private void press(Event e) {
        boolean ctrl = (e.stateMask & SWT.MOD1) != 0;
        switch (e.keyCode) {
            case SWT.ARROW_LEFT -> arrow(Direction.LEFT, ctrl, PAN, 0);
            case SWT.ARROW_RIGHT -> arrow(Direction.RIGHT, ctrl, -PAN, 0);
            case SWT.ARROW_UP -> arrow(Direction.UP, ctrl, 0, PAN);
            case SWT.ARROW_DOWN -> arrow(Direction.DOWN, ctrl, 0, -PAN);
            case SWT.CR, SWT.KEYPAD_CR -> enter();
            case SWT.BS -> go(Direction.OUT);
            case SWT.ESC -> canvas.selection().set(List.of());
            case SWT.KEYPAD_ADD -> canvas.zoom(STEP);
            case SWT.KEYPAD_SUBTRACT -> canvas.zoom(1 / STEP);
            case ' ' -> select(ctrl);
            case 'a' -> {
                if (ctrl) {
                    canvas.selection().set(canvas.content().itemsIn(everything()));
                }
            }
            default -> character(e.character);
        }
    }

    private void character(char c) {
        switch (c) {
            case '+', '=' -> canvas.zoom(STEP);
            case '-' -> canvas.zoom(1 / STEP);
            case '0' -> canvas.fit();
            default -> {
                // Not a key of the scene: whoever listens besides has it.
                return;
            }
        }
    }

    private void arrow(Direction direction, boolean pan, int dx, int dy) {
        if (pan) {
            canvas.setViewport(canvas.viewport().panned(dx, dy));
        } else {
            go(direction);
        }
    }

    private void go(Direction direction) {
        Optional<T> next = canvas.content().neighbour(canvas.focusItem(), direction);
        if (next.isPresent()) {
            canvas.moveFocusTo(next.get());
            canvas.selection().set(List.of(next.get()));
        }
    }

    private void enter() {
        Optional<T> at = canvas.focusItem();
        Optional<T> inside = at.flatMap(i -> canvas.content().neighbour(at, Direction.IN));
        if (inside.isPresent()) {
            go(Direction.IN);
        } else {
            at.ifPresent(canvas::open);
        }
    }

    private void select(boolean add) {
        canvas.focusItem()
                .ifPresent(
                        item -> {
                            if (add) {
                                canvas.selection().toggle(item);
                            } else {
                                canvas.selection().set(List.of(item));
                            }
                        });
    }

    private Bounds everything() {
        return canvas.content().bounds().grown(1);
    }

    private void traverse(Event e) {
        boolean leaves = e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS;
        e.doit = leaves;
    }
}
