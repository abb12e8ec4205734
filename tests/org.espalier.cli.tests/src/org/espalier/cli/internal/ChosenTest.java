// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.EvictImage;
import org.espalier.api.event.Change;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.InBin;
import org.espalier.api.model.Marks;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Commands on what a search finds, by the console's words. */
class ChosenTest extends CommandLineFixture {
    private static final GroupId RACK = new GroupId("rack");
    private static final HostId OTHER = new HostId("node02");
    private static final Vm ONE = vm(1, "tiny-1", VmState.RUNNING, Optional.empty());
    private static final Vm TWO = vm(2, "tiny-2", VmState.STOPPED, Optional.empty());
    private static final Vm THREE = vm(3, "tiny-3", VmState.STOPPED, Optional.empty());
    private static final ImageId IMAGE = new ImageId(new UUID(9, 9));

    @BeforeEach
    void start() throws Exception {
        open(
                Set.of(ActOnVms.class, EvictImage.class),
                new NodeGroup(RACK, ""),
                new NodeGroup(new GroupId("spare"), ""),
                Host.expected(NODE, RACK),
                Host.expected(OTHER, new GroupId("spare")),
                new Image(
                        IMAGE, "tiny", new PoolId("images"), "tiny.raw", Image.Format.RAW, 1 << 20),
                ONE.with(ONE.kept().with(Marks.NONE.tagged(Set.of("gpu")))),
                TWO,
                THREE);
    }

    private static Set<VmId> ids(Vm... vms) {
        return List.of(vms).stream().map(Vm::id).collect(Collectors.toSet());
    }

    @Test
    void aVerbIsForAllThatASearchFindsAndForThoseThatAreNamed() {
        assertThat(run("vm start --where state:stopped")).as(err).isZero();
        assertThat(run("vm start tiny-2 --where tag:gpu")).as(err).isZero();
        assertThat(run("vm start --where group:rack")).as(err).isZero();
        assertThat(run("vm start --where group:spare")).as("none is there").isEqualTo(1);
        assertThat(err)
                .contains("Nothing was done: --where finds no VM.")
                .contains("espalier vm list --where 'group:spare'");
        assertThat(given)
                .containsExactly(
                        new ActOnVms(VmVerb.START, ids(TWO, THREE)),
                        new ActOnVms(VmVerb.START, ids(ONE, TWO)),
                        new ActOnVms(VmVerb.START, ids(ONE, TWO, THREE)));
    }

    @ParameterizedTest
    @CsvSource({
        "vm destroy, it is not said to which VMs",
        "vm destroy --where=, it is not said to which VMs",
        "host lock, it is not said to which hosts",
        "vm start --where state:, For --where is not clear",
        "vm start --where colour:red, colour is no property here"
    })
    void whatIsNotSaidOrNotClearIsDoneToNothing(String line, String why) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err).startsWith("Nothing was done").containsIgnoringCase(why);
        assertThat(given).isEmpty();
    }

    @Test
    void whatIsMeantIsShownFirst() {
        assertThat(run("vm shut-down --where state:running --preview")).as(err).isZero();
        assertThat(out).contains("tiny-1").doesNotContain("tiny-2");
        assertThat(run("host tag --where group:rack --add gpu --preview")).as(err).isZero();
        assertThat(out).contains("node01").doesNotContain("node02");
        assertThat(given).isEmpty();
    }

    @Test
    void hostsAndMarksToo() {
        assertThat(run("host enter-maintenance --where vms>=3")).as(err).isZero();
        assertThat(run("host tag --where vms=0 --add empty")).as(err).isZero();
        assertThat(run("image evict tiny --where group:spare")).as(err).isZero();
        assertThat(given).containsExactly(new EvictImage(IMAGE, Set.of(OTHER)));
        assertThat(run("host list --where maintenance:? -o csv")).as(err).isZero();
        assertThat(out).contains("node02").doesNotContain("node01");
        assertThat(run("host list --where tag:empty -o csv")).as(err).isZero();
        assertThat(out).contains("node02").doesNotContain("node01");
    }

    @Test
    void whatLiesInTheBinIsOnlyMeantWhereThatIsSaid() throws Exception {
        InBin bin = new InBin("anna", Instant.EPOCH, Instant.parse("2031-01-01T00:00:00Z"));
        site.see(List.of(new Change.Put(TWO.with(TWO.kept().withBin(Optional.of(bin))))));
        assertThat(run("vm start --where tiny")).as(err).isZero();
        assertThat(run("vm delete-now --where state:deleted")).as(err).isZero();
        assertThat(given)
                .containsExactly(
                        new ActOnVms(VmVerb.START, ids(ONE, THREE)),
                        new ActOnVms(VmVerb.DELETE, ids(TWO)));
    }

    @ParameterizedTest
    @CsvSource({
        "vm list --where tag:gpu, tiny-1",
        "vm list --where group:rack, tiny-1 tiny-2 tiny-3",
        "vm list --where locked:?, tiny-1 tiny-2 tiny-3",
        "vm list --where vcpu=1, tiny-1 tiny-2 tiny-3",
        "host list --where vms>2, node01",
        "host list --where host:node02, node02",
        "host list --where tag:?, node01 node02",
        "group list --where hosts>0, rack spare",
        "group list --where note:?, rack spare"
    })
    void propertiesAreCalledAsInTheConsole(String line, String names) {
        assertThat(run(line + " -o csv")).as(err).isZero();
        assertThat(out.lines().skip(1).map(row -> row.split(",")[0].replace("\"", "")))
                .containsExactly(names.split(" "));
    }
}
