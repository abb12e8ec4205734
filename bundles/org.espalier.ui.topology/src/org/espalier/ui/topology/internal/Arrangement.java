// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MVm;
import org.espalier.model.site.MVo;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What hosts stand together by. Each host stands in one bed. */
enum Arrangement {
    /** Node groups, in their order. */
    GROUP(Texts.BY_GROUP, Texts.BED_GROUP) {
        @Override
        Shelf shelf(MHost host) {
            return host.getGroup() == null
                    ? new Shelf(new EntityKey(EntityKind.GROUP, ""), Texts.LOOSE, true)
                    : shelf(host.getGroup());
        }

        @Override
        List<Shelf> shelves(MSite site) {
            return site.getGroups().stream().map(this::shelf).toList();
        }

        private Shelf shelf(MGroup group) {
            return new Shelf(group.getKey(), group.getName(), false);
        }
    },
    /** The rack that a tag of a host says. */
    RACK(Texts.BY_RACK, Texts.BED_RACK) {
        @Override
        Shelf shelf(MHost host) {
            Optional<String> rack = rack(host);
            EntityKey key = new EntityKey(EntityKind.SITE, RACK_KEY + rack.orElse(""));
            return new Shelf(key, rack.orElse(Texts.NO_RACK), rack.isEmpty());
        }

        @Override
        boolean possible(MHost host) {
            return rack(host).isPresent();
        }
    },
    /** The VO whose VMs a host has; where they are of several VOs, it stands with the like. */
    VO(Texts.BY_VO, Texts.BED_VO) {
        @Override
        Shelf shelf(MHost host) {
            Set<MVo> vos = new HashSet<>();
            for (MVm vm : host.getVms()) {
                if (vm.getVo() != null) {
                    vos.add(vm.getVo());
                }
            }
            if (vos.size() == 1) {
                MVo vo = vos.iterator().next();
                return new Shelf(vo.getKey(), vo.getName(), false);
            }
            return vos.isEmpty()
                    ? new Shelf(new EntityKey(EntityKind.VO, ""), Texts.NO_VO, true)
                    : new Shelf(new EntityKey(EntityKind.VO, "+"), Texts.SEVERAL_VOS, true);
        }
    },
    /** The tags of a host, all together. */
    TAG(Texts.BY_TAG, Texts.BED_TAG) {
        @Override
        Shelf shelf(MHost host) {
            List<String> tags = tags(host);
            String name = String.join(", ", tags);
            // No entity of the site has such a key: the bed cannot be selected for an action.
            EntityKey key = new EntityKey(EntityKind.SITE, "tag " + name);
            return new Shelf(key, tags.isEmpty() ? Texts.NO_TAG : name, tags.isEmpty());
        }

        @Override
        boolean possible(MHost host) {
            return !tags(host).isEmpty();
        }
    };

    /** No entity of the site has such a key: the bed cannot be selected for an action. */
    private static final String RACK_KEY = "rack ";

    private final String label;
    private final String bed;

    Arrangement(String label, String bed) {
        this.label = label;
        this.bed = bed;
    }

    /** In which bed {@code host} stands. */
    abstract Shelf shelf(MHost host);

    /** Beds that are there without hosts, too: hosts can be brought there. */
    List<Shelf> shelves(MSite site) {
        return List.of();
    }

    /** Whether something is known of {@code host} that sets it apart so. */
    boolean possible(MHost host) {
        return true;
    }

    /** The order of beds; a group's is that of the site. */
    Comparator<Shelf> order() {
        Comparator<Shelf> order = Comparator.comparing(Shelf::last);
        return this == GROUP ? order : order.thenComparing(Shelf::name);
    }

    /** What people call it. */
    String label() {
        return label;
    }

    /** What {@code bed} is called for those who do not see it. */
    static String describe(Bed bed) {
        Arrangement by =
                switch (bed.key().kind()) {
                    case GROUP -> GROUP;
                    case VO -> VO;
                    default -> bed.key().id().startsWith(RACK_KEY) ? RACK : TAG;
                };
        return NLS.bind(by.bed, bed.name());
    }

    private static Optional<String> rack(MHost host) {
        return host.getRecord() instanceof Host h ? h.rack() : Optional.empty();
    }

    private static List<String> tags(MHost host) {
        return host.getRecord() instanceof Host h ? h.marked().sortedTags() : List.of();
    }
}
