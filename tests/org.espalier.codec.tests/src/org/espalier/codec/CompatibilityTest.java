// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentReport.Hello;
import org.espalier.api.command.Command;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.codec.CodecException.Reason;
import org.espalier.testing.RandomRecords;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What an older or a newer Espalier wrote. */
class CompatibilityTest {
    private final Codec codec = new Codec();

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void unknownFieldsAnywhereSurvive(@ForAll long seed) throws CodecException {
        Object message = Messages.any(seed);
        byte[] newer =
                Handmade.withFields(
                        codec.encode(message),
                        cbor -> {
                            cbor.writeStringField("colour", "grün 🌿");
                            cbor.writeArrayFieldStart("later");
                            cbor.writeNumber(-7L);
                            cbor.writeNumber(2.5);
                            cbor.writeBinary(new byte[] {1, 2, 3});
                            cbor.writeStartObject();
                            cbor.writeNullField("nothing");
                            cbor.writeBooleanField("flag", true);
                            cbor.writeEndObject();
                            cbor.writeEndArray();
                        });

        Decoded<?> read = codec.decodeKeeping(message.getClass(), newer);

        assertThat((Object) read.value()).isEqualTo(message);
        assertThat(read.rest().byObject().get("")).containsOnlyKeys("colour", "later");
        byte[] again = codec.encode(read.value(), read.rest());
        assertThat(again.length).isGreaterThan(codec.encode(message).length);
        assertThat((Object) codec.decodeKeeping(message.getClass(), again)).isEqualTo(read);
    }

    @Test
    void unknownFieldsArePassedOverWhereNobodyKeepsThem() throws CodecException {
        Change.Remove remove = new Change.Remove(new EntityKey(EntityKind.VO, "physics"));
        byte[] newer =
                Handmade.withFields(
                        codec.encode(remove), cbor -> cbor.writeStringField("why", "merged"));

        assertThat(codec.decode(Change.class, newer)).isEqualTo(remove);
        assertThat(codec.encode(remove).length).isLessThan(newer.length);
    }

    @Test
    void unknownFieldsOfOneMessageAreNotWrittenIntoAnother() throws CodecException {
        Revision with = revision(new Change.Put(new Vo(new VoId("physics"), "Physics")));
        byte[] newer =
                Handmade.withFields(codec.encode(with), cbor -> cbor.writeNumberField("x", 1));
        UnknownFields rest = codec.decodeKeeping(SiteEvent.class, newer).rest();

        assertThat(rest.byObject())
                .containsOnlyKeys("", "/cause", "/changes/0", "/changes/0/entity");
        assertThatThrownBy(() -> codec.encode(revision(), rest))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("unknown fields given with it belong to another message");
    }

    @Test
    void aNewerVersionIsRefusedByName() {
        byte[] newer = Handmade.message(7, "revision", cbor -> cbor.writeString("whatever"));

        refused(SiteEvent.class, newer, Reason.OTHER_VERSION)
                .isEqualTo(
                        "The message was not read: format version 7 is newer than this Espalier"
                                + " reads (1). Update Espalier on this host.");
    }

    @Test
    void aVersionBeyondAllNumbersIsRefusedByName() {
        byte[] newer = Handmade.message(Long.MAX_VALUE, "revision", cbor -> cbor.writeNull());

        refused(SiteEvent.class, newer, Reason.OTHER_VERSION)
                .contains("format version 9223372036854775807 is newer");
    }

    @Test
    void aVersionThatNeverWasIsRefused() {
        refused(
                        SiteEvent.class,
                        Handmade.message(0, "revision", cbor -> cbor.writeNull()),
                        Reason.DAMAGED)
                .contains("there never was a format version 0");
    }

    @Test
    void anUnknownMessageIsRefusedByName() {
        byte[] newer = Handmade.message("move-vms", cbor -> cbor.writeNull());

        refused(Command.class, newer, Reason.UNKNOWN_NAME)
                .contains("\"move-vms\" is no type of message that this Espalier knows")
                .endsWith("Update Espalier on this host.");
    }

    @Test
    void anUnknownSubtypeIsRefusedByNameAndPlace() throws CodecException {
        byte[] known = codec.encode(revision(new Change.Put(new Vo(new VoId("chem"), ""))));

        refused(SiteEvent.class, Handmade.withText(known, "vo", "rack"), Reason.UNKNOWN_NAME)
                .startsWith("Message \"revision\" was not read: at /changes/0/entity/@type")
                .contains("\"rack\" is no entity that this Espalier knows");
    }

    @Test
    void unknownConstantsAreRefusedByName() throws CodecException {
        Vm vm = new RandomRecords(new Random(3)).any(Vm.class);
        byte[] origin = codec.encode(vm);
        refused(
                        Vm.class,
                        Handmade.withText(origin, vm.origin().name(), "BORROWED"),
                        Reason.UNKNOWN_NAME)
                .contains("at /origin \"BORROWED\" is no Origin that this Espalier knows");

        byte[] done = codec.encode(new AgentReply.Done(false, Optional.of(VmState.RUNNING)));
        refused(AgentReply.class, Handmade.withText(done, "running", "frozen"), Reason.UNKNOWN_NAME)
                .contains("at /state \"frozen\" is no VmState that this Espalier knows");
    }

