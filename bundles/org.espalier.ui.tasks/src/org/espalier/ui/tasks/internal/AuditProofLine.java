// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.espalier.api.controller.AuditProof;
import org.espalier.api.controller.Controller;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Whether the audit is whole, in a line; empty for those who may not verify it. */
final class AuditProofLine {
    private static final Logger LOG = Logger.getLogger(AuditProofLine.class.getName());

    private final Supplier<Controller> controller;
    private final Label line;
    private boolean broken;

    AuditProofLine(Composite parent, Supplier<Controller> controller) {
        this.controller = controller;
        line = new Label(parent, SWT.WRAP);
        line.setData("id", "audit.proof");
        line.setFont(Fonts.of(line).small());
        Palette.of(line).follow(line, this::look);
    }

    Label control() {
        return line;
    }

    private void look() {
        Palette palette = Palette.of(line);
        line.setBackground(palette.get(broken ? Token.ERR_WEAK : Token.SURFACE2));
        line.setForeground(palette.get(broken ? Token.ERR : Token.INK3));
    }

    /** Has the audit verified; the finding is shown when it is there. */
    void verify() {
        CompletableFuture.supplyAsync(() -> controller.get().verifyAudit())
                .thenCompose(stage -> stage)
                .whenCompleteAsync(this::found, line.getDisplay()::asyncExec);
    }

    /** The finding in the console's language. */
    static String text(AuditProof proof) {
        return proof.broken()
                .map(entry -> NLS.bind(Messages.auditBroken, Long.toString(entry)))
                .orElseGet(() -> NLS.bind(Messages.auditWhole, Quantities.count(proof.entries())));
    }

    private void found(AuditProof proof, Throwable failure) {
        if (failure != null) {
            LOG.log(Level.FINE, "The audit was not verified", failure);
        }
        if (!line.isDisposed()) {
            broken = proof != null && proof.broken().isPresent();
            line.setText(proof == null ? "" : text(proof));
            look();
            line.getParent().layout(true, true);
        }
    }
}
