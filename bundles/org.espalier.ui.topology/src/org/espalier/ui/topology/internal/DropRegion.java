// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.swt.graphics.Point;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.session.SiteSession;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a drop on the picture is for; points are the display's. */
final class DropRegion {
    private final SceneCanvas<EntityKey> canvas;
    private final TopologyContent content;
    private final SiteSession session;

    DropRegion(SceneCanvas<EntityKey> canvas, TopologyContent content, SiteSession session) {
        this.canvas = canvas;
        this.content = content;
        this.session = session;
    }

    /** What the pointer is on: beside hosts, the group in which they stand. */
    Optional<MEntity> under(int displayX, int displayY) {
        Point at = canvas.toControl(displayX, displayY);
        double x = canvas.viewport().worldX(at.x);
        double y = canvas.viewport().worldY(at.y);
        return canvas.itemAt(at.x, at.y)
                .flatMap(session::find)
                .or(() -> content.bedAt(x, y).flatMap(this::group));
    }

    private Optional<MEntity> group(Bed bed) {
        return session.find(bed.key()).filter(MGroup.class::isInstance);
    }

    /**
     * The hosts or the group that an image is for which is dropped there: a host, with all others
     * that are selected where it is one of them; beside hosts all that stand together there.
     */
    List<MEntity> forImages(int displayX, int displayY) {
        Point at = canvas.toControl(displayX, displayY);
        double x = canvas.viewport().worldX(at.x);
        double y = canvas.viewport().worldY(at.y);
        Optional<EntityKey> host = content.hostAt(x, y);
        return host.map(this::withSelected)
                .orElseGet(() -> content.bedAt(x, y).map(this::all).orElse(List.of()));
    }

    private List<MEntity> withSelected(EntityKey host) {
        Set<EntityKey> selected = canvas.selection().items();
        Stream<EntityKey> others =
                selected.contains(host)
                        ? selected.stream()
                                .filter(key -> key.kind() == EntityKind.HOST && !key.equals(host))
                        : Stream.empty();
        return found(Stream.concat(Stream.of(host), others));
    }

    /** A rack, a VO or a tag is no group: there it is its hosts that are meant. */
    private List<MEntity> all(Bed bed) {
        return group(bed).map(List::of).orElseGet(() -> found(bed.tiles().stream().map(Tile::key)));
    }

    private List<MEntity> found(Stream<EntityKey> keys) {
        return keys.flatMap(key -> session.find(key).stream()).toList();
    }
}