    @Test
    void whatMayBeAbsentIsEmpty() throws CodecException {
        byte[] older =
                Handmade.message(
                        "user",
                        cbor -> {
                            cbor.writeStartObject();
                            cbor.writeStringField("name", "ada");
                            cbor.writeStringField("title", "Ada");
                            cbor.writeEndObject();
                        });

        assertThat(codec.decode(User.class, older))
                .isEqualTo(new User("ada", "Ada", Set.of(), Set.of()));
    }

    /** Nobody of a VO gets at a pool by an update. */
    @Test
    void aPoolOfBeforePoolsWereForVosIsTheSites() throws CodecException, IOException {
        assertThat(codec.decode(SshPool.class, golden("ssh-pool.cbor")).vo()).isEmpty();
        assertThat(codec.decode(SetSshPool.class, golden("set-ssh-pool.cbor")).vo()).isEmpty();
    }

    @Test
    void aPersonOfBeforeTheGateHasNoLocalAccounts() throws CodecException, IOException {
        User later =
                new User("ada", "Ada", Set.of(), Set.of(), List.of(), Set.of("ada", "alovelace"));
        assertThat(codec.decode(User.class, codec.encode(later))).isEqualTo(later);
        assertThat(codec.decode(User.class, golden("user.cbor")).accounts()).isEmpty();
        assertThat(codec.decode(DefineUser.class, golden("define-user.cbor")).accounts()).isEmpty();
    }

    /** What nobody knows stops no image. */
    @Test
    void anAgentAndAHostOfBeforeArchitecturesHaveNone() throws CodecException, IOException {
        Hello old = (Hello) codec.decode(AgentReport.class, golden("hello.cbor"));
        assertThat(old.architecture()).isEmpty();
        Hello now =
                new Hello(
                        old.version(),
                        old.total(),
                        old.capabilities(),
                        old.clock(),
                        old.inventory(),
                        old.trouble(),
                        old.boot(),
                        Optional.of("aarch64"));
        Hello read = (Hello) codec.decode(AgentReport.class, codec.encode(now));
        assertThat(read).isEqualTo(now);
        assertThat(read.architecture()).contains("aarch64");
        assertThat(codec.decode(Host.class, golden("host.cbor")).architecture()).isEmpty();
    }

    @Test
    void whatMustBeThereIsMissedByName() {
        byte[] older =
                Handmade.message(
                        "user",
                        cbor -> {
                            cbor.writeStartObject();
                            cbor.writeEndObject();
                        });

        refused(User.class, older, Reason.DAMAGED).contains("user has no name");
    }

    @Test
    void theOrderOfFieldsDoesNotMatter() throws CodecException {
        byte[] turned =
                Handmade.message(
                        "vo",
                        cbor -> {
                            cbor.writeStartObject();
                            cbor.writeStringField("title", "Physics");
                            cbor.writeStringField("id", "physics");
                            cbor.writeEndObject();
                        });

        assertThat(codec.decode(Vo.class, turned))
                .isEqualTo(new Vo(new VoId("physics"), "Physics"));
    }

    @Test
    void anotherTypeThanExpectedIsRefusedByName() throws CodecException {
        byte[] command = codec.encode(new ForgetVms(Set.of(VmId.random())));

        refused(Host.class, command, Reason.OTHER_TYPE)
                .isEqualTo(
                        "Message \"forget-vms\" was not read: it should be \"host\"."
                                + " Check that both ends run the same Espalier.");
        assertThatThrownBy(() -> codec.decodeAll(Command.class, command))
                .hasMessageContaining("it should be \"command\"");
    }

    @Test
    void oneAndManyAreNotMixedUp() throws CodecException {
        Vo vo = new Vo(new VoId("physics"), "");
        byte[] many = codec.encodeAll(Vo.class, List.of(vo));

        refused(Vo.class, many, Reason.OTHER_TYPE).contains("there are many where one should be");
        assertThatThrownBy(() -> codec.decodeAll(Vo.class, codec.encode(vo)))
                .hasMessageContaining("there is one where many should be");
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = CompatibilityTest.class.getResourceAsStream("/golden/v1/" + name)) {
            return in.readAllBytes();
        }
    }

    private static Revision revision(Change... changes) {
        return new Revision(1, Instant.EPOCH, new Cause.Observed("node01"), List.of(changes));
    }

    private org.assertj.core.api.AbstractStringAssert<?> refused(
            Class<?> root, byte[] message, Reason reason) {
        try {
            codec.decode(root, message);
        } catch (CodecException e) {
            assertThat(e.reason()).isEqualTo(reason);
            return assertThat(e.getMessage());
        }
        throw new AssertionError("It was read");
    }
}
