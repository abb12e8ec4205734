// SPDX-License-Identifier: EPL-2.0
package org.espalier.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The compiled bundles of this source tree. */
final class Bundles {
    private static final Path ROOT = Path.of("..", "..", "bundles");

    private Bundles() {}

    /** Every class of every bundle that was compiled in this build. */
    static JavaClasses classes() throws IOException {
        return new ClassFileImporter().importPaths(compiled());
    }

    /** Where the classes of the bundles are that were compiled in this build. */
    static List<Path> compiled() throws IOException {
        try (Stream<Path> bundles = Files.list(ROOT)) {
            return bundles.map(each -> each.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    /** A class in {@code …internal…} is for its own bundle: the one whose directory holds it. */
    static ArchCondition<JavaClass> useInternalsOfTheirOwnBundleOnly() {
        return new ArchCondition<>("use only internal packages of their own bundle") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                for (Dependency use : user.getDirectDependenciesFromSelf()) {
                    JavaClass used = use.getTargetClass().getBaseComponentType();
                    if (isInternal(used) && !home(user).equals(home(used))) {
                        events.add(SimpleConditionEvent.violated(user, use.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith("org.espalier.")
                && (type.getPackageName() + ".").contains(".internal.");
    }

    private static Optional<String> home(JavaClass type) {
        return type.getSource()
                .map(source -> Path.of(source.getUri()).toAbsolutePath().normalize().toString())
                .map(path -> path.substring(0, path.indexOf("target")));
    }
}
