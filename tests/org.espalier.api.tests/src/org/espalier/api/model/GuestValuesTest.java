// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.model.GuestValues.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What VMs are told of their site. */
class GuestValuesTest {
    private static final SshKey ONE =
            new SshKey(
                    "ssh-ed25519"
                            + " AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ"
                            + " one");
    private static final SshKey TWO = new SshKey(ONE.value().replace(" one", " two"));

    private static GuestValues values(Value... values) {
        return new GuestValues(
                List.of(), List.of(), Optional.empty(), List.of(), List.of(), List.of(values));
    }

    private static GuestValues syslog(String target) {
        return new GuestValues(
                List.of(), List.of(), Optional.of(target), List.of(), List.of(), List.of());
    }

    @Test
    void aVosValuesLieOverTheSites() {
        GuestValues site =
                new GuestValues(
                        List.of(ONE),
                        List.of("time.site"),
                        Optional.of("logs.site:514"),
                        List.of(new IpAddress("10.0.0.1")),
                        List.of("site"),
                        List.of(new Value("proxy", "http://p"), new Value("area", "north")));
        GuestValues own =
                new GuestValues(
                        List.of(TWO, ONE),
                        List.of("time.vo"),
                        Optional.empty(),
                        List.of(),
                        List.of("vo"),
                        List.of(new Value("area", "south"), new Value("queue", "long")));
        assertThat(own.over(site))
                .isEqualTo(
                        new GuestValues(
                                List.of(ONE, TWO),
                                List.of("time.vo"),
                                Optional.of("logs.site:514"),
                                List.of(new IpAddress("10.0.0.1")),
                                List.of("vo"),
                                List.of(
                                        new Value("proxy", "http://p"),
                                        new Value("area", "south"),
                                        new Value("queue", "long"))));
        assertThat(GuestValues.NONE.over(site)).isEqualTo(site);
        assertThat(own.over(GuestValues.NONE)).isEqualTo(own);
    }

    @Test
    void togetherTheyAreNeverMoreThanMayBe() {
        GuestValues site = many("a");
        assertThat(many("b").over(site).values()).hasSize(GuestValues.MAX_EACH);
        assertThatThrownBy(
                        () ->
                                values(
                                        IntStream.rangeClosed(0, GuestValues.MAX_EACH)
                                                .mapToObj(i -> new Value("v" + i, ""))
                                                .toArray(Value[]::new)))
                .hasMessage("65 values are too many. Give at most 64.");
    }

    private static GuestValues many(String stem) {
        return values(
                IntStream.range(0, GuestValues.MAX_EACH)
                        .mapToObj(i -> new Value(stem + i, ""))
                        .toArray(Value[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb", "a\rb", "tab\t", "\u0085", "\u2028", "\u2029", "\ufeff", "\ud800", "\0"
            })
    void aValueIsOneLineForEveryReader(String text) {
        assertThatThrownBy(() -> new Value("name", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Give one line of text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a_b", "../x", "a/b", "-a", "."})
    void aValuesNameIsAFileNameWithoutSurprises(String name) {
        assertThatThrownBy(() -> new Value(name, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsGivenTwiceIsNamed() {
        assertThatThrownBy(() -> values(new Value("a", "1"), new Value("a", "2")))
                .hasMessage("\"a\" is given twice. Leave one out.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "logs.site:514", "10.0.0.1", "10.0.0.1:65535", "[fd00::1]:514"})
    void aLogServerIsAHostWithOrWithoutAPort(String target) {
        assertThat(syslog(target).syslog()).contains(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "logs:0", "logs:x", "logs:65536", "a b", "*.* @x", "logs:514:514"})
    void whatIsNoLogServerIsRefused(String target) {
        assertThatThrownBy(() -> syslog(target)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "time,org", "-x", "x;reboot", "http://time"})
    void whatIsNoTimeServerIsRefused(String host) {
        assertThatThrownBy(
                        () ->
                                new GuestValues(
                                        List.of(),
                                        List.of(host),
                                        Optional.empty(),
                                        List.of(),
                                        List.of(),
                                        List.of()))
                .hasMessageContaining("is neither a host name nor an address");
    }

    private static GuestValues hosts(String ntp, String syslog, String search) {
        return new GuestValues(
                List.of(),
                List.of(ntp),
                Optional.of(syslog),
                List.of(),
                List.of(search),
                List.of());
    }

    private static String said(GuestValues values) {
        return values.fault().orElseThrow().message();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "300.300.300.300",
                "ntp..org",
                "ntp-.org",
                "ntp.-org",
                "1.2.3",
                "ntp.site.0",
                "10.0.0.01",
                "a123456789b123456789c123456789d123456789e123456789f123456789g123.org"
            })
    void whatNoGuestCouldAskIsAFaultInEveryPlace(String host) {
        String no =
                "\"%s\": it is neither a host name nor an address. Write it like time.example.org or 10.0.0.1."
                        .formatted(host);
        assertThat(said(hosts(host, "logs", "site"))).isEqualTo("Time server " + no);
        assertThat(said(hosts("time", host, "site"))).isEqualTo("Log server " + no);
        assertThat(said(hosts("time", host + ":514", "site"))).isEqualTo("Log server " + no);
        assertThat(said(hosts("time", "logs", host)))
                .isEqualTo(
                        "Search domain \"%s\": it is no domain. Write it like example.org."
                                .formatted(host));
        assertThatThrownBy(() -> new IpAddress(host)).hasMessageContaining("is no address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"time", "0.pool.example.org", "3com.example", "a--b.x1", "xn--bcher-kva.de"})
    void aNameMayHaveDigitsAndHyphensInside(String host) {
        assertThat(hosts(host, host, host).fault()).isEmpty();
        assertThat(hosts("10.0.0.1", host + ":514", host).fault()).isEmpty();
        assertThat(hosts("fd00::1", "[fd00::1]:514", host).fault()).isEmpty();
        assertThat(GuestValues.NONE.fault()).isEmpty();
    }

    @Test
    void whatSaysNothingIsNotKept() {
        Vo vo = new Vo(new VoId("atlas"), "ATLAS");
        assertThat(vo.telling(GuestValues.NONE)).isEqualTo(vo);
        GuestValues some = values(new Value("a", "1"));
        assertThat(vo.telling(some).guests()).contains(some);
        assertThat(vo.telling(some).withSuspended(Optional.empty()).guests()).contains(some);
    }
}
