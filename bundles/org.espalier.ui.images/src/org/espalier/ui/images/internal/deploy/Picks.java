// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.espalier.api.model.HostId;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MImageCopy;
import org.espalier.ui.search.SmartGroup;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What of a selection is about images of the library. */
final class Picks {
    private Picks() {}

    /** The images of the library that are selected, or of which a copy is. */
    static List<MImage> images(Object selection) {
        return entities(selection)
                .map(each -> each instanceof MImageCopy copy ? copy.getImage() : each)
                .filter(MImage.class::isInstance)
                .map(MImage.class::cast)
                .filter(image -> image.getDetails() != null)
                .distinct()
                .toList();
    }

    /** The hosts that are selected, those of selected groups and searches too. */
    static List<MHost> hosts(Object selection) {
        return entities(selection)
                .flatMap(
                        each ->
                                each instanceof MGroup group
                                        ? group.getHosts().stream()
                                        : Stream.of(each))
                .filter(MHost.class::isInstance)
                .map(MHost.class::cast)
                .distinct()
                .toList();
    }

    /**
     * The copies that are meant: those that are selected, else those of selected images on selected
     * hosts, else all of selected images.
     */
    static Map<MImage, Set<HostId>> copies(Object selection) {
        List<MImageCopy> named =
                entities(selection)
                        .filter(MImageCopy.class::isInstance)
                        .map(MImageCopy.class::cast)
                        .toList();
        Collection<MHost> hosts = hosts(selection);
        List<MImageCopy> meant =
                named.isEmpty()
                        ? images(selection).stream()
                                .flatMap(image -> image.getCopies().stream())
                                .filter(copy -> hosts.isEmpty() || hosts.contains(copy.getHost()))
                                .toList()
                        : named;
        Map<MImage, Set<HostId>> all = new LinkedHashMap<>();
        for (MImageCopy copy : meant) {
            if (copy.getHost() != null && copy.getImage() != null) {
                all.computeIfAbsent(copy.getImage(), image -> new LinkedHashSet<>())
                        .add(copy.getHost().getId());
            }
        }
        return all;
    }

    private static Stream<MEntity> entities(Object selection) {
        return selection instanceof IStructuredSelection some
                ? Stream.concat(
                        Stream.of(some.toArray())
                                .filter(MEntity.class::isInstance)
                                .map(MEntity.class::cast),
                        SmartGroup.members(selection))
                : Stream.empty();
    }
}
