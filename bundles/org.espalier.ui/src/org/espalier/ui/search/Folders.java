// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.search;

import org.espalier.model.site.MEntity;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.States;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folders that VMs, hosts and images are in: each a group of what is in it and below, without
 * what lies in the bin. All is looked at once, then changes alone. For the UI thread.
 */
public final class Folders {
    private final SiteSession session;
    private final Map<MEntity, String> places = new IdentityHashMap<>();
    private final TreeMap<String, Folder> folders = new TreeMap<>();
    private boolean looked;

    /** One of them. */
    private static final class Folder extends SmartGroup {
        private final Set<MEntity> members = new LinkedHashSet<>();

        Folder(String path) {
            super(new SavedSearch(path, query(path)));
        }

        @Override
        public boolean isFolder() {
            return true;
        }

        @Override
        Set<MEntity> found() {
            return members;
        }
    }

    /** Those of {@code session}'s site. */
    public Folders(SiteSession session) {
        this.session = session;
    }

    /** What finds the members of the folder {@code path}. */
    static String query(String path) {
        return "folder:/^" + path.replace(".", "\\.").replace("/", "\\/") + "(\\/|$)/";
    }

    /** All of them in the order of their paths; the same objects as long as anything is in them. */
    public List<SmartGroup> all() {
        if (!looked) {
            looked = true;
            Stream.of(session.hosts(), session.vms(), session.site().getImages())
                    .flatMap(Collection::stream)
                    .forEach(this::place);
        }
        return List.copyOf(folders.values());
    }

    /**
     * The site changed.
     *
     * @return whether something is in another folder now
     */
    public boolean changed(SiteChange batch) {
        if (!looked) {
            return false;
        }
        long moved =
                Stream.concat(batch.added().stream(), batch.changed().stream())
                        .filter(this::place)
                        .count();
        long gone = batch.removed().stream().filter(entity -> put(entity, null)).count();
        return moved + gone > 0;
    }

    private boolean place(MEntity entity) {
        boolean hidden = entity instanceof MVm vm && States.binned(vm);
        return put(entity, hidden ? null : EntitySearch.folder(entity));
    }

    /** Whether it was elsewhere before; null is nowhere. */
    private boolean put(MEntity entity, String path) {
        String before = path == null ? places.remove(entity) : places.put(entity, path);
        if (before == null ? path == null : before.equals(path)) {
            return false;
        }
        above(before).forEach(each -> take(entity, each));
        above(path).forEach(each -> folders.computeIfAbsent(each, Folder::new).members.add(entity));
        return true;
    }

    private void take(MEntity entity, String path) {
        folders.computeIfPresent(
                path,
                (p, folder) -> {
                    folder.members.remove(entity);
                    return folder.members.isEmpty() ? null : folder;
                });
    }

    /** {@code path} and those above it. */
    private static Stream<String> above(String path) {
        return path == null
                ? Stream.empty()
                : Stream.iterate(
                        path,
                        each -> !each.isEmpty(),
                        each -> each.substring(0, Math.max(0, each.lastIndexOf('/'))));
    }
}
