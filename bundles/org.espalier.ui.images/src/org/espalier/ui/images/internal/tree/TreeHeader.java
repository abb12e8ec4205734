// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.espalier.api.model.Deployment;
import org.espalier.model.site.MDeployment;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.images.internal.Steering;
import org.espalier.ui.text.ImageWords;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.text.MessageFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The strip above the tree: which deployment, how far it is, and what can be done to it. */
final class TreeHeader {
    private final Composite box;
    private final Combo choice;
    private final Label summary;
    private final Button pause;
    private final Button limit;
    private final Button cancel;
    private List<MDeployment> offered = List.of();
    private Optional<MDeployment> chosen = Optional.empty();

    /**
     * A strip below {@code parent}.
     *
     * @param choose is told which deployment a person chose
     */
    TreeHeader(Composite parent, Steering steering, Consumer<MDeployment> choose) {
        box = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(5).margins(8, 4).applyTo(box);
        choice = new Combo(box, SWT.READ_ONLY);
        choice.setData("id", "deployment.choice");
        AccessibleNames.of(choice, Texts.CHOOSE);
        GridDataFactory.swtDefaults().hint(220, SWT.DEFAULT).applyTo(choice);
        choice.addListener(
                SWT.Selection, e -> choose.accept(offered.get(choice.getSelectionIndex())));
        summary = new Label(box, SWT.RIGHT);
        summary.setData("id", "deployment.summary");
        summary.setFont(Fonts.of(box).small());
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .applyTo(summary);
        pause = button(Texts.PAUSE, "pause", steering::turn);
        limit = button(Texts.LIMIT, "limit", steering::limit);
        cancel = button(Texts.CANCEL, "cancel", steering::cancel);
        Palette palette = Palette.of(box);
        palette.follow(
                box,
                () -> {
                    box.setBackground(palette.get(Token.SURFACE2));
                    summary.setBackground(palette.get(Token.SURFACE2));
                    summary.setForeground(palette.get(Token.INK2));
                });
        enable();
    }

    private Button button(String text, String id, Consumer<MDeployment> act) {
        Button button = new Button(box, SWT.PUSH);
        button.setText(text);
        button.setData("id", "deployment." + id);
        button.addListener(SWT.Selection, e -> chosen.ifPresent(act));
        return button;
    }

    /** What to lay out. */
    Composite control() {
        return box;
    }

    /** Offers {@code all}, the newest first, of which {@code now} is shown. */
    void offer(List<MDeployment> all, Optional<MDeployment> now) {
        chosen = now;
        offered = List.copyOf(all);
        String[] words = all.stream().map(TreeHeader::words).toArray(String[]::new);
        if (!List.of(words).equals(List.of(choice.getItems()))) {
            choice.setItems(words);
        }
        now.ifPresent(each -> choice.select(offered.indexOf(each)));
        enable();
    }

    private static String words(MDeployment each) {
        Deployment record = (Deployment) each.getRecord();
        String image =
                each.getImage() == null ? record.image().toString() : each.getImage().getName();
        return MessageFormat.format(
                Texts.CHOICE, image, record.hosts(), ImageWords.of(record.strategy()));
    }

    private void enable() {
        boolean live = chosen.filter(each -> each.getEndedAt() == null).isPresent();
        pause.setEnabled(live);
        limit.setEnabled(live);
        cancel.setEnabled(live);
        String text = chosen.filter(MDeployment::isPaused).isPresent() ? Texts.RESUME : Texts.PAUSE;
        if (!pause.getText().equals(text)) {
            pause.setText(text);
            box.layout(new org.eclipse.swt.widgets.Control[] {pause});
        }
        choice.setEnabled(!offered.isEmpty());
    }

    /** Says how far it is. */
    void show(Optional<Tree> tree) {
        String words = tree.map(TreeHeader::summary).orElse("");
        if (!summary.getText().equals(words)) {
            summary.setText(words);
            // A narrow view has no room for all of it.
            summary.setToolTipText(words);
        }
    }

    private static String summary(Tree tree) {
        String words =
                MessageFormat.format(
                        Texts.SUMMARY,
                        Quantities.percent(Node.whole(tree.done())),
                        Quantities.count(tree.complete()),
                        Quantities.count(tree.nodes().size()),
                        Quantities.rate(tree.rate()));
        return tree.lost() == 0
                ? words
                : MessageFormat.format(Texts.SUMMARY_LOST, words, tree.lost());
    }
}
