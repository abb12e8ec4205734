// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.viewers.StructuredSelection;
import org.espalier.api.controller.Standing;
import org.espalier.api.model.Grant;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Role;
import org.espalier.ui.session.Connection;
import org.espalier.ui.status.StatusItem;
import org.espalier.ui.status.StatusSlot;
import org.espalier.ui.testing.StillSession;
import org.espalier.ui.theme.StateShape;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the status line reads of a site. */
class SiteStatusTest {
    private final StillSession still = new StillSession(1, 6);
    private final StatusBoardService board = new StatusBoardService();
    private final SiteStatus status = new SiteStatus(still.session(), board);

    private StatusItem item(StatusSlot slot) {
        return board.items().get(slot);
    }

    @Test
    void aSiteThatIsFollowedSaysItsRevisionAndAgents() {
        status.update();
        assertThat(board.site()).contains("Riverside");
        assertThat(item(StatusSlot.REVISION).text()).isEqualTo("Revision 48\u202f213, 0.0 s ago");
        assertThat(item(StatusSlot.REVISION).shape()).isNull();
        assertThat(item(StatusSlot.AGENTS).text()).isEqualTo("5 of 6 agents");
        assertThat(item(StatusSlot.AGENTS).shape()).isEqualTo(StateShape.WARNING);
        assertThat(item(StatusSlot.TROUBLE).text()).isEqualTo("node004 unheard of for 41 s");
    }

    @Test
    void aLostConnectionLeavesNothingThatLooksLikeNow() {
        status.update();
        still.connection = Connection.LOST;
        status.update();
        assertThat(item(StatusSlot.REVISION).shape()).isEqualTo(StateShape.UNKNOWN);
        assertThat(item(StatusSlot.REVISION).text())
                .isEqualTo("Revision unknown, last 48\u202f213, 0.0 s ago");
        assertThat(item(StatusSlot.AGENTS).text()).isEqualTo("the controller does not answer");
        assertThat(item(StatusSlot.AGENTS).shape()).isEqualTo(StateShape.LOST);
        assertThat(item(StatusSlot.TROUBLE)).isNull();
    }

    @Test
    void theRevisionIsBackWithTheConnection() {
        still.connection = Connection.LOST;
        status.update();
        still.connection = Connection.FOLLOWING;
        status.update();
        assertThat(item(StatusSlot.REVISION).shape()).isNull();
        assertThat(item(StatusSlot.AGENTS).text()).isEqualTo("5 of 6 agents");
    }

    @Test
    void beforeTheFirstRevisionThereIsNone() {
        still.connection = Connection.AWAITED;
        still.site().setRevisionAt(null);
        status.update();
        assertThat(item(StatusSlot.REVISION)).isNull();
        assertThat(item(StatusSlot.AGENTS).text()).isEqualTo("waiting for the controller");
    }

    @Test
    void whoHasNoRoleIsToldSo() {
        still.standing = Optional.of(new Standing("nora", List.of(), Set.of()));
        status.update();
        assertThat(item(StatusSlot.AGENTS).text())
                .isEqualTo("nora has no role on this site; a site administrator can give one");
        assertThat(item(StatusSlot.AGENTS).shape()).isEqualTo(StateShape.WARNING);
        assertThat(item(StatusSlot.TROUBLE)).isNull();
        List<Grant> auditor = List.of(Grant.site(Role.AUDITOR));
        still.standing = Optional.of(new Standing("nora", auditor, Set.of()));
        status.update();
        assertThat(item(StatusSlot.AGENTS).text()).isEqualTo("5 of 6 agents");
    }

    @Test
    void oneAgentIsNotSeveral() {
        StillSession one = new StillSession(1, 1);
        new SiteStatus(one.session(), board).update();
        assertThat(item(StatusSlot.AGENTS).text()).isEqualTo("1 of 1 agent");
    }

    @Test
    void severalSilentHostsAreCounted() {
        still.host("node001").setState(HostState.UNKNOWN);
        status.update();
        assertThat(item(StatusSlot.TROUBLE).text()).isEqualTo("2 hosts unheard of");
        still.hosts().forEach(h -> h.setState(HostState.ONLINE));
        status.update();
        assertThat(item(StatusSlot.TROUBLE)).isNull();
        assertThat(item(StatusSlot.AGENTS).shape()).isEqualTo(StateShape.RUNNING);
    }

    @Test
    void oneIsNamedAndSeveralAreCounted() {
        status.select(new StructuredSelection(still.running()));
        assertThat(item(StatusSlot.SELECTION).text())
                .isEqualTo(still.running().getName() + " selected");
        status.select(new StructuredSelection(still.hosts()));
        assertThat(item(StatusSlot.SELECTION).text()).isEqualTo("6 selected");
        status.select(StructuredSelection.EMPTY);
        assertThat(item(StatusSlot.SELECTION)).isNull();
    }
}
