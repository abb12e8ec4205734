// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.api.controller.HealthReport;
import org.espalier.api.model.HostId;
import org.espalier.model.site.MHost;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.site.internal.SiteFixture;
import org.espalier.ui.status.StatusBoard;
import org.espalier.ui.status.StatusSlot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The Health view by hand in the real workbench. */
@ExtendWith(Screenshots.class)
class HealthUiTest {
    private SiteFixture site;
    private HostId host;
    private ViewBot view;

    @BeforeEach
    void open() {
        site = new SiteFixture(1, 3);
        host = site.demo().hosts().get(1).id();
        site.controller().find(report(Severity.BAD));
        view = site.workbench().viewById(SiteParts.HEALTH);
        refresh();
        site.await("the report", () -> summary().contains("bad"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private HealthReport report(Severity ofHost) {
        return new HealthReport(
                Instant.now(),
                List.of(
                        new HealthFinding(Area.STORE, "Store", Severity.WELL, "It is well."),
                        new HealthFinding(
                                Area.AGENTS,
                                host,
                                ofHost,
                                "The agent of " + host + " is silent. Look whether it runs.",
                                Optional.of(Instant.now().minusSeconds(125))),
                        new HealthFinding(
                                Area.DISKS, "images", Severity.WARNING, "Pool images is full.")));
    }

    private void refresh() {
        view.toolbarButton(Messages.refresh).click();
    }

    private Tree tree() {
        return view.bot().wait("its tree", Tree.class, t -> "health.tree".equals(t.getData("id")));
    }

    private String summary() {
        return find(Label.class, "health.summary").getText();
    }

    private String details() {
        Text text = find(Text.class, "health.details");
        return site.workbench().sync(text::getText);
    }

    private <T extends org.eclipse.swt.widgets.Control> T find(Class<T> type, String id) {
        return view.bot().wait(id, type, c -> id.equals(c.getData("id")));
    }

    private List<String> cells(String area) {
        return site.workbench()
                .sync(
                        () -> {
                            for (TreeItem item : tree().getItems()) {
                                if (item.getText().equals(area)) {
                                    TreeItem row = item.getItem(0);
                                    return List.of(row.getText(0), row.getText(1), row.getText(2));
                                }
                            }
                            return List.of();
                        });
    }

    private Optional<String> status() {
        return site.workbench()
                .sync(
                        () ->
                                Optional.ofNullable(
                                                PlatformUI.getWorkbench()
                                                        .getService(StatusBoard.class)
                                                        .items()
                                                        .get(StatusSlot.HEALTH))
                                        .map(item -> item.text()));
    }

    @Test
    void areasStandWorstFirstWithStateInWordsAndAge() {
        assertThat(view.bot().tree().rows()).containsExactly("Agents", "Disks", "Store");
        List<String> row = cells("Agents");
        assertThat(row.subList(0, 2)).containsExactly(host.value(), "bad");
        assertThat(row.get(2)).startsWith("2 m ").endsWith(" ago");
        assertThat(site.workbench().sync(this::summary)).endsWith("1 bad, 1 warning.");
        assertThat(status()).contains("1 thing is bad");
    }

    @Test
    void aLineIsReadInFullAndADoubleClickGoesToTheHost() {
        assertThat(details()).isEqualTo(Messages.detailsHint);
        var line = view.bot().tree().getTreeItem("Agents").getNode(host.value());
        line.select();
        assertThat(details())
                .isEqualTo("The agent of " + host + " is silent. Look whether it runs.");
        line.doubleClick();
        site.await(
                "the host in Hosts",
                () ->
                        page().getActivePart().getSite().getId().equals(SiteParts.HOSTS)
                                && selected().equals(List.of(host)));
    }

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    }

    private static List<HostId> selected() {
        return page().getActivePart().getSite().getSelectionProvider().getSelection()
                        instanceof IStructuredSelection some
                ? some.stream()
                        .filter(MHost.class::isInstance)
                        .map(each -> ((MHost) each).getId())
                        .toList()
                : List.of();
    }

    @Test
    void whatIsSelectedOrFoldedStaysWhenThereIsANewReport() {
        view.bot().tree().getTreeItem("Agents").getNode(host.value()).select();
        view.bot().tree().getTreeItem("Disks").collapse();
        site.controller().find(report(Severity.WARNING));
        refresh();
        site.await("the new report", () -> summary().contains("2 warnings"));
        assertThat(view.bot().tree().selection()).containsExactly(host.value());
        assertThat(cells("Agents").get(1)).isEqualTo("warning");
        assertThat(site.workbench().sync(() -> expanded("Disks"))).isFalse();
        assertThat(site.workbench().sync(() -> expanded("Agents"))).isTrue();
        assertThat(status()).isEmpty();
    }

    private boolean expanded(String area) {
        for (TreeItem item : tree().getItems()) {
            if (item.getText().equals(area)) {
                return item.getExpanded();
            }
        }
        return false;
    }

    @Test
    void aControllerOutOfReachLeavesNothingWell() {
        site.controller()
                .answerHealth(
                        CompletableFuture.failedFuture(
                                RefusedException.of(
                                        Refusal.Code.UNREACHABLE,
                                        "The health of the site was not read",
                                        "the connection is down",
                                        "Wait")));
        refresh();
        site.await("why", () -> summary().contains("the connection is down"));
        assertThat(cells("Store").get(1)).isEqualTo("unknown");
        assertThat(cells("Store").get(2)).endsWith(" ago");
        assertThat(status()).isEmpty();
    }

    @Test
    void whoMayNotSeeItReadsWhy() {
        site.controller()
                .answerHealth(
                        CompletableFuture.failedFuture(
                                RefusedException.of(
                                        Refusal.Code.FORBIDDEN,
                                        "The health of the site was not read",
                                        "anna has the role user, which does not allow it",
                                        "Ask a site administrator")));
        refresh();
        site.await("why", () -> summary().contains("Ask a site administrator"));
        assertThat(view.bot().tree().rows()).isEmpty();
    }

    @Test
    void anAnswerThatIsAwaitedHoldsNothing() {
        site.controller().answerHealth(new CompletableFuture<>());
        int before = site.controller().healthAsked();
        refresh();
        site.await("the question", () -> site.controller().healthAsked() > before);
        assertThat(cells("Agents").get(1)).isEqualTo("bad");
        site.controller().find(report(Severity.WELL));
        refresh();
        site.await("the answer", () -> summary().endsWith(": 1 warning."));
    }

    @Test
    void theStatusLineLeadsHere() {
        site.workbench().viewById(SiteParts.HOSTS);
        site.workbench().command(HealthStatus.SHOW_HEALTH);
        site.await(
                "Health", () -> page().getActivePart().getSite().getId().equals(SiteParts.HEALTH));
        Ui.settle(site.workbench().display());
    }
}
