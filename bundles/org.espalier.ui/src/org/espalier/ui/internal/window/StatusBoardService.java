// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import org.espalier.ui.status.StatusBoard;
import org.espalier.ui.status.StatusItem;
import org.espalier.ui.status.StatusSlot;
import org.osgi.service.component.annotations.Component;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was said last. */
@Component
public final class StatusBoardService implements StatusBoard {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<StatusSlot, StatusItem> items = new EnumMap<>(StatusSlot.class);
    private String site = "";

    @Override
    public void show(StatusSlot slot, StatusItem item) {
        Objects.requireNonNull(item);
        synchronized (items) {
            if (item.equals(items.put(slot, item))) {
                return;
            }
        }
        tell();
    }

    @Override
    public void clear(StatusSlot slot) {
        synchronized (items) {
            if (items.remove(slot) == null) {
                return;
            }
        }
        tell();
    }

    @Override
    public void site(String name) {
        synchronized (items) {
            if (site.equals(Objects.requireNonNull(name))) {
                return;
            }
            site = name;
        }
        tell();
    }

    @Override
    public Map<StatusSlot, StatusItem> items() {
        synchronized (items) {
            return Map.copyOf(items);
        }
    }

    @Override
    public Optional<String> site() {
        synchronized (items) {
            return Optional.of(site).filter(name -> !name.isEmpty());
        }
    }

    @Override
    public void addListener(Runnable listener) {
        listeners.add(Objects.requireNonNull(listener));
    }

    @Override
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
