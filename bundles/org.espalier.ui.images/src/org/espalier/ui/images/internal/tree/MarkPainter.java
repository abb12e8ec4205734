// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.espalier.api.controller.DeploymentPicture.Happening;
import org.espalier.api.model.HostId;
import org.espalier.ui.canvas.Batch;
import org.espalier.ui.canvas.Frame;
import org.espalier.ui.theme.Token;

import java.util.Optional;
import java.util.OptionalInt;

/** Draws what is chosen, pointed at and focused, and the call-out of the newest trouble. */
final class MarkPainter {
    private static final int ROOM = 4;

    private final Look look;
    private final Frame<HostId> frame;
    private final Tree tree;
    private final TreeLayout layout;

    MarkPainter(Look look, Frame<HostId> frame, Tree tree, TreeLayout layout) {
        this.look = look;
        this.frame = frame;
        this.tree = tree;
        this.layout = layout;
    }

    void paint(int ring) {
        trouble().ifPresent(this::callOut);
        frame.batch().layer();
        frame.hover().ifPresent(host -> mark(host, ring, 1, Token.INK2));
        frame.selection().forEach(host -> mark(host, ring, 2, Token.ACCENT));
        frame.focus().ifPresent(host -> mark(host, ring, 2, Token.ACCENT));
    }

    private Optional<Happening> trouble() {
        return newest(Happenings.LOST).filter(each -> isLost(each.host()));
    }

    /** Where the line from the call-out to its host goes down, points from the left. */
    OptionalInt tied() {
        return trouble().stream()
                .mapToInt(lost -> frame.x(TreeLayout.worldX(tree.places().get(lost.host()))))
                .findFirst();
    }

    private void mark(HostId host, int ring, int thick, Token ink) {
        Integer place = tree.places().get(host);
        if (place == null) {
            return;
        }
        int size = Math.max(12, ring) + 2 * ROOM;
        int x = frame.x(TreeLayout.worldX(place)) - size / 2;
        frame.batch().outline(x, layout.axis() - size / 2, size, size, thick, look.color(ink));
    }

    private boolean isLost(HostId host) {
        Integer place = tree.places().get(host);
        return place != null && tree.nodes().get(place).lost();
    }

    private Optional<Happening> newest(String kind) {
        return tree.happenings().stream()
                .filter(each -> each.kind().equals(kind))
                .reduce((before, after) -> after);
    }

    /** Two lines: what was lost, and how it was mended, tied to the host. */
    private void callOut(Happening lost) {
        Batch batch = frame.batch();
        int line = batch.heightOf(look.strong());
        int top = layout.callOut();
        int right = frame.viewport().width() - 12;
        int room = right - 12;
        String first = Fitted.text(batch, lost.words(), look.strong(), room);
        String second =
                newest(Happenings.REPAIRED)
                        .filter(each -> each.number() > lost.number())
                        .map(each -> Fitted.text(batch, each.words(), look.text(), room))
                        .orElse("");
        int wide =
                Math.max(batch.widthOf(first, look.strong()), batch.widthOf(second, look.text()));
        int left = right - wide;
        batch.depth(8);
        batch.fill(left - 4, top - 2, wide + 8, 2 * line + 4, look.color(Token.CANVAS));
        batch.text(first, left, top, look.strong(), look.color(Token.ERR));
        batch.text(second, left, top + line, look.text(), look.color(Token.HOLD));
        Integer place = tree.places().get(lost.host());
        if (place != null) {
            leader(frame.x(TreeLayout.worldX(place)), left - 6, top + line / 2, place);
        }
    }

    private void leader(int x, int from, int y, int place) {
        int[] levels = tree.levels().get(0);
        int end = levels[place] > 0 ? layout.level(0, levels[place]) - 10 : layout.axis() - 10;
        Batch batch = frame.batch();
        batch.depth(7);
        int start = y;
        if (x < from) {
            batch.fill(x, y, from - x, 1, look.color(Token.ERR));
        } else {
            // The host stands below the words.
            start = y + 2 * layout.line();
        }
        batch.fill(x, start, 1, end - start, look.color(Token.ERR));
    }
}
