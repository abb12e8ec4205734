// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.api.controller.HealthReport;
import org.espalier.api.controller.SiteHealth;
import org.espalier.api.model.HostId;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.testing.Cast;
import org.espalier.controller.core.testing.Cast.Persona;
import org.espalier.controller.core.testing.NoHosts;
import org.espalier.controller.core.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Who sees how the site is, and what of it. */
class HealthDeskTest {
    private static final HealthFinding STORE =
            new HealthFinding(Area.STORE, "Store", Severity.WELL, "It is well.");
    private static final HealthFinding A1 =
            new HealthFinding(
                    Area.AGENTS, Cast.A1, Severity.BAD, "It is silent.", Optional.empty());
    private static final HealthFinding B1 =
            new HealthFinding(Area.CLOCKS, Cast.B1, Severity.WARNING, "Late.", Optional.empty());

    private TestCore site;
    private SiteHealth health = () -> new HealthReport(Instant.EPOCH, List.of(STORE, A1, B1));

    @BeforeEach
    void start() throws Exception {
        site = new TestCore(new MemoryJournal());
        site.see(Cast.changes().toArray(org.espalier.api.event.Change[]::new));
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private List<HealthFinding> seen(Persona persona) throws Exception {
        return site.core
                .gate(
                        new NoHosts(),
                        Optional::empty,
                        Optional::empty,
                        () -> Optional.ofNullable(health))
                .as(persona.principal())
                .health()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .findings();
    }

    @ParameterizedTest
    @EnumSource(Persona.class)
    void eachRoleSeesItsPart(Persona persona) throws Exception {
        switch (persona) {
            case ADMIN, OPERATOR, AUDITOR ->
                    assertThat(seen(persona)).containsExactly(STORE, A1, B1);
            case OPERATOR_A, AUDITOR_A -> assertThat(seen(persona)).containsExactly(A1);
            case AUDITOR_ATLAS, VO_ADMIN, USER, MUDDLED, NOBODY ->
                    assertThatThrownBy(() -> seen(persona))
                            .cause()
                            .isInstanceOfSatisfying(
                                    RefusedException.class,
                                    e -> {
                                        assertThat(e.refusal().code())
                                                .isEqualTo(Refusal.Code.FORBIDDEN);
                                        assertThat(e.getMessage())
                                                .startsWith("The health of the site was not read: ")
                                                .endsWith("Ask a site administrator.");
                                    });
        }
    }

    @Test
    void whatIsTooMuchIsCutOffBehindTheWorstAndHidesNoHostOfAPart() throws Exception {
        health = () -> new HealthReport(Instant.EPOCH, many(Severity.BAD));
        assertThat(seen(Persona.OPERATOR_A)).containsExactly(A1);
        health = () -> new HealthReport(Instant.EPOCH, many(Severity.WARNING));
        List<HealthFinding> seen = seen(Persona.ADMIN);
        assertThat(seen).hasSize(HealthDesk.MOST_HOSTS + 3).contains(STORE, A1, B1);
        HealthFinding more = seen.get(seen.size() - 1);
        assertThat(more.message()).startsWith("7 more hosts need a look too");
        assertThat(more.severity()).isEqualTo(Severity.WARNING);
    }

    /** Of hosts that only who sees the whole site sees, before those that others see. */
    private static List<HealthFinding> many(Severity severity) {
        List<HealthFinding> all = new ArrayList<>(List.of(STORE));
        for (int i = 0; i < HealthDesk.MOST_HOSTS + 6; i++) {
            all.add(
                    new HealthFinding(
                            Area.AGENTS,
                            new HostId("far" + i),
                            severity,
                            "It is old.",
                            Optional.empty()));
        }
        all.add(A1);
        all.add(B1);
        return all;
    }

    @Test
    void whereNobodyLooksAfterItThatIsSaid() {
        health = null;
        assertThatThrownBy(() -> seen(Persona.ADMIN))
                .hasMessageContaining("this controller does not look after it");
    }

    @Test
    void aReportThatFailsIsNoReport() {
        health =
                () -> {
                    throw new IllegalStateException("out of order");
                };
        assertThatThrownBy(() -> seen(Persona.ADMIN)).hasMessageContaining("out of order");
    }
}
