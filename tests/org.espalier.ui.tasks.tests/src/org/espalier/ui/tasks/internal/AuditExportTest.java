// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.Exports;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.CommandId;
import org.espalier.api.controller.AuditChange;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Controller;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.search.Filter;
import org.espalier.search.Search;
import org.espalier.ui.testing.FakeController;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** What of the audit is wanted, and what is in the files that are made of it. */
class AuditExportTest {
    private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir private Path directory;
    private final FakeController controller = new FakeController();

    private static AuditEntry entry(long number, String by, String title, boolean accepted) {
        return new AuditEntry(
                number,
                AT.plusSeconds(number),
                by,
                new CommandId(new UUID(3, number)),
                title,
                "because \"so\"",
                accepted,
                "Revision 7",
                Optional.of("192.0.2.7"),
                List.of(new AuditChange(new EntityKey(EntityKind.VO, "atlas"), "shares", "3", "4")),
                Set.of(),
                Set.of(),
                Optional.of(Bytes.of(new byte[] {1, (byte) 0xab})));
    }

    private static Filter<AuditEntry> search(String text) {
        return Search.of(text).in(AuditSchema.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "who:AD, true",
        "who:bob, false",
        "what:vo, true",
        "what:host, false",
        "shares, true",
        "192.0.2.7, true",
        "BECAUSE, true",
        "revision 8, false",
        "who:ada and accepted:yes, true",
        "accepted:no or who:bob, false",
        "change:shares from:192.0.2.7, true",
        "change:cores, false",
        "at>2999-01-01, false",
        "at>=2026-11-21 at<2026-11-23, true",
        "at<2026-11-20, false",
        "vo:?, true",
        "-reason:because, false",
        "who:ada what:suspend atlas accepted:yes, true",
        "who:ada what:suspend cms accepted:yes, false"
    })
    void entriesAreFound(String text, boolean found) {
        AuditEntry entry = entry(1, "ada", "Suspend VO atlas", true);
        assertThat(search(text).test(entry)).isEqualTo(found);
    }

    @Test
    void csvHasALineEachAndAHeader() throws Exception {
        controller.note(entry(1, "ada", "Suspend VO atlas", true));
        controller.note(entry(2, "bob", "=HYPERLINK(\"http://x\")", false));
        Path file = directory.resolve("audit.csv");
        assertThat(new AuditExport(controller, entry -> true).write(file)).isEqualTo(2);
        assertThat(Files.readString(file).split("\r\n"))
                .containsExactly(
                        "\"sequence\",\"at\",\"by\",\"from\",\"what\",\"reason\",\"accepted\","
                                + "\"result\",\"changes\",\"command\",\"hash\"",
                        "\"1\",\"2026-11-21T12:00:01Z\",\"ada\",\"192.0.2.7\",\"Suspend VO"
                                + " atlas\",\"because \"\"so\"\"\",\"true\",\"Revision 7\","
                                + "\"vo:atlas shares: 3 → 4\","
                                + "\"00000000-0000-0003-0000-000000000001\",\"01ab\"",
                        "\"2\",\"2026-11-21T12:00:02Z\",\"bob\",\"192.0.2.7\","
                                + "\"'=HYPERLINK(\"\"http://x\"\")\",\"because \"\"so\"\"\","
                                + "\"false\",\"Revision 7\",\"vo:atlas shares: 3 → 4\","
                                + "\"00000000-0000-0003-0000-000000000002\",\"01ab\"");
        assertThat(directory.toFile().list()).containsExactly("audit.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1"})
    void noCellIsAFormula(String text) {
        assertThat(Exports.cell(text)).isEqualTo("\"'" + text + "\"");
        assertThat(Exports.cell("a" + text)).isEqualTo("\"a" + text + "\"");
        assertThat(Exports.cell("")).isEqualTo("\"\"");
    }

    @Test
    void jsonIsAnArrayOfObjects() throws Exception {
        controller.note(entry(1, "ada", "a \\ \"b\"\n\u0001", true));
        controller.note(entry(2, "bob", "x", false));
        StringWriter out = new StringWriter();
        new AuditExport(controller, search("who:ada")).write(AuditExport.Format.JSON, out);
        assertThat(out.toString())
                .isEqualTo(
                        "[\n"
                                + "{\"sequence\":1,\"at\":\"2026-11-21T12:00:01Z\",\"by\":\"ada\",\"from\":\"192.0.2.7\",\"what\":\"a"
                                + " \\\\ \\\"b\\\"\\u000a\\u0001\",\"reason\":\"because"
                                + " \\\"so\\\"\",\"accepted\":true,\"result\":\"Revision"
                                + " 7\",\"changes\":[{\"subject\":\"vo:atlas\",\"field\":\"shares\",\"before\":\"3\",\"after\":\"4\"}],\"command\":\"00000000-0000-0003-0000-000000000001\",\"hash\":\"01ab\"}\n"
                                + "]\n");
        assertThat(AuditExport.Format.of(Path.of("A.JSON"))).isEqualTo(AuditExport.Format.JSON);
        assertThat(AuditExport.Format.of(Path.of("a"))).isEqualTo(AuditExport.Format.CSV);
    }

    @Test
    void allPagesAreRead() throws Exception {
        for (int i = 1; i <= 2 * AuditFeed.PAGE + 1; i++) {
            controller.note(entry(i, "ada", "x", true));
        }
        StringWriter out = new StringWriter();
        assertThat(new AuditExport(controller, entry -> true).write(AuditExport.Format.CSV, out))
                .isEqualTo(2 * AuditFeed.PAGE + 1);
    }

    @Test
    void whereTheControllerRefusesThereIsNoFile() throws Exception {
        Refusal refusal = new Refusal(Refusal.Code.FORBIDDEN, "Not read", "no role", "Ask");
        Controller refusing =
                (Controller)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Controller.class},
                                (proxy, method, arguments) ->
                                        CompletableFuture.failedFuture(
                                                new RefusedException(refusal)));
        Path file = Files.writeString(directory.resolve("audit.csv"), "of last year");
        assertThatThrownBy(() -> new AuditExport(refusing, entry -> true).write(file))
                .isInstanceOf(ExecutionException.class);
        assertThat(file).hasContent("of last year");
        assertThat(directory.toFile().list()).containsExactly("audit.csv");
    }
}
