// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.networks;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.SetGuestValues;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.Site;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.VoId;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.testing.bench.Bench;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Optional;

/** What VMs are told of the site is typed, and said again when it is looked at. */
@ExtendWith(Screenshots.class)
class GuestFlowTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ";

    private Bench bench;
    private Display display;
    private Bot view;

    @BeforeEach
    void open() {
        bench = new Bench();
        display = bench.workbench().display();
        view = bench.workbench().viewById(SiteParts.NETWORKS).bot();
    }

    @AfterEach
    void close() {
        Ui.run(
                display,
                () -> {
                    for (Shell shell : display.getShells()) {
                        if ("guests".equals(shell.getData("id"))) {
                            shell.close();
                        }
                    }
                });
        bench.close();
    }

    private Control control(Bot within, String id) {
        return within.wait(id, Control.class, c -> id.equals(c.getData("id")));
    }

    private Bot dialog() {
        Button button = (Button) control(view, "networks.guests");
        bench.await("enabled", button::isEnabled);
        Ui.start(display, () -> button.notifyListeners(SWT.Selection, new Event()));
        return bench.workbench().shell("Guest Values").bot();
    }

    private void type(Bot dialog, String id, String text) {
        Text field = (Text) control(dialog, "guests." + id);
        Ui.run(display, () -> field.setText(text));
    }

    private String typed(Bot dialog, String id) {
        Text field = (Text) control(dialog, "guests." + id);
        return Ui.get(display, field::getText);
    }

    private String said(Bot dialog, String id) {
        Label label = (Label) control(dialog, "guests." + id);
        return Ui.get(display, label::getText);
    }

    private void whose(Bot dialog, String item) {
        Combo combo = (Combo) control(dialog, "guests.whose");
        Ui.run(
                display,
                () -> {
                    combo.select(combo.indexOf(item));
                    combo.notifyListeners(SWT.Selection, new Event());
                });
    }

    private Command sent(int count) {
        bench.await("a command", () -> bench.controller().submitted().size() >= count);
        List<CommandRequest> all = bench.controller().submitted();
        return all.get(all.size() - 1).command();
    }

    private Optional<GuestValues> guests() {
        return ((Site) bench.session().site().getRecord()).guests();
    }

    @Test
    void whatIsTypedIsSetForTheSiteAndShownAgain() {
        Bot dialog = dialog();
        assertThat(said(dialog, "note"))
                .contains("no secrets", "No passwords", "at the first boot of a VM only");
        type(dialog, "keys", KEY + " anna\n\n" + KEY + " bert\n");
        type(dialog, "ntp", "ntp.site, 10.0.0.1");
        type(dialog, "syslog", "logs.site:514");
        type(dialog, "resolvers", "10.0.0.53");
        type(dialog, "search", "site");
        type(dialog, "values", "area=north wing\nproxy = http://p:1/?a=b");
        dialog.button("Set Values").click();
        GuestValues values =
                new GuestValues(
                        List.of(new SshKey(KEY + " anna"), new SshKey(KEY + " bert")),
                        List.of("ntp.site", "10.0.0.1"),
                        Optional.of("logs.site:514"),
                        List.of(new IpAddress("10.0.0.53")),
                        List.of("site"),
                        List.of(
                                new GuestValues.Value("area", "north wing"),
                                new GuestValues.Value("proxy", "http://p:1/?a=b")));
        assertThat(sent(1)).isEqualTo(new SetGuestValues(Optional.empty(), values));
        bench.await("the site has them", () -> guests().isPresent());
        Bot again = dialog();
        assertThat(typed(again, "syslog")).isEqualTo("logs.site:514");
        assertThat(typed(again, "keys")).isEqualTo(KEY + " anna\n" + KEY + " bert");
        assertThat(typed(again, "values")).isEqualTo("area=north wing\nproxy=http://p:1/?a=b");
    }

    /** The style sheet colours labels after the dialog; what is said must also have room. */
    @Test
    void whatIsWrongIsRedAndTheNoteIsAllInSight() {
        Bot dialog = dialog();
        type(dialog, "values", "x".repeat(300) + "=1");
        assertThat(said(dialog, "trouble")).contains("xxx…\" is not usable").hasSizeLessThan(200);
        Label trouble = (Label) control(dialog, "guests.trouble");
        Label note = (Label) control(dialog, "guests.note");
        Palette palette = Ui.get(display, () -> Palette.of(trouble));
        assertThat(Ui.get(display, trouble::getForeground))
                .isEqualTo(Ui.get(display, () -> palette.get(Token.ERR)));
        assertThat(Ui.get(display, () -> note.getSize().y))
                .isGreaterThanOrEqualTo(
                        Ui.get(display, () -> note.computeSize(note.getSize().x, SWT.DEFAULT).y));
    }

    @Test
    void aVoHasItsOwn() {
        Bot dialog = dialog();
        whose(dialog, "biomed");
        type(dialog, "values", "queue=long");
        dialog.button("Set Values").click();
        SetGuestValues set = (SetGuestValues) sent(1);
        assertThat(set.vo()).contains(new VoId("biomed"));
        assertThat(set.values().values()).containsExactly(new GuestValues.Value("queue", "long"));
        assertThat(set.values().ntp()).isEmpty();
    }

    @Test
    void whatWasTypedIsKeptWhenAnotherVoIsLookedAt() {
        Bot dialog = dialog();
        type(dialog, "ntp", "ntp..site");
        whose(dialog, "biomed");
        assertThat(typed(dialog, "ntp")).as("that of the VO").isEmpty();
        assertThat(said(dialog, "trouble"))
                .startsWith("all of the site: Time server \"ntp..site\"");
        assertThat(dialog.button("Set Values").isEnabled()).isFalse();
        type(dialog, "values", "queue=long");
        assertThat(dialog.button("Set Values of 2").isEnabled()).isFalse();
        whose(dialog, "all of the site");
        assertThat(typed(dialog, "ntp")).isEqualTo("ntp..site");
        type(dialog, "ntp", "ntp.site");
        assertThat(said(dialog, "trouble")).isEmpty();
        dialog.button("Set Values of 2").click();
        sent(2);
        assertThat(bench.controller().submitted())
                .extracting(request -> ((SetGuestValues) request.command()).vo())
                .containsExactlyInAnyOrder(Optional.empty(), Optional.of(new VoId("biomed")));
        bench.await("both are there", () -> guests().isPresent());
        assertThat(guests().get().ntp()).containsExactly("ntp.site");
    }

    @Test
    void hostsThatThereCannotBeAreRed() {
        Bot dialog = dialog();
        Label trouble = (Label) control(dialog, "guests.trouble");
        Palette palette = Ui.get(display, () -> Palette.of(trouble));
        for (String id : List.of("ntp", "syslog", "resolvers")) {
            type(dialog, id, "300.300.300.300");
            assertThat(said(dialog, "trouble")).as(id).contains("300.300.300.300", " address");
            assertThat(Ui.get(display, trouble::getForeground))
                    .isEqualTo(Ui.get(display, () -> palette.get(Token.ERR)));
            assertThat(dialog.button("Set Values").isEnabled()).isFalse();
            type(dialog, id, "");
            assertThat(dialog.button("Set Values").isEnabled()).isTrue();
        }
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsSet() {
        Bot dialog = dialog();
        type(dialog, "keys", "-----BEGIN OPENSSH PRIVATE KEY-----");
        assertThat(said(dialog, "trouble")).startsWith("This is a private key");
        assertThat(dialog.button("Set Values").isEnabled()).isFalse();
        type(dialog, "keys", "");
        type(dialog, "values", "no value");
        assertThat(said(dialog, "trouble"))
                .isEqualTo(
                        "\"no value\" is no value. Write it like name=text, each on a line of its"
                                + " own.");
        type(dialog, "values", "");
        type(dialog, "syslog", "logs one");
        assertThat(said(dialog, "trouble")).startsWith("Log server \"logs one\" is neither");
        type(dialog, "syslog", "");
        assertThat(said(dialog, "trouble")).isEmpty();
        assertThat(dialog.button("Set Values").isEnabled()).isTrue();
    }
}
