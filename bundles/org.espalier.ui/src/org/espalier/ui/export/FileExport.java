// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.export;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Asks for a file, writes it in the background, and says how that went; for the UI thread. */
public final class FileExport {
    private final Control parent;
    private final Display display;
    private final String title;
    private final String failed;

    /** Writes a file; not in the UI thread. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Writes it.
         *
         * @return what a person is told then; empty where the file says enough
         */
        Optional<String> write(Path file)
                throws IOException, ExecutionException, InterruptedException;
    }

    /**
     * Of what {@code parent} shows; it may be gone when the file is written.
     *
     * @param title of its dialogs
     * @param failed what is said where it fails: {0} is the file, {1} the cause
     */
    public FileExport(Control parent, String title, String failed) {
        this.parent = parent;
        display = parent.getDisplay();
        this.title = title;
        this.failed = failed;
    }

    /**
     * Asks which file; empty where none is wanted.
     *
     * @param name that it is called at first
     * @param patterns of names: "*.csv"
     */
    public Optional<Path> ask(String name, String... patterns) {
        FileDialog dialog = new FileDialog(parent.getShell(), SWT.SAVE | SWT.SHEET);
        dialog.setText(title);
        dialog.setFilterExtensions(patterns);
        dialog.setFileName(name);
        dialog.setOverwrite(true);
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }

    /** Has {@code writer} write {@code file}. */
    public void write(Path file, Writer writer) {
        ICoreRunnable work =
                monitor -> {
                    try {
                        writer.write(file).ifPresent(said -> say(MessageDialog.INFORMATION, said));
                    } catch (IOException e) {
                        fail(file, e);
                    } catch (ExecutionException e) {
                        fail(file, e.getCause());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
        Job.create(title, work).schedule();
    }

    private void fail(Path file, Throwable cause) {
        say(MessageDialog.ERROR, NLS.bind(failed, file, cause.getMessage()));
    }

    private void say(int kind, String message) {
        display.asyncExec(
                () -> {
                    if (!parent.isDisposed()) {
                        MessageDialog.open(kind, parent.getShell(), title, message, SWT.SHEET);
                    }
                });
    }
}
