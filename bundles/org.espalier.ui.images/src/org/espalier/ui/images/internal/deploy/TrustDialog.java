// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.espalier.api.model.ImageWord;
import org.espalier.model.site.MImage;
import org.espalier.ui.actions.ReasonField;
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.text.ImageWords;

import java.util.List;

/** Asks what the site says of images by themselves, and shows what holds now. */
final class TrustDialog extends Dialog {
    private static final int WIDTH = 420;

    private final List<MImage> images;
    private ImageWord word;
    private ReasonField reason;

    TrustDialog(Shell parent, List<MImage> images) {
        super(parent);
        this.images = List.copyOf(images);
        word = images.get(0).getDetails().said();
        setShellStyle(getShellStyle() | SWT.SHEET);
    }

    /** What was chosen. */
    ImageWord word() {
        return word;
    }

    /** Why, if that was said. */
    String reason() {
        return reason.reason();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Texts.trustTitle);
        shell.setData("id", "trust");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().margins(12, 12).applyTo(area);
        Label now = new Label(area, SWT.WRAP);
        MImage one = images.get(0);
        now.setText(
                images.size() == 1
                        ? NLS.bind(Texts.trustNow, one.getName(), ImageWords.trust(one))
                        : NLS.bind(Texts.trustMany, images.size()));
        now.setData("id", "trust.now");
        GridDataFactory.fillDefaults().hint(WIDTH, SWT.DEFAULT).applyTo(now);
        for (ImageWord each : ImageWord.values()) {
            Button button = new Button(area, SWT.RADIO);
            button.setText(words(each));
            button.setData("id", "trust." + each);
            button.setSelection(each == word);
            button.addListener(SWT.Selection, e -> word = button.getSelection() ? each : word);
        }
        reason = new ReasonField(area, "trust.reason");
        return area;
    }

    private static String words(ImageWord word) {
        return switch (word) {
            case BY_ENDORSER -> Texts.wordByEndorser;
            case TRUSTED -> Texts.wordTrusted;
            case REVOKED -> Texts.wordRevoked;
        };
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Texts.trustAct, true)
                .setData("id", "trust.act");
        createButton(parent, IDialogConstants.CANCEL_ID, Texts.cancel, false)
                .setData("id", "trust.cancel");
    }
}
