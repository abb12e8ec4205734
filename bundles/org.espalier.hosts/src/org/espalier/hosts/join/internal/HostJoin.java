// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join.internal;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.controller.EnrolmentFiles;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.hosts.join.AgentProgram;
import org.espalier.hosts.join.HostLayout;
import org.espalier.hosts.join.Step;
import org.espalier.ssh.Ran;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes one machine a host of the site. */
final class HostJoin implements Work {
    private static final int SECRET = 0600;

    /** How often it is asked whether an agent that does not come is alive at all, milliseconds. */
    private static final long LOOK_MILLIS = 5_000;

    private static final long GONE_MILLIS = 30_000;

    /** Time, level and name before a message of the agent's log. */
    private static final String LOG_PREFIX = "^[0-9T:.-]+ [A-Z]+ [A-Za-z0-9.$]+: ";

    private final Reach reach;
    private final SiteWatch site;
    private final AgentProgram program;
    private final GroupId group;
    private final Duration patience;
    private final HostId id;
    private final HostLayout at;
    private final String place;

    /** What was done and has to be taken back if it fails. */
    private boolean ending;

    private boolean ran;
    private boolean prepared;
    private boolean uploaded;
    private boolean enrolled;

    /**
     * Begins nothing yet.
     *
     * @param patience how long the agent may take until the controller has it
     */
    HostJoin(Reach reach, SiteWatch site, AgentProgram program, GroupId group, Duration patience) {
        this.reach = reach;
        this.site = site;
        this.program = program;
        this.group = group;
        this.patience = patience;
        this.id = reach.candidate().id();
        this.at = reach.layout();
        this.place = at.program(program.version());
    }

    @Override
    public List<String> go(Progress progress) throws RefusedException, InterruptedException {
        progress.step(Step.CONNECT, 0);
        reach.there();
        progress.step(Step.CHECK, 0);
        Found found = reach.look();
        found.require(
                at.base(), reach.candidate().target().user(), site.site(SiteWatch.FIRST_MILLIS));
        requireOurs(found);
        progress.step(Step.UPLOAD, 0);
        upload(progress);
        progress.step(Step.ENROL, 0);
        EnrolmentFiles files = enrol();
        progress.step(Step.SETTINGS, 0);
        // Until it says what it did, it may have ended one.
        ending = true;
        ran = found.installed().isPresent();
        ran = reach.must(thing(), Scripts.END, at.base(), at.settings()).contains("ran=yes");
        gone();
        prepared = true;
        reach.must(thing(), Scripts.PREPARE, at.base());
        write(found, files);
        progress.step(Step.START, 0);
        start(found);
        progress.step(Step.ONLINE, 0);
        online();
        List<String> remarks = new ArrayList<>(found.remarks());
        settle(remarks);
        return remarks;
    }

    /** It is a host by now, whatever becomes of this. */
    private void settle(List<String> remarks) throws InterruptedException {
        try {
            reach.must(thing(), Scripts.SETTLE, at.base(), place);
        } catch (RefusedException e) {
            String left = "An agent of before was left below " + at.base() + ": ";
            remarks.add(left + e.refusal().cause() + ".");
        }
    }

    private String thing() {
        return "Host " + id + " did not join";
    }

    /** An agent of that name that runs elsewhere is somebody else's: it would be pushed out. */
    private void requireOurs(Found found) throws RefusedException, InterruptedException {
        Optional<Host> known = site.now(id, SiteWatch.FIRST_MILLIS);
        if (known.filter(SiteWatch::connected).isPresent() && found.installed().isEmpty()) {
            throw RefusedException.of(
                    Refusal.Code.NAME_TAKEN,
                    thing(),
                    "the site has a host of that name already, whose agent runs elsewhere",
                    "Give it another name, or remove that host first");
        }
    }

    private void upload(Progress progress) throws RefusedException, InterruptedException {
        if (reach.run(Scripts.SAME, place).well()) {
            return;
        }
        String part = place + ".part";
        uploaded = true;
        reach.must(thing(), Scripts.ROOM, at.base(), part);
        for (Map.Entry<String, Path> each : program.scripts().entrySet()) {
            String to = part + "/" + AgentProgram.SCRIPTS + "/" + each.getKey();
            reach.there().upload(each.getValue(), to, (done, all) -> {});
        }
        reach.there()
                .upload(
                        program.product(),
                        part + "/" + AgentProgram.PRODUCT,
                        (done, all) -> progress.step(Step.UPLOAD, (double) done / all));
        reach.there().write(part + "/" + AgentProgram.SUMS, program.sums(), 0644);
        reach.must(thing(), Scripts.PLACE, part, place);
    }

