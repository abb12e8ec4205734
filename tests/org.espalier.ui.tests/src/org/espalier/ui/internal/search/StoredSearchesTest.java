// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.espalier.ui.search.SavedSearch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.prefs.BackingStoreException;

import java.util.List;

class StoredSearchesTest {
    private final StoredSearches searches = new StoredSearches();
    private int told;

    @BeforeEach
    @AfterEach
    void clear() throws BackingStoreException {
        InstanceScope.INSTANCE.getNode("org.espalier.ui.searches").clear();
    }

    private static List<String> names(StoredSearches of) {
        return of.all().stream().map(SavedSearch::name).toList();
    }

    @Test
    void atFirstThereAreSomeThatMakeSense() {
        assertThat(names(searches))
                .containsExactly(
                        "Lost VMs",
                        "Maintenance",
                        "Nearly full hosts",
                        "Outdated agents",
                        "Recycle bin");
        assertThat(searches.all()).allMatch(each -> each.search().problems().isEmpty());
    }

    @Test
    void whatIsSavedRenamedAndDeletedIsSoAtTheNextStartToo() {
        searches.addListener(() -> told++);
        SavedSearch full = new SavedSearch("a=b.c", "cpu>=80% \"two\\ words\"");
        searches.save(full);
        assertThat(new StoredSearches().all()).contains(full).hasSize(6);
        searches.rename(full, "Hot");
        SavedSearch hot = new SavedSearch("Hot", full.query());
        assertThat(new StoredSearches().all()).contains(hot).doesNotContain(full).hasSize(6);
        searches.rename(full, "Gone already");
        assertThat(searches.all()).hasSize(6);
        searches.rename(hot, "HOT");
        assertThat(names(searches)).contains("HOT").doesNotContain("Hot").hasSize(6);
        searches.delete(searches.find("hot").orElseThrow());
        searches.delete(searches.find("Maintenance").orElseThrow());
        assertThat(names(new StoredSearches()))
                .containsExactly("Lost VMs", "Nearly full hosts", "Outdated agents", "Recycle bin");
        assertThat(told).isEqualTo(5);
    }

    @Test
    void oneOfTheSameNameIsReplaced() {
        searches.save(new SavedSearch("lost vms", "state:lost"));
        assertThat(searches.find("Lost VMs").orElseThrow().query()).isEqualTo("state:lost");
        assertThat(searches.all()).hasSize(5);
    }

    @Test
    void whereAllAreDeletedNoneComeBack() {
        searches.all().forEach(searches::delete);
        assertThat(new StoredSearches().all()).isEmpty();
    }
}
