// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.create;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.command.CreateVms;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.Network;
import org.espalier.api.model.Vm;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MImageCopy;
import org.espalier.model.site.MNetwork;
import org.espalier.model.site.MVm;
import org.espalier.model.site.MVo;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.ReasonedDialog;
import org.espalier.ui.actions.internal.dialogs.Rows;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.theme.Palette;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** New Virtual Machine: what on the left, where it would go on the right, at once. */
public final class NewVmDialog extends ReasonedDialog implements Plans.Shown {
    private final SiteSession session;
    private final Set<HostId> first;
    private final Set<String> taken;
    private Plans plans;
    private ImagePart images;
    private Text name;
    private SizePart size;
    private Combo vo;
    private Combo network;
    private PlacementPart placement;
    private Button start;
    private PreviewPart preview;
    private Label problem;
    private boolean named;
    private boolean settingName;
    private CreateVms command;

    /** A dialog on {@code session}; {@code hosts} are checked to begin with, if any. */
    public NewVmDialog(Shell parent, SiteSession session, Set<HostId> hosts) {
        super(parent);
        this.session = session;
        first = Set.copyOf(hosts);
        taken =
                session.vms().stream()
                        .filter(vm -> vm.getOrigin() == Vm.Origin.MANAGED)
                        .map(MVm::getName)
                        .collect(Collectors.toSet());
        setShellStyle(getShellStyle() | SWT.RESIZE | SWT.SHEET);
    }

