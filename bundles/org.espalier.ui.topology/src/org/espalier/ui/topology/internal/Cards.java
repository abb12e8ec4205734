// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.espalier.api.model.EntityKey;
import org.espalier.ui.canvas.SceneCanvas;

import java.util.Optional;

/**
 * When the card of a host or a VM is shown: while the pointer rests on it, and from Space to the
 * next key on what has the keyboard.
 */
final class Cards {
    private final SceneCanvas<EntityKey> canvas;
    private final TopologyContent content;
    private EntityKey pointed;

    private Cards(SceneCanvas<EntityKey> canvas, TopologyContent content) {
        this.canvas = canvas;
        this.content = content;
    }

    /** Shows them on {@code canvas} from now on. */
    static void on(SceneCanvas<EntityKey> canvas, TopologyContent content) {
        Cards cards = new Cards(canvas, content);
        canvas.addListener(SWT.KeyDown, cards::key);
        canvas.addListener(SWT.MouseHover, cards::rests);
        // It was brought before: the canvas knows by now what is under the pointer.
        canvas.addListener(SWT.MouseMove, e -> cards.moved());
        canvas.addListener(SWT.MouseExit, e -> cards.moved());
        canvas.addListener(SWT.MouseDown, e -> cards.show(Optional.empty()));
        canvas.addListener(SWT.MouseWheel, e -> cards.moved());
    }

    private void key(Event e) {
        if (e.character == ' ' && (e.stateMask & SWT.MOD1) == 0) {
            pointed = null;
            content.toggleCard(canvas.focusItem());
            canvas.redraw();
        } else {
            show(Optional.empty());
        }
    }

    private void rests(Event e) {
        if ((e.stateMask & SWT.BUTTON_MASK) == 0 && canvas.hover().isPresent()) {
            show(canvas.hover());
        }
    }

    /** A card of the pointer goes with it; one of the keyboard stays. */
    private void moved() {
        if (pointed != null && !canvas.hover().equals(Optional.of(pointed))) {
            show(Optional.empty());
        }
    }

    private void show(Optional<EntityKey> item) {
        pointed = item.orElse(null);
        if (item.isPresent() || content.card().isPresent()) {
            content.showCard(item);
            canvas.redraw();
        }
    }
}