    private EnrolmentFiles enrol() throws RefusedException, InterruptedException {
        if (site.now(id, SiteWatch.FIRST_MILLIS).isEmpty()) {
            // An answer that is lost, or not waited for, may have been a yes.
            enrolled = true;
            try {
                reach.submit(new EnrolHosts(Set.of(id), group));
            } catch (RefusedException e) {
                enrolled = e.refusal().code() == Refusal.Code.UNREACHABLE;
                throw e;
            }
        }
        EnrolmentFiles files = reach.answer(reach.controller().enrolment(id));
        String target = reach.candidate().target().host();
        if (loopback(files.controllerAddress()) && !loopback(target)) {
            throw RefusedException.of(
                    Refusal.Code.UNREACHABLE,
                    thing(),
                    "the controller listens on "
                            + files.controllerAddress()
                            + " only, which no other machine reaches",
                    "Start the controller with -Despalier.address=ADDRESS of this machine:"
                            + " releng/run --address ADDRESS does so for a console's own");
        }
        return files;
    }

    private static boolean loopback(String address) {
        return address.startsWith("127.")
                || address.equals("::1")
                || address.equalsIgnoreCase("localhost");
    }

    /** One that joins anew: only when the old agent is gone, the new one can be told from it. */
    private void gone() throws InterruptedException {
        site.await(id, host -> host.filter(SiteWatch::connected).isEmpty(), GONE_MILLIS);
    }

    private void write(Found found, EnrolmentFiles files)
            throws RefusedException, InterruptedException {
        for (Map.Entry<String, Bytes> each : files.files().entrySet()) {
            reach.there().write(at.credentials() + "/" + each.getKey(), each.getValue(), SECRET);
        }
        String settings =
                String.join(
                        "\n",
                        "host=" + id,
                        "site=" + site.site(SiteWatch.FIRST_MILLIS).orElseThrow(),
                        "libvirt.uri=" + found.uri(),
                        "images=" + at.images(),
                        "state=" + at.vms(),
                        "credentials=" + at.credentials(),
                        "programs=" + at.base(),
                        "controller.address=" + files.controllerAddress(),
                        "controller.port=" + files.controllerPort(),
                        "");
        reach.there().write(at.settings(), Bytes.utf8(settings), SECRET);
    }

    private void start(Found found) throws RefusedException, InterruptedException {
        reach.must(thing(), Scripts.START, at.host(), place, found.javaHome().orElseThrow());
    }

    private void online() throws RefusedException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!site.await(id, HostJoin::online, LOOK_MILLIS)) {
            Ran agent = reach.run(Scripts.ALIVE, at.host());
            boolean runs = agent.output().startsWith("running\n");
            if (!runs || System.nanoTime() >= end) {
                throw notOnline(agent, runs);
            }
        }
    }

    private static boolean online(Optional<Host> host) {
        return host.filter(h -> h.state() == HostState.ONLINE).isPresent();
    }

    private RefusedException notOnline(Ran agent, boolean runs)
            throws RefusedException, InterruptedException {
        String trouble = site.now(id, 0).flatMap(Host::trouble).orElse("");
        String cause =
                runs
                        ? "its agent runs, and the controller did not have it after "
                                + patience.toSeconds()
                                + " s"
                        : "its agent ended";
        String said = trouble.isEmpty() ? agent.lastWords().replaceFirst(LOG_PREFIX, "") : trouble;
        return RefusedException.of(
                runs ? Refusal.Code.TIMED_OUT : Refusal.Code.ILLEGAL_STATE,
                thing(),
                cause + (said.isEmpty() ? "" : " (" + said.replaceFirst("\\.$", "") + ")"),
                runs
                        ? "See whether the host reaches the controller's address, and try again"
                        : "Mend what it says, and try again");
    }

    @Override
    public List<String> undo() {
        List<String> left = new ArrayList<>();
        if (ending) {
            attempt(left, () -> reach.must(thing(), Scripts.END, at.base(), at.settings()));
        }
        if (prepared || uploaded) {
            String own = uploaded ? place : "";
            String made = prepared ? "yes" : "";
            attempt(left, () -> reach.must(thing(), Scripts.UNDO, at.base(), own, made));
        }
        if (ran) {
            attempt(left, () -> reach.must(thing(), Scripts.RESTART, at.host()));
        }
        if (enrolled) {
            attempt(left, () -> reach.submit(new RemoveHosts(Set.of(id)), "It did not join"));
        }
        return left;
    }

    private interface Back {
        void run() throws RefusedException, InterruptedException;
    }

    private static void attempt(List<String> left, Back back) {
        try {
            back.run();
        } catch (RefusedException e) {
            left.add(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            left.add("It was interrupted while it was taken back.");
        }
    }

    @Override
    public void close() {
        reach.close();
    }
}
