// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.properties;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.StructuredSelection;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** The selection of the Properties view. */
class GoToTest {
    private final GoTo goTo = new GoTo();
    private final List<ISelection> told = new ArrayList<>();
    private final ISelectionChangedListener listener = e -> told.add(e.getSelection());

    @Test
    void followingIsNotToldAndGoingIs() {
        goTo.addSelectionChangedListener(listener);
        ISelection followed = new StructuredSelection("a");
        goTo.follow(followed);
        assertThat(goTo.getSelection()).isSameAs(followed);
        assertThat(told).isEmpty();
        ISelection gone = new StructuredSelection("b");
        goTo.setSelection(gone);
        assertThat(goTo.getSelection()).isSameAs(gone);
        assertThat(told).containsExactly(gone);
    }

    @Test
    void atFirstNothingIsSelectedAndNobodyWhoLeftIsTold() {
        assertThat(goTo.getSelection().isEmpty()).isTrue();
        goTo.addSelectionChangedListener(listener);
        goTo.removeSelectionChangedListener(listener);
        goTo.setSelection(new StructuredSelection("c"));
        assertThat(told).isEmpty();
    }
}
