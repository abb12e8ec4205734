// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.people;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Shell;
import org.espalier.api.controller.ConsoleFiles;
import org.espalier.ui.session.SiteSession;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Has console credentials made for a person, and puts them where they were wanted. */
final class CredentialsHandout {
    private final Shell parent;
    private final SiteSession session;

    CredentialsHandout(Shell parent, SiteSession session) {
        this.parent = parent;
        this.session = session;
    }

    /** Asks where to, and begins. */
    void begin(String name) {
        DirectoryDialog dialog = new DirectoryDialog(parent, SWT.SAVE | SWT.SHEET);
        dialog.setText(Words.credentialsTitle);
        // GTK begins with what was used recently, where no folder can be chosen.
        dialog.setFilterPath(System.getProperty("user.home"));
        dialog.setMessage(NLS.bind(Words.credentialsMessage, name));
        String folder = dialog.open();
        if (folder != null) {
            make(name, Path.of(folder));
        }
    }

    /** Makes them and says where they are, or why not. */
    void make(String name, Path folder) {
        CompletableFuture.supplyAsync(() -> session.controller().consoleCredentials(name))
                .thenCompose(stage -> stage)
                .thenApplyAsync(files -> written(folder, files))
                .whenCompleteAsync(this::say, parent.getDisplay()::asyncExec);
    }

    private static String written(Path folder, ConsoleFiles files) {
        try {
            return NLS.bind(
                    Words.credentialsMade,
                    new Object[] {
                        files.name(),
                        CredentialsFolder.write(folder, files),
                        files.controllerAddress() + ":" + files.controllerPort()
                    });
        } catch (FileAlreadyExistsException e) {
            return NLS.bind(Words.credentialsThere, e.getFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String made, Throwable failure) {
        if (!parent.isDisposed()) {
            Throwable root =
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
            MessageDialog.openInformation(
                    parent, Words.credentialsTitle, root == null ? made : root.getMessage());
        }
    }
}
