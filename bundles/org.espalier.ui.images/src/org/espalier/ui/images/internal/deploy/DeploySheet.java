// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.SendImage;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.model.DeployStrategy;
import org.espalier.model.site.MImage;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonField;
import org.espalier.ui.images.internal.LimitField;
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.ImageWords;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.ColumnWidths;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a deployment would take, before it is started: each strategy's time, the bytes that really
 * move, and what is in the way, host by host.
 */
final class DeploySheet extends Dialog {
    private static final Logger LOG = Logger.getLogger(DeploySheet.class.getName());
    private static final int WIDTH = 560;

    private final SiteSession session;
    private final List<MImage> images;
    private final List<Target> targets;
    private final int first;
    private Combo image;
    private Combo target;
    private LimitField limit;
    private LaterField later;
    private ReasonField reason;
    private Label trust;
    private Label bytes;
    private Label conflicts;
    private Table ways;
    private Table hosts;
    private Optional<Command> asked = Optional.empty();
    private Optional<Answer> offer = Optional.empty();
    private Optional<Command> command = Optional.empty();

    /**
     * A sheet on {@code parent}.
     *
     * @param images of which one is to be chosen
     * @param first which of them is chosen to begin with
     * @param targets where it can go, the likeliest first
     */
    DeploySheet(
            Shell parent,
            SiteSession session,
            List<MImage> images,
            int first,
            List<Target> targets) {
        super(parent);
        this.session = session;
        this.images = List.copyOf(images);
        this.first = first;
        this.targets = List.copyOf(targets);
        setShellStyle(getShellStyle() | SWT.SHEET | SWT.RESIZE);
    }

    /** What is to be done; empty where it was cancelled. */
    Optional<Command> command() {
        return command;
    }

