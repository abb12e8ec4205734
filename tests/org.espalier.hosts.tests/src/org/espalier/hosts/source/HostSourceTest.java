// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.model.HostId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class HostSourceTest {
    private static List<String> names(HostList list) {
        return list.hosts().stream().map(h -> h.id().value()).toList();
    }

    private static HostList read(Form form, String text) {
        HostList list = HostSource.parse(text);
        assertThat(list.form()).isEqualTo(form);
        return list;
    }

    private static HostList clean(Form form, String text) {
        HostList list = read(form, text);
        assertThat(list.troubles()).isEmpty();
        return list;
    }

    private static FoundHost host(
            String id, String address, String user, Integer port, String key, int line) {
        return new FoundHost(
                new HostId(id),
                address,
                Optional.ofNullable(user),
                Optional.ofNullable(port),
                Optional.ofNullable(key),
                line);
    }

    @Test
    void nothing() {
        HostList list = clean(Form.NAMES, "\n # nothing\n\n");
        assertThat(list.hosts()).isEmpty();
        assertThat(list.summary()).isEqualTo("Read as names and ranges: 0 hosts.");
    }

    @Test
    void namesRangesUsersAndPorts() {
        HostList list =
                clean(
                        Form.NAMES,
                        "node[01-03,07], Login.example.org. # of rack 1\n"
                                + "root@gpu1:2222 10.0.0.5\n");
        assertThat(list.hosts())
                .containsExactly(
                        host("node01", "node01", null, null, null, 1),
                        host("node02", "node02", null, null, null, 1),
                        host("node03", "node03", null, null, null, 1),
                        host("node07", "node07", null, null, null, 1),
                        host("login", "login.example.org", null, null, null, 1),
                        host("gpu1", "gpu1", "root", 2222, null, 2),
                        host("10-0-0-5", "10.0.0.5", null, null, null, 2));
    }

    @Test
    void rangesOfRanges() {
        assertThat(names(clean(Form.NAMES, "r[1-2]n[9-10]x")))
                .containsExactly("r1n9x", "r1n10x", "r2n9x", "r2n10x");
        assertThat(names(clean(Form.NAMES, "n[098-101]")))
                .containsExactly("n098", "n099", "n100", "n101");
    }

    @ParameterizedTest
    @CsvSource({
        "n[3-1], runs backwards",
        "n[1-, a [ without a ]",
        "n1], a ] without a [",
        "n[a-c], no range",
        "n[1-2-3], no range",
        "n[], no range",
        "n[1-99999999], more than 10000 hosts",
        "n[1-9999]x[1-9999], more than 10000 hosts",
        "n[1-9999999999], no range",
        "host_1, no host name",
        "-n, no host name",
        "a:b:c, no host name",
        "fe80::1, no host name",
        "n1:99999, no port",
        "b{}@n1, no user name"
    })
    void whatMakesNoSenseIsNamedAndTheRestTaken(String text, String words) {
        HostList list = read(Form.NAMES, "good1\n" + text + "\ngood2");
        assertThat(names(list)).containsExactly("good1", "good2");
        assertThat(list.troubles()).hasSize(1);
        assertThat(list.troubles().get(0).line()).isEqualTo(2);
        assertThat(list.troubles().get(0).words()).contains(words).contains("was not taken");
        assertThat(list.summary()).endsWith("2 hosts, 1 line not taken.");
    }

    @Test
    void hostsNamedTwiceAreOne() {
        HostList list = clean(Form.NAMES, "n1 N1\nroot@n1\nn1:23");
        assertThat(list.hosts()).containsExactly(host("n1", "n1", "root", 23, null, 1));
    }

    @Test
    void twoHostsOfOneNameAreTold() {
        HostList list = read(Form.NAMES, "n1.a\nn1.b");
        assertThat(list.hosts()).extracting(FoundHost::address).containsExactly("n1.a");
        assertThat(list.troubles())
                .singleElement()
                .extracting(Trouble::words)
                .asString()
                .contains("line 1 has a host of that name at n1.a");
    }

    @Test
    void noMoreThanTenThousand() {
        HostList list = read(Form.NAMES, "n[1-10000]");
        assertThat(list.hosts()).hasSize(10_000);
        assertThat(list.troubles()).isEmpty();
        list = read(Form.NAMES, "n[1-9999]\nm1 m2 m3\nm4");
        assertThat(list.hosts()).hasSize(10_000);
        assertThat(list.troubles()).hasSize(1);
        assertThat(list.troubles().get(0).words())
                .startsWith("m2 and what follows was not taken")
                .contains("10000");
    }

    @Test
    void theSameHostsAgainAndAgainComeToAnEnd() {
        HostList list = HostSource.parse("n[1-9999]\n".repeat(100_000));
        assertThat(list.hosts()).hasSize(9_999);
        assertThat(list.troubles())
                .singleElement()
                .extracting(Trouble::words)
                .asString()
                .contains("named more than 200000 times");
    }

    @Test
    void notTooManyTroubles() {
        String text = IntStream.range(0, 5_000).mapToObj(i -> "_\n").collect(Collectors.joining());
        assertThat(HostSource.parse(text).troubles()).hasSize(1_001);
    }

    @Test
    void notTooLong() {
        HostList list = HostSource.parse("n1 ".repeat(1 << 21));
        assertThat(list.hosts()).isEmpty();
        assertThat(list.troubles().get(0).words()).contains("Give it in parts");
    }

    @Test
    void sshConfig() {
        HostList list =
                clean(
                        Form.SSH_CONFIG,
                        """
                        # mine
                        Host gate
                          HostName = gate.example.org
                          Port 2222
                        Host node01 node02 !node03 *.lab
                          User alice
                          User bob
                          IdentityFile "~/.ssh/of nodes"
                        Host node02
                          HostName 10.0.0.2
                        Host n?de* !gate
                          HostName %h.cluster
                          User carol
                        Match all
                          User root
                        """);
        assertThat(list.hosts())
                .containsExactly(
                        host("gate", "gate.example.org", "root", 2222, null, 2),
                        host("node01", "node01.cluster", "alice", null, "~/.ssh/of nodes", 5),
                        host("node02", "10.0.0.2", "alice", null, "~/.ssh/of nodes", 5));
    }

    @Test
    void sshConfigRunsNothing() {
        HostList list =
                read(
                        Form.SSH_CONFIG,
                        "Host a\n User x\nMatch exec \"touch /tmp/x\"\n User y\nHost b\nPort\n");
        assertThat(names(list)).containsExactly("a", "b");
        assertThat(list.hosts().get(1).user()).isEmpty();
        assertThat(list.troubles()).extracting(Trouble::line).containsExactly(3, 6);
        assertThat(list.troubles().get(0).words()).contains("Match");
    }

    @Test
    void sshConfigIncludes() {
        Map<String, List<String>> files =
                Map.of(
                        "conf.d/*", List.of("Host a\n User x\nInclude more\n", "Host b\n"),
                        "more", List.of("Host c\n"),
                        "loop", List.of("Include loop\n"));
        String text = "Include conf.d/* none\nInclude loop\nHost d\n";
        HostList list = HostSource.parse(text, pattern -> files.getOrDefault(pattern, List.of()));
        assertThat(list.form()).isEqualTo(Form.SSH_CONFIG);
        assertThat(names(list)).containsExactly("a", "c", "b", "d");
        assertThat(list.hosts().get(0).line()).isEqualTo(1);
        assertThat(list.troubles())
                .singleElement()
                .extracting(Trouble::words)
                .asString()
                .contains("more than 4 deep");
        assertThat(HostSource.parse(text).troubles()).hasSize(3);
        assertThat(
                        HostSource.parse(
                                        "Include x\nHost a",
                                        pattern -> {
                                            throw new IOException("it is secret");
                                        })
                                .troubles()
                                .get(0)
                                .words())
                .isEqualTo(
                        "What \"x\" includes was not read: it is secret. Give the text of those"
                                + " files here.");
    }

    @Test
    void manyFilesThatIncludeEachOther() {
        HostList list =
                HostSource.parse(
                        "Include x\nHost a", pattern -> List.of("Include x\n", "Include x\n"));
        assertThat(names(list)).containsExactly("a");
        assertThat(list.troubles()).isNotEmpty();
    }

    @Test
    void ansibleInventory() {
        HostList list =
                clean(
                        Form.ANSIBLE_INI,
                        """
                        ; all of it
                        login ansible_host=10.1.1.1 ansible_port=2200
                        [compute]
                        node[01:03]  # first rack
                        gpu[a:b] ansible_user='gpu admin'
                        [compute:vars]
                        ansible_user=compute
                        ntp=no
                        [site:children]
                        compute
                        [site:vars]
                        ansible_user=site
                        ansible_ssh_private_key_file="/keys/a b"
                        [all:vars]
                        ansible_port=22
                        [odd]
                        n[1:5:2]
                        """
                                .replace("'gpu admin'", "gpu"));
        assertThat(list.hosts())
                .containsExactly(
                        host("login", "10.1.1.1", null, 2200, null, 2),
                        host("node01", "node01", "compute", 22, "/keys/a b", 4),
                        host("node02", "node02", "compute", 22, "/keys/a b", 4),
                        host("node03", "node03", "compute", 22, "/keys/a b", 4),
                        host("gpua", "gpua", "gpu", 22, "/keys/a b", 5),
                        host("gpub", "gpub", "gpu", 22, "/keys/a b", 5),
                        host("n1", "n1", null, 22, null, 17),
                        host("n3", "n3", null, 22, null, 17),
                        host("n5", "n5", null, 22, null, 17));
    }

    @Test
    void ansibleInventoryWithWhatIsNotTaken() {
        HostList list =
                read(
                        Form.ANSIBLE_INI,
                        """
                        [a]
                        here ansible_connection=local
                        n1 ansible_host={{ x }}
                        n2
                        [a:children]
                        a
                        [a:moons]
                        n3
                        """);
        assertThat(names(list)).containsExactly("n2");
        assertThat(list.troubles()).extracting(Trouble::line).containsExactly(7, 2, 3);
    }

    @Test
    void ansibleInventoryInYamlIsNamed() {
        HostList list = read(Form.ANSIBLE_YAML, "all:\n  hosts:\n    n1:\n");
        assertThat(list.hosts()).isEmpty();
        assertThat(list.troubles().get(0).words()).contains("YAML").contains("--list-hosts");
    }

    @Test
    void sinfo() {
        HostList list =
                clean(
                        Form.SINFO,
                        """
                        Sat Nov 21 17:47:40 2026
                        NODELIST   NODES PARTITION       STATE CPUS    S:C:T MEMORY REASON
                        node01         1    batch*        idle 2       1:2:1      1 none
                        node01         1     short        idle 2       1:2:1      1 none
                        node02         1    batch*       down* 2       1:2:1      1 Not responding
                        """);
        assertThat(names(list)).containsExactly("node01", "node02");
        list =
                clean(
                        Form.SINFO,
                        """
                        PARTITION AVAIL  TIMELIMIT  NODES  STATE NODELIST
                        batch*       up   infinite      3   idle node[01-02],gpu1
                        """);
        assertThat(names(list)).containsExactly("node01", "node02", "gpu1");
        assertThat(read(Form.SINFO, "A NODELIST\nx").troubles()).hasSize(1);
    }

    @Test
    void qhost() {
        HostList list =
                clean(
                        Form.QHOST,
                        """
                        HOSTNAME                ARCH         NCPU NSOC NCOR NTHR  LOAD  MEMTOT
                        ----------------------------------------------------------------------
                        global                  -               -    -    -    -     -       -
                        node01.example.org      lx-amd64        2    1    2    2  0.01   23.5G
                           all.q                BIP   0/0/2
                        node02                  -               -    -    -    -     -       -
                        """);
        assertThat(list.hosts())
                .extracting(FoundHost::address)
                .containsExactly("node01.example.org", "node02");
    }

    @Test
    void hostsFile() {
        HostList list =
                read(
                        Form.HOSTS_FILE,
                        """
                        127.0.0.1 localhost
                        ::1 ip6-localhost ip6-loopback
                        ff02::1 ip6-allnodes
                        10.0.0.1 node01.example.org node01 # first
                        2001:db8::2\tNode02
                        node03
                        """);
        assertThat(list.hosts())
                .containsExactly(
                        host("node01", "10.0.0.1", null, null, null, 4),
                        host("node02", "2001:db8::2", null, null, null, 5));
        assertThat(list.troubles()).extracting(Trouble::line).containsExactly(6);
    }

    @Test
    void whatIsShownOfALineDoesNothing() {
        HostList list = HostSource.parse("a\u001b[31m\u202e_" + "x".repeat(500));
        String words = list.troubles().get(0).words();
        assertThat(words).doesNotContain("\u001b", "\u202e").hasSizeLessThan(300);
    }
}
