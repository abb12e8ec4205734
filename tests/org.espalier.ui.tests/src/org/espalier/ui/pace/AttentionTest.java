// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.espalier.ui.bot.UiThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is put off while a person goes on with something, and what is not. */
@ExtendWith(UiThread.class)
class AttentionTest {
    private static final long MILLI = 1_000_000;

    private final Display display = Display.getDefault();
    private final Attention attention = new Attention(() -> this.now);
    private Shell shell;
    private Composite box;
    private Text field;
    private Text other;
    private long now = 1_000_000 * MILLI;

    @BeforeEach
    void window() {
        shell = new Shell(display);
        box = new Composite(shell, SWT.NONE);
        field = new Text(box, SWT.NONE);
        other = new Text(shell, SWT.NONE);
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    private void inputs(int count, int apartMillis) {
        for (int i = 0; i < count; i++) {
            attention.input(field);
            now += apartMillis * MILLI;
        }
        now -= apartMillis * MILLI;
    }

    @Test
    void oneInputPutsNothingOff() {
        inputs(1, 0);
        assertThat(attention.millis(other, now)).isZero();
    }

    @Test
    void inputsInARowPutOthersOffUntilThereIsARest() {
        inputs(2, 40);
        assertThat(attention.millis(other, now)).isEqualTo(150);
        now += 100 * MILLI;
        assertThat(attention.millis(other, now)).isEqualTo(50);
        now += 50 * MILLI;
        assertThat(attention.millis(other, now)).isZero();
    }

    @Test
    void inputsFarFromEachOtherDoNot() {
        inputs(3, 301);
        assertThat(attention.millis(other, now)).isZero();
    }

    @Test
    void inputsAtDifferentPlacesDoNot() {
        inputs(1, 0);
        attention.input(other);
        assertThat(attention.millis(field, now)).isZero();
    }

    @Test
    void whereThePersonIsAndWhatThatLiesInIsNotPutOff() {
        inputs(5, 40);
        assertThat(attention.millis(field, now)).isZero();
        assertThat(attention.millis(box, now)).isZero();
        assertThat(attention.millis(other, now)).isPositive();
    }

    @Test
    void nothingIsPutOffForEver() {
        long due = now;
        inputs(49, 40);
        assertThat(attention.millis(other, due)).isEqualTo(80);
        inputs(3, 40);
        assertThat(attention.millis(other, due)).isZero();
    }

    @Test
    void whatIsGoneHoldsNobodyUp() {
        inputs(2, 40);
        shell.dispose();
        assertThat(attention.millis(other, now)).isPositive();
        now += 150 * MILLI;
        assertThat(attention.millis(other, now)).isZero();
    }

    @Test
    void whatIsPaintedComesToTheScreenBeforeAnyOtherWork() {
        Deque<Runnable> later = new ArrayDeque<>();
        attention.painted(later::add);
        assertThat(attention.millis(field, now)).isEqualTo(1);
        assertThat(attention.millis(now)).isEqualTo(1);
        attention.painted(later::add);
        later.add(() -> assertThat(attention.millis(now)).as("who waits for it").isEqualTo(1));
        assertThat(later).as("one frame, one question").hasSize(2);
        while (!later.isEmpty()) {
            later.remove().run();
        }
        assertThat(attention.millis(field, now)).isZero();
        assertThat(attention.millis(now)).isZero();
        attention.painted(later::add);
        assertThat(attention.millis(now)).as("the next frame").isEqualTo(1);
    }

    @Test
    void aPictureUnderWayShortensNoOtherWait() {
        inputs(2, 40);
        attention.painted(work -> {});
        assertThat(attention.millis(other, now)).isEqualTo(150);
        assertThat(attention.millis(field, now)).isEqualTo(1);
    }

    @Test
    void picturesHoldNobodyUpForEver() {
        attention.painted(work -> {});
        assertThat(attention.millis(now - 1_999 * MILLI)).isEqualTo(1);
        assertThat(attention.millis(now - 2_000 * MILLI)).isZero();
    }

    @Test
    void whatAControlPaintsIsOnItsWayUntilTheScreenHasIt() {
        Attention own = Attention.of(display);
        Paced.afterPictures(box);
        long due = System.nanoTime();
        box.notifyListeners(SWT.Paint, new Event());
        assertThat(own.millis(due)).isEqualTo(1);
        while (display.readAndDispatch()) {
            assertThat(System.nanoTime() - due).isLessThan(1_000 * MILLI);
        }
        assertThat(own.millis(due)).isZero();
    }

    @Test
    void keysAreInputs() {
        Attention own = Attention.of(display);
        assertThat(Attention.of(display)).isSameAs(own);
        for (int i = 0; i < 2; i++) {
            Event key = new Event();
            key.keyCode = SWT.PAGE_DOWN;
            field.notifyListeners(SWT.KeyDown, key);
        }
        assertThat(own.millis(other, System.nanoTime())).isPositive();
        assertThat(own.millis(field, System.nanoTime())).isZero();
    }
}
