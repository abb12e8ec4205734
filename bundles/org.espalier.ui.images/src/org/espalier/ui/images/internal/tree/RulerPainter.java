// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Font;
import org.espalier.api.model.HostId;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.Token;

import java.time.Duration;

/** Draws the time: what is done, what was broken, now, and when it ends. */
final class RulerPainter {
    private static final int LEFT = 112;
    private static final int RIGHT = 28;
    private static final int BAR = 7;
    private static final int TRIANGLE = 5;
    private static final int APART = 64;
    private static final double[] STEPS = {
        0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 43200
    };
    private static final double DAY = 86400;

    private final Look look;

    RulerPainter(Look look) {
        this.look = look;
    }

    void paint(Frame<HostId> frame, Times times) {
        Batch batch = frame.batch();
        int width = frame.viewport().width();
        int line = batch.heightOf(look.text());
        batch.fill(0, 0, width, TreeLayout.RULER, look.color(Token.SURFACE2));
        batch.fill(0, TreeLayout.RULER - 1, width, 1, look.color(Token.LINE));
        int bar = line + 6;
        new Painting(batch, times, width, bar).paint();
        Font strong = look.strong();
        String late = times.late().map(RulerPainter::late).orElse("");
        batch.text(late, 12, bar - line / 2 + 2, strong, look.color(Token.INK));
    }

    /** "Finish +3 %"; "On time" where that is nothing. */
    private static String late(double share) {
        long percent = Math.round(share * 100);
        if (percent == 0) {
            return Texts.ON_TIME;
        }
        return NLS.bind(Texts.FINISH, percent > 0 ? "+" + percent : Long.toString(percent));
    }

    private final class Painting {
        private final Batch batch;
        private final Times times;
        private final int width;
        private final int bar;

        Painting(Batch batch, Times times, int width, int bar) {
            this.batch = batch;
            this.times = times;
            this.width = width;
            this.bar = bar;
        }

        private int x(double seconds) {
            double share = Math.max(0, Math.min(1, seconds / times.end()));
            return LEFT + (int) Math.round(share * (width - LEFT - RIGHT));
        }

        void paint() {
            batch.depth(1);
            batch.fill(LEFT, bar, x(times.end()) - LEFT, BAR, look.color(Token.LINE));
            batch.depth(2);
            Token done = times.over() ? Token.OK_FILL : Token.ACCENT;
            batch.fill(LEFT, bar, x(times.now()) - LEFT, BAR, look.color(done));
            for (Times.Repair each : times.repairs()) {
                batch.depth(3);
                int from = x(each.from());
                int to = Math.max(from + 2, x(each.to()));
                batch.fill(from, bar, to - from, BAR, look.color(Token.HOLD));
                batch.depth(4);
                batch.fill(from, bar - 3, 2, 3, look.color(Token.ERR));
            }
            ticks();
            ends();
        }

        private void ticks() {
            double step = step();
            batch.depth(1);
            int line = batch.heightOf(look.caption());
            for (double at = 0; at <= times.end(); at += step) {
                int x = x(at);
                batch.fill(x, bar + BAR, 1, 4, look.color(Token.LINE2));
                String text = RulerPainter.words(at);
                int wide = batch.widthOf(text, look.caption());
                if (x + wide / 2 < width) {
                    batch.text(
                            text,
                            x - wide / 2,
                            Math.min(bar + BAR + 4, TreeLayout.RULER - line - 1),
                            look.caption(),
                            look.color(Token.INK3));
                }
            }
        }

        /** How far ticks stand apart, seconds: so far that their words do. */
        private double step() {
            for (double each : STEPS) {
                if (x(each) - LEFT >= APART) {
                    return each;
                }
            }
            // What hardly moves may be expected in years.
            double step = DAY;
            while (x(step) - LEFT < APART && step < times.end()) {
                step *= 2;
            }
            return step;
        }

        /** Now, the predicted end and the expected one, in words where these do not meet. */
        private void ends() {
            batch.depth(5);
            int now = x(times.now());
            if (!times.over()) {
                batch.fill(now, bar - 4, 2, BAR + 8, look.color(Token.INK));
            }
            int taken = width - 8;
            if (times.expected().isPresent()) {
                int at = x(times.expected().getAsDouble());
                triangle(at, true);
                String words = times.over() ? Texts.TOOK : Texts.EXPECTED;
                taken = words(words, times.expected().getAsDouble(), at, taken, true);
            }
            if (times.predicted().isPresent()) {
                int at = x(times.predicted().getAsDouble());
                triangle(at, false);
                taken = words(Texts.PREDICTED, times.predicted().getAsDouble(), at, taken, false);
            }
            if (!times.over()) {
                words(Texts.NOW, times.now(), now, taken, true);
            }
        }

        /** Writes above {@code at}, left of {@code limit}; returns where it begins. */
        private int words(String pattern, double seconds, int at, int limit, boolean strong) {
            String text = NLS.bind(pattern, RulerPainter.words(seconds));
            Font font = strong ? look.strong() : look.text();
            int wide = batch.widthOf(text, font);
            int left = Math.min(at - wide / 2, limit - wide - 8);
            if (left < LEFT - 8) {
                return limit;
            }
            batch.text(text, left, 1, font, look.color(strong ? Token.INK : Token.INK2));
            return left;
        }

        private void triangle(int x, boolean solid) {
            int top = bar - TRIANGLE;
            for (int row = 0; row < TRIANGLE; row++) {
                int half = TRIANGLE - row;
                batch.fill(x - half, top + row, 2 * half, 1, look.color(Token.INK));
                if (!solid && row > 0) {
                    batch.depth(6);
                    int inner = half - 1;
                    batch.fill(x - inner, top + row, 2 * inner, 1, look.color(Token.SURFACE2));
                    batch.depth(5);
                }
            }
            batch.fill(x, bar, 1, BAR, look.color(Token.INK));
        }
    }

    private static String words(double seconds) {
        return Quantities.took(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
