// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.model.HostId;
import org.espalier.hosts.join.HostLayout;
import org.espalier.hosts.join.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes one machine a host no more: the site forgets it, and nothing of the agent stays there. */
final class HostRemoval implements Work {
    private static final String KEPT = "kept=";

    private final Reach reach;
    private final SiteWatch site;
    private final HostId id;

    HostRemoval(Reach reach, SiteWatch site) {
        this.reach = reach;
        this.site = site;
        this.id = reach.candidate().id();
    }

    @Override
    public List<String> go(Progress progress) throws RefusedException, InterruptedException {
        progress.step(Step.CONNECT, 0);
        try {
            reach.there();
        } catch (RefusedException e) {
            requireGone(e);
            forget(progress);
            return List.of(
                    "It was not reached ("
                            + e.refusal().cause()
                            + "), so nothing was cleaned there: "
                            + reach.layout().base()
                            + " is still on its disk, and its agent is refused from now on.");
        }
        progress.step(Step.CHECK, 0);
        Found found = reach.look();
        requireOurs(found);
        // The controller first: it refuses where VMs are, and then nothing must have happened.
        forget(progress);
        if (found.installed().isEmpty()) {
            return List.of("No agent was found on that machine.");
        }
        progress.step(Step.CLEAN, 0);
        return clean();
    }

    private void forget(Progress progress) throws RefusedException, InterruptedException {
        progress.step(Step.FORGET, 0);
        reach.submit(new RemoveHosts(Set.of(id)));
    }

    /** One that is broken for good can be forgotten only; one whose agent is there is not gone. */
    private void requireGone(RefusedException away) throws RefusedException, InterruptedException {
        if (away.refusal().code() != Refusal.Code.UNREACHABLE
                || site.now(id, SiteWatch.FIRST_MILLIS)
                        .filter(host -> !SiteWatch.connected(host))
                        .isEmpty()) {
            throw away;
        }
    }

    /** Whoever answers there may be any machine: a name that was mistyped, an alias. */
    private void requireOurs(Found found) throws RefusedException, InterruptedException {
        found.requireNoController("Host " + id + " was not removed", reach.layout().base());
        if (found.installed().isEmpty()) {
            if (site.now(id, SiteWatch.FIRST_MILLIS).filter(SiteWatch::connected).isPresent()) {
                throw not(
                        "its agent runs, but not on that machine",
                        "Give the address of the machine that is host " + id);
            }
        } else if (!found.installed().get().equals(id.value())) {
            throw not(
                    "that machine is host " + found.installed().get(),
                    "Give that name, or the address of the machine that is host " + id);
        } else if (!found.of(site.site(SiteWatch.FIRST_MILLIS))) {
            throw not(
                    "its agent is one of another site, or was installed by hand",
                    "Remove it by a console of its own site");
        }
    }

    private RefusedException not(String cause, String nextStep) {
        return RefusedException.of(
                Refusal.Code.ILLEGAL_STATE, "Host " + id + " was not removed", cause, nextStep);
    }

    private List<String> clean() throws RefusedException, InterruptedException {
        HostLayout at = reach.layout();
        String thing = "The agent of host " + id + " was not removed";
        reach.must(thing, Scripts.END, at.base(), at.settings());
        return remarks(reach.must(thing, Scripts.REMOVE, at.base()).lines().toList());
    }

    private static List<String> remarks(List<String> said) {
        List<String> remarks = new ArrayList<>();
        String kept =
                said.stream()
                        .filter(line -> line.startsWith(KEPT))
                        .map(line -> line.substring(KEPT.length()))
                        .map(line -> line.replaceFirst(" (.*)$", " (VM $1)"))
                        .collect(Collectors.joining(", "));
        if (!kept.isEmpty()) {
            String why =
                    said.contains("unasked=yes")
                            ? "libvirt did not say whether it has VMs of them: "
                            : "libvirt has VMs of them: ";
            remarks.add("Kept, for " + why + kept + ". Remove them there once no VM needs them.");
        }
        return remarks;
    }

    @Override
    public List<String> undo() {
        // Done again it goes on where it was: a host that is forgotten is forgotten once more.
        return List.of();
    }

    @Override
    public void close() {
        reach.close();
    }
}
