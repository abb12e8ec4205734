// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import org.eclipse.swt.graphics.Color;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A world of squares named by number, ten a row, 100 apart, each 80 wide; 'in' and 'out' nest. */
public final class Squares implements SceneContent<String> {
    static final Color RED = new Color(200, 0, 0);
    static final Color BLUE = new Color(0, 0, 200);
    private int count;
    int painted;

    public Squares(int count) {
        this.count = count;
    }

    void count(int next) {
        count = next;
    }

    @Override
    public Bounds bounds() {
        return count == 0 ? Bounds.NONE : new Bounds(0, 0, 1000, 100 * ((count + 9) / 10.0));
    }

    @Override
    public void paint(Frame<String> frame) {
        painted++;
        for (int i = 0; i < count; i++) {
            Bounds place = place(i);
            boolean on = frame.selection().contains(Integer.toString(i));
            int x = frame.x(place.x());
            int y = frame.y(place.y());
            int edge = (int) frame.size(80);
            frame.batch().fill(x, y, edge, edge, on ? BLUE : RED);
        }
    }

    @Override
    public Optional<String> itemAt(double x, double y) {
        for (int i = 0; i < count; i++) {
            if (place(i).contains(x, y)) {
                return Optional.of(Integer.toString(i));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> itemsIn(Bounds area) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (place(i).intersects(area)) {
                all.add(Integer.toString(i));
            }
        }
        return all;
    }

    @Override
    public Optional<Bounds> boundsOf(String item) {
        int i = Integer.parseInt(item);
        return i < count ? Optional.of(place(i)) : Optional.empty();
    }

    @Override
    public Optional<String> neighbour(Optional<String> from, Direction direction) {
        int at = from.map(Integer::parseInt).orElse(0);
        int next =
                switch (direction) {
                    case LEFT -> at - 1;
                    case RIGHT -> at + 1;
                    case UP -> at - 10;
                    case DOWN -> at + 10;
                    case IN, OUT -> -1;
                };
        if (from.isEmpty()) {
            next = 0;
        }
        return next < 0 || next >= count ? Optional.empty() : Optional.of(Integer.toString(next));
    }

    @Override
    public String describe(String item) {
        return "square " + item;
    }

    private static Bounds place(int i) {
        return new Bounds(i % 10 * 100, i / 10 * 100, 80, 80);
    }
}
