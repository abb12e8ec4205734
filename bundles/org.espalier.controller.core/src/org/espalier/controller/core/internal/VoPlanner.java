// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.SetGuestValues;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.event.Change;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Virtual organisations. */
public final class VoPlanner implements CommandPlanner {
    private static final int MOST_VMS_NAMED = 20;

    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(
                DefineVo.class,
                SuspendVo.class,
                ResumeVo.class,
                DissolveVo.class,
                SetGuestValues.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        SiteState state = situation.state();
        if (request.command() instanceof DefineVo define) {
            return PeoplePlanner.changed(state, defined(state, define));
        } else if (request.command() instanceof SuspendVo suspend) {
            return other(
                    state,
                    suspend.vo(),
                    "suspended",
                    vo ->
                            vo.suspended().isPresent()
                                    ? vo
                                    : vo.withSuspended(Optional.of(situation.now())));
        } else if (request.command() instanceof ResumeVo resume) {
            return other(state, resume.vo(), "resumed", vo -> vo.withSuspended(Optional.empty()));
        } else if (request.command() instanceof DissolveVo dissolve) {
            return dissolve(state, dissolve.vo());
        } else if (request.command() instanceof SetGuestValues set) {
            return tell(state, set);
        }
        throw new IllegalArgumentException("Not planned here: " + request.command());
    }

    private static Vo defined(SiteState state, DefineVo define) {
        return new Vo(
                define.vo(),
                define.title(),
                define.shares(),
                define.until(),
                state.vo(define.vo()).flatMap(Vo::suspended),
                state.vo(define.vo()).flatMap(Vo::guests));
    }

    /** What VMs are told: it is in their seeds from their next start on. */
    private static Plan tell(SiteState state, SetGuestValues set) {
        Optional<Refusal> fault = set.values().fault();
        if (fault.isPresent()) {
            return new Plan.Refused(List.of(fault.get()));
        }
        if (set.vo().isPresent()) {
            return state.vo(set.vo().get())
                    .map(vo -> PeoplePlanner.changed(state, vo.telling(set.values())))
                    .orElseGet(
                            () ->
                                    Plan.Refused.of(
                                            Refusal.Code.NOT_FOUND,
                                            "The guest values of VO "
                                                    + set.vo().get()
                                                    + " were not set",
                                            "the site has no such VO",
                                            "Choose another one"));
        }
        return PeoplePlanner.changed(state, state.site().orElseThrow().telling(set.values()));
    }

    private static Plan other(SiteState state, VoId id, String done, UnaryOperator<Vo> change) {
        return state.vo(id)
                .map(vo -> PeoplePlanner.changed(state, change.apply(vo)))
                .orElseGet(() -> missing(id, done));
    }

    private static Plan missing(VoId id, String done) {
        return Plan.Refused.of(
                Refusal.Code.NOT_FOUND,
                "VO " + id + " was not " + done,
                "the site has no such VO",
                "Choose another one");
    }

    private static Plan dissolve(SiteState state, VoId id) {
        Optional<Vo> vo = state.vo(id);
        if (vo.isEmpty()) {
            return missing(id, "dissolved");
        }
        String thing = "VO " + id + " was not dissolved";
        if (state.site().filter(site -> site.defaultVo().equals(id)).isPresent()) {
            return Plan.Refused.of(
                    Refusal.Code.ILLEGAL_STATE,
                    thing,
                    "it is the VO of what names none",
                    "Suspend it instead");
        }
        List<String> vms =
                state.all(EntityKind.VM, Vm.class)
                        .filter(vm -> vm.vo().equals(id))
                        .map(Vm::name)
                        .sorted()
                        .toList();
        if (!vms.isEmpty()) {
            return Plan.Refused.of(
                    Refusal.Code.ILLEGAL_STATE,
                    thing,
                    "it has VMs: " + named(vms),
                    "Delete them, or suspend the VO");
        }
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Remove(vo.get().key()));
        state.all(EntityKind.ADDRESS_POOL, AddressPool.class)
                .filter(pool -> pool.vo().equals(vo.map(Vo::id)))
                .sorted(Comparator.comparing(pool -> pool.key().id()))
                .forEach(pool -> changes.add(new Change.Remove(pool.key())));
        state.all(EntityKind.SSH_POOL, SshPool.class)
                .filter(pool -> !pool.without(id).equals(pool))
                .sorted(Comparator.comparing(SshPool::name))
                .forEach(pool -> changes.add(new Change.Put(pool.without(id))));
        state.users()
                .filter(user -> !PeoplePlanner.without(user, id).equals(user))
                .sorted(Comparator.comparing(User::name))
                .forEach(user -> changes.add(new Change.Put(PeoplePlanner.without(user, id))));
        return new Plan.Changes(changes, false);
    }

    private static String named(List<String> vms) {
        String names = vms.stream().limit(MOST_VMS_NAMED).collect(Collectors.joining(", "));
        int more = vms.size() - MOST_VMS_NAMED;
        return more > 0 ? names + " and " + more + " more" : names;
    }
}