    /** Why, if that was said. */
    String reason() {
        return reason.reason();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Texts.deployTitle);
        shell.setData("id", "deploy");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(16, 16).applyTo(area);
        List<String> names = images.stream().map(DeploySheet::name).toList();
        image = combo(area, Texts.deployImage, "deploy.image", names, first);
        List<String> places = targets.stream().map(Target::name).toList();
        target = combo(area, Texts.deployTo, "deploy.target", places, 0);
        trust = words(area, "deploy.trust", false);
        words(area, null, true).setText(Texts.deployStrategy);
        ways = table(area, "deploy.ways", Texts.deployStrategy, 8);
        column(ways, Texts.way, 190, SWT.LEFT);
        column(ways, Texts.predicted, 90, SWT.RIGHT);
        column(ways, Texts.inTheWay, 280, SWT.LEFT);
        ways.addListener(SWT.Selection, e -> chose());
        bytes = words(area, "deploy.bytes", true);
        conflicts = words(area, "deploy.conflicts", false);
        hosts = table(area, "deploy.hosts", Texts.deployHosts, 6);
        column(hosts, Texts.host, 130, SWT.LEFT);
        column(hosts, Texts.moves, 110, SWT.RIGHT);
        column(hosts, Texts.inTheWay, 420, SWT.LEFT);
        new Label(area, SWT.NONE).setText(Texts.limitLabel);
        limit = new LimitField(area, 0);
        GridDataFactory.fillDefaults().applyTo(limit.control());
        later = new LaterField(area, Clock.systemDefaultZone(), this::chose);
        reason = new ReasonField(area, "deploy.reason");
        for (Control each : List.of(image, target, limit.control())) {
            each.addListener(SWT.Selection, e -> ask());
        }
        return area;
    }

    private static String name(MImage image) {
        String version = image.getDetails().version();
        return version.isEmpty()
                ? image.getName()
                : NLS.bind(Texts.imageVersion, image.getName(), version);
    }

    private static Combo combo(
            Composite area, String label, String id, List<String> items, int selected) {
        new Label(area, SWT.NONE).setText(label);
        Combo combo = new Combo(area, SWT.READ_ONLY);
        combo.setData("id", id);
        combo.setItems(items.toArray(String[]::new));
        combo.select(selected);
        AccessibleNames.of(combo, label);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
        return combo;
    }

    private static Label words(Composite area, String id, boolean strong) {
        Label label = new Label(area, SWT.WRAP);
        label.setData("id", id);
        if (strong) {
            label.setFont(Fonts.of(label).semibold());
        }
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(label);
        return label;
    }

    private static Table table(Composite area, String id, String name, int rows) {
        Table table = new Table(area, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setData("id", id);
        table.setHeaderVisible(true);
        AccessibleNames.of(table, name);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, true)
                .hint(WIDTH, table.getItemHeight() * rows)
                .applyTo(table);
        return table;
    }

    private static void column(Table table, String title, int width, int style) {
        TableColumn column = new TableColumn(table, style);
        column.setText(title);
        ColumnWidths.fit(column, width);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Texts.deployAct, true)
                .setData("id", "deploy.act");
        createButton(parent, IDialogConstants.CANCEL_ID, Texts.cancel, false)
                .setData("id", "deploy.cancel");
        ask();
    }

    private MImage chosen() {
        return images.get(Math.max(0, image.getSelectionIndex()));
    }

    private Target where() {
        return targets.get(Math.max(0, target.getSelectionIndex()));
    }

    private Command wanted() {
        return where().pool()
                .<Command>map(pool -> new SendImage(chosen().getId(), Set.of(pool)))
                .orElseGet(
                        () ->
                                new DeployImage(
                                        chosen().getId(),
                                        where().hosts(),
                                        DeployStrategy.AUTO,
                                        limit.limit()));
    }

    private CompletionStage<Answer> answer(Command question, long size) {
        if (question instanceof SendImage send) {
            return session.controller()
                    .askPool(new PoolQuestion.Sending(send))
                    .thenApply(plan -> new SendOffer(send, (PoolAnswer.Sending) plan, size));
        }
        DeployImage deploy = (DeployImage) question;
        return session.controller()
                .planDeployment(deploy)
                .thenApply(plan -> new Offer(deploy, plan, size));
    }

    /** Asks the controller; what it answers to an older question is not shown. */
    private void ask() {
        MImage now = chosen();
        trust.setText(ImageWords.trust(now));
        colour();
        hosts.getColumn(0).setText(where().pool().isPresent() ? Texts.sshPool : Texts.host);
        // Over SSH there is none.
        limit.control().setEnabled(where().pool().isEmpty());
        later.setEnabled(where().pool().isEmpty());
        Command question = wanted();
        long size = now.getDetails().storedBytes();
        asked = Optional.of(question);
        offer = Optional.empty();
        bytes.setText(Texts.asking);
        conflicts.setText("");
        enable();
        CompletableFuture.supplyAsync(() -> answer(question, size))
                .thenCompose(stage -> stage)
                .whenCompleteAsync(
                        (answer, failure) -> answered(question, answer, failure),
                        getShell().getDisplay()::asyncExec);
    }

    /** Again with each answer: the style of the sheet comes after it was first asked. */
    private void colour() {
        StateShape shape = StateShape.of(chosen().getDetails().trust());
        trust.setForeground(Palette.of(trust).get(shape.token()));
    }

    private void answered(Command question, Answer answer, Throwable failure) {
        if (bytes.isDisposed() || asked.filter(question::equals).isEmpty()) {
            return;
        }
        if (failure != null) {
            LOG.log(Level.WARNING, failure, () -> "No plan for " + question);
            Throwable root = failure.getCause() == null ? failure : failure.getCause();
            bytes.setText(NLS.bind(Texts.noPlan, root.getMessage()));
            bytes.getParent().layout(true, true);
            return;
        }
        offer = Optional.of(answer);
        colour();
        show(answer);
    }

    private void show(Answer answer) {
        ways.removeAll();
        for (Answer.Way way : answer.ways()) {
            TableItem item = new TableItem(ways, SWT.NONE);
            item.setText(new String[] {way.name(), way.words(), way.whyNot().orElse("")});
            item.setData(way);
            if (way.whyNot().isPresent()) {
                item.setForeground(Palette.of(ways).get(Token.INK3));
            }
        }
        ways.select(0);
        hosts.removeAll();
        for (Answer.Row need : answer.rows()) {
            TableItem item = new TableItem(hosts, SWT.NONE);
            boolean fits = need.conflict().isEmpty();
            StateShape shape = fits ? StateShape.DONE : StateShape.WARNING;
            item.setImage(StateShapes.of(hosts).image(shape, 8, 16));
            item.setText(
                    new String[] {
                        need.name(),
                        fits ? Quantities.bytes(need.bytes()) : Quantities.UNKNOWN,
                        need.conflict().map(Refusal::message).orElse("")
                    });
            item.setForeground(Palette.of(hosts).get(fits ? Token.INK : Token.WARN));
        }
        bytes.setText(answer.bytesWords());
        conflicts.setText(inTheWay().orElse(answer.conflictWords()));
        bytes.getParent().layout(true, true);
        enable();
    }

    /** What cannot be chosen can be looked at: it says why, and is not begun. */
    private void chose() {
        offer.ifPresent(
                answer -> {
                    conflicts.setText(inTheWay().orElse(answer.conflictWords()));
                    conflicts.getParent().layout(true, true);
                });
        enable();
    }

    private Optional<Answer.Way> way() {
        int row = ways.getSelectionIndex();
        return row < 0 ? Optional.empty() : Optional.of((Answer.Way) ways.getItem(row).getData());
    }

    private Optional<String> inTheWay() {
        return offer.flatMap(Answer::whyNot)
                .or(() -> way().flatMap(Answer.Way::whyNot))
                .or(later::problem);
    }

    private void enable() {
        if (getButton(IDialogConstants.OK_ID) != null) {
            getButton(IDialogConstants.OK_ID)
                    .setEnabled(offer.isPresent() && way().isPresent() && inTheWay().isEmpty());
        }
    }

    @Override
    protected void okPressed() {
        // Time goes on: what was to come when it was written may be past now.
        if (later.problem().isPresent()) {
            chose();
            return;
        }
        Command chosen = offer.orElseThrow().command(way().orElseThrow().strategy());
        command =
                Optional.of(
                        chosen instanceof DeployImage deploy
                                ? deploy.notBefore(later.at())
                                : chosen);
        super.okPressed();
    }
}
