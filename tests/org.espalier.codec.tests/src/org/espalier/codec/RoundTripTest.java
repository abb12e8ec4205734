// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import org.espalier.api.agent.AgentReport;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.model.Entity;
import org.espalier.testing.AnyRecord;

import java.util.List;

/** What is written is read again, whatever it is. */
class RoundTripTest {
    private final Codec codec = new Codec();

    @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
    void everyMessageComesBackEqual(@ForAll("messages") Record message) throws CodecException {
        byte[] written = codec.encode(message);

        assertThat((Object) codec.decode(message.getClass(), written)).isEqualTo(message);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void equalMessagesAreEqualBytes(@ForAll("messages") Record message) throws CodecException {
        byte[] written = codec.encode(message);
        Decoded<? extends Record> read = codec.decodeKeeping(message.getClass(), written);

        assertThat(read.rest().isEmpty()).isTrue();
        assertThat(codec.encode(read.value())).isEqualTo(written);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void aSealedTypeReadsAnyOfItsRecords(@ForAll("events") SiteEvent event) throws CodecException {
        assertThat(codec.decode(SiteEvent.class, codec.encode(event))).isEqualTo(event);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void listsOfASealedTypeComeBackInOrder(@ForAll("reports") List<AgentReport> reports)
            throws CodecException {
        byte[] written = codec.encodeAll(AgentReport.class, reports);

        assertThat(codec.decodeAll(AgentReport.class, written)).isEqualTo(reports);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void listsOfARecordComeBackInOrder(@ForAll("entities") List<Entity> entities)
            throws CodecException {
        byte[] written = codec.encodeAll(Entity.class, entities);

        assertThat(codec.decodeAll(Entity.class, written)).isEqualTo(entities);
    }

    @Provide
    Arbitrary<Record> messages() {
        return Arbitraries.of(Messages.TYPES).flatMap(AnyRecord::of).map(Record.class::cast);
    }

    @Provide
    Arbitrary<SiteEvent> events() {
        return AnyRecord.of(SiteEvent.class);
    }

    @Provide
    Arbitrary<List<AgentReport>> reports() {
        return AnyRecord.of(AgentReport.class).list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Entity>> entities() {
        return AnyRecord.of(Entity.class).list().ofMaxSize(20);
    }
}
