// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import org.espalier.api.RefusedException;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.model.HostId;
import org.espalier.hosts.join.HostLayout;
import org.espalier.hosts.join.Step;

import java.util.List;
import java.util.Set;

/** Makes one machine a host no more: the site forgets it, and nothing of the agent stays there. */
final class HostRemoval implements Work {
    private final Reach reach;

    HostRemoval(Reach reach) {
        this.reach = reach;
    }

    @Override
    public List<String> go(Progress progress) throws RefusedException, InterruptedException {
        HostId id = reach.candidate().id();
        HostLayout at = reach.layout();
        String thing = "The agent of host " + id + " was not removed";
        progress.step(Step.CONNECT, 0);
        reach.there();
        // The controller first: it refuses where VMs are, and then nothing must have happened.
        progress.step(Step.FORGET, 0);
        reach.submit(new RemoveHosts(Set.of(id)));
        progress.step(Step.CLEAN, 0);
        reach.must(thing, Scripts.END, at.base(), at.settings());
        reach.must(thing, Scripts.REMOVE, at.base());
        return List.of();
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
