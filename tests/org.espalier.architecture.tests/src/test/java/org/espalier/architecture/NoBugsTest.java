// SPDX-License-Identifier: EPL-2.0
package org.espalier.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import edu.umd.cs.findbugs.BugCollectionBugReporter;
import edu.umd.cs.findbugs.BugInstance;
import edu.umd.cs.findbugs.DetectorFactoryCollection;
import edu.umd.cs.findbugs.FindBugs2;
import edu.umd.cs.findbugs.Priorities;
import edu.umd.cs.findbugs.Project;
import edu.umd.cs.findbugs.config.UserPreferences;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What SpotBugs finds in the bundles. All of them are read in one run: a run for each would read
 * SWT, JFace and the rest forty times, and would not see what one bundle does with another's
 * fields.
 */
class NoBugsTest {
    private static final Path RELENG = Path.of("..", "..", "releng");

    @Test
    @DisplayName("SpotBugs finds nothing in any bundle")
    void noneIsFound() throws Exception {
        try (Project project = new Project()) {
            for (Path each : Bundles.compiled()) {
                project.addFile(each.toString());
            }
            for (Path each : libraries()) {
                project.addAuxClasspathEntry(each.toString());
            }
            BugCollectionBugReporter found = new BugCollectionBugReporter(project);
            found.setPriorityThreshold(Priorities.NORMAL_PRIORITY);
            analyse(project, found);
            assertTrue(found.getProjectStats().getNumClasses() > 0, "no class was read");
            assertEquals(
                    "",
                    found.getBugCollection().getCollection().stream()
                            .map(NoBugsTest::said)
                            .sorted()
                            .collect(Collectors.joining("\n")));
        }
    }

    private static void analyse(Project project, BugCollectionBugReporter reporter)
            throws Exception {
        try (FindBugs2 run = new FindBugs2()) {
            run.setProject(project);
            run.setBugReporter(reporter);
            run.setDetectorFactoryCollection(DetectorFactoryCollection.instance());
            UserPreferences preferences = UserPreferences.createDefaultUserPreferences();
            preferences.setEffort(UserPreferences.EFFORT_DEFAULT);
            run.setUserPreferences(preferences);
            run.addFilter(RELENG.resolve("spotbugs-exclude.xml").toString(), false);
            run.finishSettings();
            run.execute();
        }
    }

    /** What the bundles are compiled against, as the products have it; each library once. */
    private static Collection<Path> libraries() throws IOException {
        Map<String, Path> found = new TreeMap<>();
        for (String product : List.of("console", "controller", "agent")) {
            Path plugins = RELENG.resolve("products/" + product + "/target/repository/plugins");
            try (Stream<Path> all = Files.list(plugins)) {
                all.forEach(each -> found.put(each.getFileName().toString(), each));
            }
        }
        found.keySet().removeIf(each -> each.startsWith("org.espalier."));
        return found.values();
    }

    private static String said(BugInstance bug) {
        return "%s: %s (%s)"
                .formatted(
                        bug.getPrimarySourceLineAnnotation(),
                        bug.getMessageWithoutPrefix(),
                        bug.getType());
    }
}
