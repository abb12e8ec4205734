// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.attach;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.espalier.remote.ControlLine;
import org.espalier.remote.ControllerClient;
import org.osgi.framework.BundleContext;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Attaches a console that has no site of its own, once: to the controller that it was started with,
 * else to one that a person names. A service of such a console. For the UI thread.
 */
public final class Attaching {
    private static final Logger LOG = Logger.getLogger(Attaching.class.getName());
    private static final String NODE = "org.espalier.app.console";
    private static final String CONTROLLER = "controller";
    private static final String CREDENTIALS = "credentials";

    private final BundleContext bundles;
    private final Display display;
    private final ControllerClient client;
    private final Consumer<String> trouble;
    private boolean attached;

    /**
     * @param trouble is told, on any thread, why it is not attached, or soon will not be
     */
    public Attaching(
            BundleContext bundles,
            Display display,
            ControllerClient client,
            Consumer<String> trouble) {
        this.bundles = bundles;
        this.display = display;
        this.client = client;
        this.trouble = trouble;
    }

    /** Attaches as the framework's properties say; asks a person where they name no controller. */
    public void begin() {
        try {
            AttachSettings.of(bundles::getProperty)
                    .ifPresentOrElse(this::quietly, () -> ask(window()));
        } catch (IOException e) {
            refuse(e);
        }
    }

    private static Shell window() {
        return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
    }

    private void quietly(AttachSettings settings) {
        try {
            keep(dial(settings, (state, words) -> {}));
        } catch (IOException e) {
            refuse(e);
        }
    }

    private void refuse(IOException why) {
        LOG.log(Level.SEVERE, "The console is attached to no controller", why);
        trouble.accept(why.getMessage());
    }

    /** Whether it is attached, or on its way: then nobody is asked. */
    boolean isAttached() {
        return attached;
    }

    /** Asks a person which controller; what worked last stands there. */
    void ask(Shell parent) {
        Preferences last = InstanceScope.INSTANCE.getNode(NODE);
        AttachDialog dialog =
                new AttachDialog(
                        parent, last.get(CONTROLLER, ""), last.get(CREDENTIALS, ""), this::dial);
        dialog.ask()
                .ifPresentOrElse(
                        made -> {
                            keep(made);
                            last.put(CONTROLLER, dialog.controller());
                            last.put(CREDENTIALS, dialog.credentials());
                            save(last);
                        },
                        () -> trouble.accept(Messages.nowhere));
    }

    private static void save(Preferences last) {
        try {
            last.flush();
        } catch (BackingStoreException e) {
            LOG.log(Level.WARNING, "The controller is asked for anew at the next start", e);
        }
    }

    private Attachment dial(AttachSettings settings, ControlLine.Watcher watcher)
            throws IOException {
        return new Attachment(
                bundles,
                client,
                settings,
                new ControlLine.Watcher() {
                    @Override
                    public void changed(ControlLine.State state, String words) {
                        watcher.changed(state, words);
                    }

                    @Override
                    public void trouble(String words) {
                        trouble.accept(words);
                    }
                });
    }

    private void keep(Attachment made) {
        attached = true;
        // Nothing is lacking any more.
        trouble.accept("");
        display.disposeExec(made::close);
    }
}
