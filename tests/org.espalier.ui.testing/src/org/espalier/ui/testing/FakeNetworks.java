// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.testing;

import org.espalier.api.command.ChangeNetwork;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateNetwork;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.controller.AddressAnswer;
import org.espalier.api.event.Change;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.Network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Networks as if nothing ever spoke against a change of them. */
final class FakeNetworks {
    private final Map<String, AddressPool> pools = new ConcurrentSkipListMap<>();

    /** What {@code command} changes for consoles; empty where it is about something else. */
    Optional<List<Change>> changes(Command command) {
        if (command instanceof CreateNetwork create) {
            return Optional.of(List.of(new Change.Put(create.network())));
        } else if (command instanceof ChangeNetwork change) {
            return Optional.of(List.of(new Change.Put(change.network())));
        } else if (command instanceof DeleteNetwork delete) {
            return Optional.of(List.of(new Change.Remove(Network.key(delete.network()))));
        } else if (command instanceof SetAddressPool set) {
            EntityKey key = AddressPool.key(set.network(), set.vo());
            if (set.prefixes().isEmpty()) {
                pools.remove(key.id());
            } else {
                pools.put(key.id(), new AddressPool(set.network(), set.vo(), set.prefixes()));
            }
            return Optional.of(List.of());
        }
        return Optional.empty();
    }

    List<AddressAnswer.Pool> pools() {
        return pools.values().stream().map(pool -> new AddressAnswer.Pool(pool, 3, 11)).toList();
    }
}
