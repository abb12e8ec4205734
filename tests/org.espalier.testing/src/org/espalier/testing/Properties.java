// SPDX-License-Identifier: EPL-2.0
package org.espalier.testing;

import net.jqwik.engine.JqwikTestEngine;

import org.junit.jupiter.api.DynamicTest;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs jqwik's properties inside a Jupiter test. Tycho's runner knows Jupiter's engine only and
 * passes over properties without a word; so every test bundle with properties has one
 * {@code @TestFactory} that names the classes.
 */
public final class Properties {
    private Properties() {}

    /** Runs all properties of {@code classes}: a test each, which fails as the property did. */
    public static Stream<DynamicTest> of(Class<?>... classes) {
        List<DynamicTest> results = new ArrayList<>();
        for (Class<?> each : classes) {
            List<DynamicTest> found = run(each);
            if (found.isEmpty()) {
                throw new IllegalArgumentException(each + " has no property");
            }
            results.addAll(found);
        }
        return results.stream();
    }

    private static List<DynamicTest> run(Class<?> type) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // jqwik finds its own parts by the context class loader.
        thread.setContextClassLoader(JqwikTestEngine.class.getClassLoader());
        try {
            Results results = new Results(type.getSimpleName());
            launcher().execute(request(type), results);
            return results.tests;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Launcher launcher() {
        return LauncherFactory.create(
                LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .addTestEngines(new JqwikTestEngine())
                        .build());
    }

    private static LauncherDiscoveryRequest request(Class<?> type) {
        ClassSelector selector = DiscoverySelectors.selectClass(type);
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selector)
                .enableImplicitConfigurationParameters(false)
                .configurationParameter("jqwik.database", "")
                .configurationParameter("jqwik.reporting.onlyfailures", "true")
                .build();
    }

    private static final class Results implements TestExecutionListener {
        private final String group;
        private final List<DynamicTest> tests = new ArrayList<>();

        Results(String group) {
            this.group = group;
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            boolean failed = result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
            if (test.isTest() || failed) {
                String name = group + "." + test.getDisplayName();
                tests.add(DynamicTest.dynamicTest(name, () -> rethrow(result)));
            }
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            String name = group + "." + test.getDisplayName();
            tests.add(
                    DynamicTest.dynamicTest(
                            name,
                            () -> {
                                throw new AssertionError("It was skipped: " + reason);
                            }));
        }

        private static void rethrow(TestExecutionResult result) throws Throwable {
            if (result.getThrowable().isPresent()) {
                throw result.getThrowable().get();
            }
        }
    }
}
