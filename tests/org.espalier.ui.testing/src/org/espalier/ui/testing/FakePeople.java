// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.testing;

import org.espalier.api.command.Command;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.SetGuestValues;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.event.Change;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Site;
import org.espalier.api.model.User;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What commands on people and VOs change; nothing is checked. */
final class FakePeople {
    private FakePeople() {}

    static List<Change> changes(FakeState state, Command command, Instant now) {
        if (command instanceof DefineUser d) {
            return put(new User(d.name(), d.title(), d.roles(), d.vos(), d.grants(), d.accounts()));
        } else if (command instanceof RemoveUser remove) {
            return List.of(new Change.Remove(User.key(remove.name())));
        } else if (command instanceof DefineVo d) {
            return put(new Vo(d.vo(), d.title(), d.shares(), d.until(), Optional.empty()));
        } else if (command instanceof SuspendVo suspend) {
            return suspended(state, suspend.vo(), Optional.of(now));
        } else if (command instanceof ResumeVo resume) {
            return suspended(state, resume.vo(), Optional.empty());
        } else if (command instanceof DissolveVo dissolve) {
            return List.of(new Change.Remove(Vo.key(dissolve.vo())));
        } else if (command instanceof DemandReasons demand) {
            return put(state.all(Site.class).get(0).demanding(demand.kinds()));
        } else if (command instanceof SetGuestValues set) {
            return set.vo().isEmpty()
                    ? put(state.all(Site.class).get(0).telling(set.values()))
                    : state.find(Vo.key(set.vo().get()), Vo.class).stream()
                            .flatMap(vo -> put(vo.telling(set.values())).stream())
                            .toList();
        }
        return List.of();
    }

    private static List<Change> suspended(FakeState state, VoId id, Optional<Instant> at) {
        return state.find(Vo.key(id), Vo.class).stream()
                .flatMap(vo -> put(vo.withSuspended(at)).stream())
                .toList();
    }

    private static List<Change> put(Entity... entities) {
        return Stream.of(entities).<Change>map(Change.Put::new).toList();
    }
}
