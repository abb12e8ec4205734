// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.HostId;
import org.espalier.ui.text.Quantities;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the picture shows, in words. */
final class Words {
    private Words() {}

    /** A host, or the source. */
    static String describe(Tree tree, HostId item) {
        if (item.equals(tree.source())) {
            return MessageFormat.format(
                    Texts.DESCRIBE_SOURCE, tree.nodes().size(), tree.complete());
        }
        Optional<Node> found = tree.node(item);
        if (found.isEmpty()) {
            return "";
        }
        Node node = found.get();
        int place = tree.places().get(item);
        List<String> parts = new ArrayList<>();
        parts.add(NLS.bind(Texts.DESCRIBE_HOST, item.value(), stage(node)));
        parts.add(Quantities.percent(Node.whole(node.done())));
        if (!node.words().isEmpty()) {
            parts.add(node.words());
        }
        for (Link link : tree.links()) {
            if (link.child() == place && link.live()) {
                parts.add(feed(tree, link));
            }
        }
        parts.add(MessageFormat.format(Texts.DESCRIBE_IN, place + 1, tree.nodes().size()));
        return String.join(", ", parts);
    }

    private static String feed(Tree tree, Link link) {
        String parent =
                link.parent() < 0
                        ? Texts.DESCRIBE_LIBRARY
                        : tree.nodes().get(link.parent()).id().value();
        String rate = Quantities.rate(link.rate());
        String words =
                link.state() == Link.State.REPAIRED ? Texts.DESCRIBE_REPAIRED : Texts.DESCRIBE_FEED;
        return tree.stripes() > 1
                ? NLS.bind(Texts.DESCRIBE_TREE, NLS.bind(words, rate, parent), link.stripe() + 1)
                : NLS.bind(words, rate, parent);
    }

    /** A host's stage: "lost". */
    static String stage(Node node) {
        return switch (node.stage()) {
            case WAITING -> Texts.STAGE_WAITING;
            case FILLING -> Texts.STAGE_FILLING;
            case ASSEMBLING -> Texts.STAGE_ASSEMBLING;
            case COMPLETE -> Texts.STAGE_COMPLETE;
            case SLOW -> Texts.STAGE_SLOW;
            case AWAY -> Texts.STAGE_AWAY;
            case FAILED -> Texts.STAGE_FAILED;
        };
    }
}
