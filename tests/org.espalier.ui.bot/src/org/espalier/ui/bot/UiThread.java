// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

import java.lang.reflect.Method;

/**
 * Runs each test, and what comes before and after it, on the UI thread of the default display: for
 * tests of single widgets. It makes the display where no workbench runs.
 */
public final class UiThread implements InvocationInterceptor {
    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext c)
            throws Throwable {
        onUi(call);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext c)
            throws Throwable {
        onUi(call);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext c)
            throws Throwable {
        onUi(call);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext c)
            throws Throwable {
        onUi(call);
    }

    private static void onUi(Invocation<Void> call) throws Throwable {
        Display display = Display.getDefault();
        if (display.getThread() == Thread.currentThread()) {
            call.proceed();
            return;
        }
        Throwable[] trouble = new Throwable[1];
        display.syncExec(
                () -> {
                    try {
                        call.proceed();
                    } catch (Throwable e) {
                        trouble[0] = e;
                    }
                });
        if (trouble[0] != null) {
            throw trouble[0];
        }
    }
}
