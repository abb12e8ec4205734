// SPDX-License-Identifier: EPL-2.0
package org.espalier.testing;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestWatcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps one line for each test that ended, {@code passed|failed|skipped TAB name}, and at last
 * {@code end}, in the file that the system property {@code espalier.tally} names. The reports of
 * Surefire lose and repeat tests where classes run at the same time; {@code releng/lib/sum-tests}
 * counts these lines there. A failure that no test tells of (a class whose set-up fails) is known
 * to it by Maven's status.
 *
 * <p>Jupiter finds it as a service, where {@code junit-platform.properties} says so.
 */
public final class Tally implements BeforeAllCallback, TestWatcher, InvocationInterceptor {
    private static final ExtensionContext.Namespace SPACE =
            ExtensionContext.Namespace.create(Tally.class);

    /** The file; it is told when all classes have ended. */
    private static final class Lines
            implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        private final Optional<Path> file =
                Optional.ofNullable(System.getProperty("espalier.tally")).map(Path::of);

        void keep(String how, String name) {
            write(how + "\t" + name.replaceAll("\\s+", " "));
        }

        private synchronized void write(String line) {
            if (file.isEmpty()) {
                return;
            }
            try {
                Files.createDirectories(file.get().getParent());
                Files.writeString(
                        file.get(),
                        line + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("The outcome of a test could not be kept", e);
            }
        }

        @Override
        public void close() {
            write("end");
        }
    }

    private static Lines lines(ExtensionContext context) {
        return context.getRoot()
                .getStore(SPACE)
                .getOrComputeIfAbsent(Lines.class, key -> new Lines(), Lines.class);
    }

    private static void keep(String how, ExtensionContext test) {
        String method = test.getTestMethod().map(Method::getName).orElse("");
        String name = test.getTestClass().map(Class::getName).orElse("") + "." + method;
        boolean plain = test.getDisplayName().equals(method + "()");
        lines(test).keep(how, plain ? name : name + " " + test.getDisplayName());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // Made before the first test, by one thread: the end is told also where none comes.
        lines(context);
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        keep("passed", context);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        keep("failed", context);
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        keep("skipped", context);
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        keep("skipped", context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> test,
            DynamicTestInvocationContext invocation,
            ExtensionContext context)
            throws Throwable {
        counted(test, context);
        keep("passed", context);
    }

    @Override
    public <T> T interceptTestFactoryMethod(
            Invocation<T> factory,
            ReflectiveInvocationContext<Method> invocation,
            ExtensionContext context)
            throws Throwable {
        return counted(factory, context);
    }

    private static <T> T counted(Invocation<T> made, ExtensionContext context) throws Throwable {
        try {
            return made.proceed();
        } catch (Throwable e) {
            keep("failed", context);
            throw e;
        }
    }
}
