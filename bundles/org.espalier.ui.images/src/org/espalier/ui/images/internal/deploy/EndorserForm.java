// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.command.TrustEndorser;
import org.espalier.api.model.VoId;
import org.espalier.ui.actions.ReasonField;
import org.espalier.ui.images.internal.Texts;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Asks for an endorser whose word is to count: the key, for which VO, and who that is. */
final class EndorserForm extends Composite {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    private final Text fingerprint;
    private final Text name;
    private final Combo vo;
    private final ReasonField reason;
    private final Button trust;

    EndorserForm(Composite parent, List<String> vos, BiConsumer<TrustEndorser, String> trusted) {
        super(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(this);
        fingerprint = text(Texts.endorserKey, "endorsers.key");
        fingerprint.setToolTipText(Texts.endorserKeyHint);
        fingerprint.setMessage(Texts.endorserKeyHint);
        name = text(Texts.endorserName, "endorsers.name");
        new Label(this, SWT.NONE).setText(Texts.importVo);
        vo = new Combo(this, SWT.READ_ONLY);
        vo.setItems(vos.toArray(String[]::new));
        vo.setData("id", "endorsers.vo");
        vo.addListener(SWT.Selection, e -> check());
        if (!vos.isEmpty()) {
            vo.select(0);
        }
        reason = new ReasonField(this, "endorsers.reason");
        new Label(this, SWT.NONE);
        trust = new Button(this, SWT.PUSH);
        trust.setText(Texts.endorserTrust);
        trust.setData("id", "endorsers.trust");
        trust.addListener(
                SWT.Selection,
                e -> {
                    trusted.accept(
                            new TrustEndorser(
                                    key(), new VoId(vo.getText()), name.getText().strip()),
                            reason.reason());
                    fingerprint.setText("");
                    name.setText("");
                });
        check();
    }

    private Text text(String label, String id) {
        new Label(this, SWT.NONE).setText(label);
        Text text = new Text(this, SWT.BORDER);
        text.setData("id", id);
        text.addListener(SWT.Modify, e -> check());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        return text;
    }

    private String key() {
        return fingerprint.getText().strip().toLowerCase(Locale.ROOT);
    }

    private void check() {
        if (trust != null) {
            trust.setEnabled(
                    FINGERPRINT.matcher(key()).matches()
                            && !name.getText().isBlank()
                            && !vo.getText().isEmpty());
        }
    }
}
