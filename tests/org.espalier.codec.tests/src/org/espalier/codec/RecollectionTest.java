// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.controller.ControllerReport;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.NodeGroup;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Entities that are written as they were before. */
class RecollectionTest {
    private static final int MANY = 1200;

    private final Recollection memory = new Recollection(1 << 20);
    private final Codec codec = new Codec();
    private final Codec remembering = new Codec(memory);

    @Test
    void messagesAreTheSameTheFirstTimeAndTheSecond() throws Exception {
        int entities = 0;
        for (long seed = 0; seed < MANY; seed++) {
            Object message = Messages.any(seed);
            byte[] plain = codec.encode(message);
            assertThat(remembering.encode(message)).isEqualTo(plain);
            assertThat(remembering.encode(message)).isEqualTo(plain);
            if (message instanceof Revision revision) {
                entities += revision.changes().size();
            } else if (message instanceof ControllerReport.SitePart part) {
                entities += part.entities().size();
            }
        }
        assertThat(entities).as("entities in them").isPositive();
    }

    @Test
    void whatIsRememberedIsNotWrittenAnew() throws Exception {
        Entity group = group("rack1", "first");
        List<ControllerReport> part = part(List.of(group));
        byte[] first = remembering.encodeAll(ControllerReport.class, part);
        // As if it had been written otherwise: only who remembers writes it so again.
        memory.put(group, codecBytes(group("rack2", "other")));
        assertThat(remembering.encodeAll(ControllerReport.class, part)).isNotEqualTo(first);
        assertThat(read(remembering.encodeAll(ControllerReport.class, part)))
                .containsExactly(group("rack2", "other"));
    }

    @Test
    void anEqualEntityIsAnotherOne() throws Exception {
        remembering.encode(new Change.Put(group("rack1", "")));
        assertThat(memory.find(group("rack1", ""))).isNull();
    }

    @Test
    void whatIsAskedForStaysAndTheRestIsForgotten() {
        Recollection small = new Recollection(20_000);
        Entity wanted = group("wanted", "");
        Entity unwanted = group("unwanted", "");
        small.put(wanted, new byte[100]);
        small.put(unwanted, new byte[100]);
        List<Entity> others = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Entity other = group("g" + i, "");
            small.put(other, new byte[100]);
            others.add(other);
            assertThat(small.find(wanted)).as("after %s", i).isNotNull();
        }
        assertThat(small.find(unwanted)).isNull();
        assertThat(others.stream().filter(each -> small.find(each) != null).count())
                .isLessThanOrEqualTo(100);
    }

    @Test
    void severalEntitiesInALargeMessage() throws Exception {
        List<Entity> all = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            // Longer than what a writer keeps back, too.
            all.add(group("g" + i, "note ".repeat(i % 400 == 0 ? 4000 : 3)));
        }
        byte[] plain = codec.encodeAll(ControllerReport.class, part(all));
        for (int i = 0; i < 2; i++) {
            byte[] written = remembering.encodeAll(ControllerReport.class, part(all));
            assertThat(written).isEqualTo(plain);
            assertThat(read(written)).isEqualTo(all);
        }
    }

    @Test
    void whatCannotBeWrittenIsNamedWithItsPlace() {
        Entity bad = group("rack1", "\ud800");
        assertThatThrownBy(() -> remembering.encodeAll(ControllerReport.class, part(List.of(bad))))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("/0/entities/0/");
        assertThat(memory.find(bad)).isNull();
    }

    private byte[] codecBytes(Entity entity) throws Exception {
        Recollection other = new Recollection(1 << 20);
        new Codec(other).encodeAll(ControllerReport.class, part(List.of(entity)));
        return other.find(entity);
    }

    private List<Entity> read(byte[] message) throws Exception {
        return ((ControllerReport.SitePart) codec.decodeAll(ControllerReport.class, message).get(0))
                .entities();
    }

    private static List<ControllerReport> part(List<Entity> entities) {
        return List.of(new ControllerReport.SitePart("s", entities));
    }

    private static NodeGroup group(String id, String note) {
        return new NodeGroup(new GroupId(id), note);
    }
}