    /** The command, after {@link #OK}. */
    public CreateVms command() {
        return command;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Words.title);
        shell.setData("id", "newVm");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Display display = parent.getDisplay();
        plans =
                new Plans(
                        session::controller,
                        task -> display.asyncExec(() -> ifOpen(task)),
                        (ms, task) -> display.timerExec(ms, () -> ifOpen(task)),
                        this);
        Composite area = (Composite) super.createDialogArea(parent);
        Rows.columns(area, 2);
        Composite form = new Composite(area, SWT.NONE);
        Rows.inner(form, 2);
        form.setLayoutData(new GridData(SWT.FILL, SWT.FILL, false, true));
        form(form);
        preview = new PreviewPart(area);
        preview.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        problem = new Label(area, SWT.WRAP);
        problem.setData("id", "newVm.problem");
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
        wide.widthHint = 760;
        wide.heightHint = 36;
        problem.setLayoutData(wide);
        Palette.of(area).trouble(problem);
        askWhy(area, "newVm.reason");
        return area;
    }

    private void form(Composite form) {
        label(form, Words.image, SWT.TOP);
        List<MImage> all = session.site().getImages();
        images = new ImagePart(form, all, this::imageChosen);
        images.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        label(form, Words.name, SWT.CENTER);
        name = new Text(form, SWT.BORDER);
        name.setData("id", "newVm.name");
        name.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        AccessibleNames.of(name, Words.name);
        name.addListener(
                SWT.Modify,
                e -> {
                    named |= !settingName;
                    changed();
                });
        size = new SizePart(form, this::changed);
        label(form, Words.vo, SWT.CENTER);
        vo = new Combo(form, SWT.READ_ONLY);
        vo.setData("id", "newVm.vo");
        AccessibleNames.of(vo, Words.vo);
        List<String> vos = session.site().getVos().stream().map(MVo::getName).toList();
        vo.setItems(vos.toArray(String[]::new));
        vo.select(Math.max(0, vos.indexOf(session.site().getDefaultVo())));
        vo.addListener(SWT.Selection, e -> changed());
        label(form, Words.network, SWT.CENTER);
        network = new Combo(form, SWT.READ_ONLY);
        network.setData("id", "newVm.network");
        AccessibleNames.of(network, Words.network);
        List<String> networks =
                session.site().getNetworks().stream().map(MNetwork::getName).toList();
        network.setItems(networks.toArray(String[]::new));
        network.select(Math.max(0, networks.indexOf(Network.DEFAULT.value())));
        network.addListener(SWT.Selection, e -> changed());
        label(form, Words.placement, SWT.TOP);
        placement = new PlacementPart(form, session.hosts(), first, this::changed);
        placement.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        new Label(form, SWT.NONE);
        start = new Button(form, SWT.CHECK);
        start.setText(Words.start);
        start.setData("id", "newVm.start");
        start.setSelection(true);
    }

    private static void label(Composite form, String text, int vertical) {
        Label label = new Label(form, SWT.NONE);
        label.setText(text);
        label.setLayoutData(new GridData(SWT.BEGINNING, vertical, false, false));
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Words.createOne, true)
                .setData("id", "newVm.create");
        createButton(parent, IDialogConstants.CANCEL_ID, Words.cancel, false)
                .setData("id", "newVm.cancel");
        imageChosen();
        name.setFocus();
        name.selectAll();
    }

    private void imageChosen() {
        if (name != null && !named && images.chosen() != null) {
            settingName = true;
            name.setText(Draft.suggest(images.chosen().getName(), taken));
            settingName = false;
        }
        changed();
    }

    private Draft draft() {
        MImage image = images.chosen();
        return new Draft(
                image == null ? null : image.getId(),
                name.getText(),
                size.count(),
                size.cores(),
                size.memoryBytes(),
                vo.getSelectionIndex() < 0 ? null : vo.getText(),
                placement.strategy(),
                placement.hosts(),
                start.getSelection(),
                network.getSelectionIndex() < 0 ? null : network.getText());
    }

    private void changed() {
        Button create = getButton(IDialogConstants.OK_ID);
        if (create == null) {
            return;
        }
        Draft draft = draft();
        Optional<String> wrong = draft.problem(taken);
        if (!create.getText().equals(draft.act())) {
            create.setText(draft.act());
            setButtonLayoutData(create);
            create.getParent().layout(true, true);
        }
        // Until the plan is there nobody knows whether there is room.
        ready(false, wrong.orElse(""));
        preview.say(wrong.isPresent() ? Words.planNone : Words.planning);
        plans.ask(wrong.isPresent() ? Optional.empty() : Optional.of(draft.command()));
    }

    @Override
    public void plan(CreateVms wanted, PlacementPlan plan) {
        preview.show(plan, lacking(wanted, plan));
        int missing = plan.unplaced().size();
        String why = missing == 0 ? "" : NLS.bind(Words.unplaced, missing, wanted.count());
        ready(missing == 0, why);
    }

    /** Hosts that do not have the image of the library, and get it before their VMs are made. */
    private Set<HostId> lacking(CreateVms wanted, PlacementPlan plan) {
        Optional<MImage> image =
                session.image(wanted.image()).filter(it -> it.getDetails() != null);
        Set<HostId> lacking = new HashSet<>();
        if (image.isPresent()) {
            // Of hosts that the session does not know nobody sees what they have.
            plan.assignments().stream()
                    .map(PlacementPlan.Assignment::host)
                    .filter(host -> session.find(Host.key(host)).isPresent())
                    .forEach(lacking::add);
            image.get().getCopies().stream()
                    .filter(copy -> copy.getState() == ImageCopy.State.COMPLETE)
                    .map(MImageCopy::getHost)
                    .filter(Objects::nonNull)
                    .forEach(host -> lacking.remove(host.getId()));
        }
        return lacking;
    }

    @Override
    public void failed(String cause) {
        preview.say(NLS.bind(Words.planFailed, cause));
        // The controller has the last word: it may be asked although it could not plan.
        ready(true, "");
    }

    private void ready(boolean yes, String why) {
        getButton(IDialogConstants.OK_ID).setEnabled(yes);
        problem.setText(why.replace("&", "&&"));
    }

    private void ifOpen(Runnable task) {
        if (getShell() != null && !getShell().isDisposed()) {
            task.run();
        }
    }

    @Override
    protected void okPressed() {
        command = draft().command();
        super.okPressed();
    }
}
