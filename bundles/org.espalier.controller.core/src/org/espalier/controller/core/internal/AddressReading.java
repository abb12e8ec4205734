// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.controller.AddressAnswer;
import org.espalier.api.controller.AddressQuery;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.Network;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.journal.AddressRow;
import org.espalier.controller.core.journal.JournalException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who has or had addresses, as one principal may read it. */
final class AddressReading {
    private static final int PAGE = 1000;

    private final Pages pages;

    /** All that is kept. */
    @FunctionalInterface
    interface Pages {
        /** Rows before {@code id}, the newest first, at most {@code limit}. */
        List<AddressRow> before(long id, int limit) throws JournalException;
    }

    AddressReading(Pages pages) {
        this.pages = pages;
    }

    /** What {@code sight} may see of what {@code query} asks for. */
    AddressAnswer read(Sight sight, AddressQuery query, Instant now) throws JournalException {
        List<String> words = words(query.text());
        List<AddressUse> found = new ArrayList<>();
        int skip = query.skip();
        long before = Long.MAX_VALUE;
        boolean more = query.limit() > 0;
        while (more && found.size() <= query.limit()) {
            List<AddressRow> page = pages.before(before, PAGE);
            for (AddressRow row : page) {
                before = row.id();
                AddressUse use = row.use();
                if (kept(use, now)
                        && during(use, query.at())
                        && words.stream().allMatch(word -> matches(use, word))
                        && sight.sees(use)
                        && skip-- <= 0
                        && found.size() <= query.limit()) {
                    found.add(use);
                }
            }
            more = page.size() == PAGE;
        }
        boolean cut = found.size() > query.limit();
        return new AddressAnswer(cut ? found.subList(0, query.limit()) : found, cut, pools(sight));
    }

    private static boolean kept(AddressUse use, Instant now) {
        return use.until().filter(end -> end.isBefore(now.minus(AddressRow.KEPT))).isEmpty();
    }

    private static boolean during(AddressUse use, Optional<Instant> at) {
        return at.isEmpty()
                || !use.since().isAfter(at.get())
                        && use.until().filter(end -> !end.isAfter(at.get())).isEmpty();
    }

    private static List<String> words(String text) {
        return List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    }

    private static Map<String, String> fields(AddressUse use) {
        return Map.of(
                "ip", use.ipv4().map(IpAddress::value).orElse(""),
                "ipv6", use.ipv6().map(IpAddress::value).orElse(""),
                "mac", use.mac().value(),
                "vm", use.name(),
                "user", use.owner().orElse(""),
                "vo", use.vo().value(),
                "image", use.image().orElse(""),
                "host", use.host().value(),
                "net", use.network().value());
    }

    private static boolean matches(AddressUse use, String word) {
        Map<String, String> fields = fields(use);
        int colon = word.indexOf(':');
        String name = colon < 0 ? "" : word.substring(0, colon);
        if (!name.isEmpty() && fields.containsKey(name)) {
            String wanted = word.substring(colon + 1);
            return fields.get(name).equalsIgnoreCase(wanted)
                    || name.equals("ip") && fields.get("ipv6").equals(wanted);
        }
        return fields.values().stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(word));
    }

    private static List<AddressAnswer.Pool> pools(Sight sight) {
        SiteState state = sight.state();
        return state.all(EntityKind.ADDRESS_POOL, AddressPool.class)
                .filter(pool -> pool.vo().isEmpty() || sight.sees(pool.vo().get()))
                .sorted(Comparator.comparing(pool -> pool.key().id()))
                .map(pool -> counted(state, pool))
                .toList();
    }

    private static AddressAnswer.Pool counted(SiteState state, AddressPool pool) {
        long used =
                state.uses(pool.network())
                        .filter(AddressUse::open)
                        .flatMap(use -> use.ipv4().stream())
                        .filter(address -> in(pool, address))
                        .count();
        Optional<Network> network = state.network(pool.network());
        long all =
                pool.prefixes().stream()
                        .filter(prefix -> !prefix.v6())
                        .mapToLong(prefix -> prefix.size().longValueExact())
                        .sum();
        long never =
                network.stream()
                        .flatMap(Network::neverGiven)
                        .filter(address -> in(pool, address))
                        .count();
        return new AddressAnswer.Pool(pool, used, Math.max(0, all - never - used));
    }

    private static boolean in(AddressPool pool, IpAddress address) {
        return pool.prefixes().stream().anyMatch(prefix -> prefix.contains(address));
    }
}
