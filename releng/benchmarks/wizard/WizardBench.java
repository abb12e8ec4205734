// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.hosts.join.AgentProgram;
import org.espalier.hosts.join.Candidate;
import org.espalier.hosts.join.HostJobs;
import org.espalier.hosts.join.HostLayout;
import org.espalier.hosts.join.JoinListener;
import org.espalier.hosts.join.Outcome;
import org.espalier.hosts.join.Step;
import org.espalier.hosts.source.FoundHost;
import org.espalier.hosts.source.HostSource;
import org.espalier.remote.ControllerLine;
import org.espalier.remote.LinkSettings;
import org.espalier.remote.internal.TlsControllerClient;
import org.espalier.security.Identity;
import org.espalier.ssh.HostKeyQuestion;
import org.espalier.ssh.KnownHosts;
import org.espalier.ssh.Ssh;
import org.espalier.ssh.SshLogin;
import org.espalier.ssh.SshTarget;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the wizard does, without its pages: reads the hosts of a lab, adds them all, removes them.
 * Arguments: ssh_config of the lab, its known_hosts, site of the controller, address, agent's
 * product, libexec, file for the raw samples. Prints fields of a JSON object.
 */
final class WizardBench implements JoinListener {
    private static final int PARALLEL = 16;

    private final long begin = System.nanoTime();
    private final List<String> rows = new CopyOnWriteArrayList<>();
    private final Map<HostId, Step> now = new ConcurrentHashMap<>();
    private final Map<HostId, Double> since = new ConcurrentHashMap<>();

    public static void main(String[] args) throws Exception {
        Path site = Path.of(args[2]);
        int port = Integer.parseInt(Files.readString(site.resolve("control.port")).strip());
        try (ControllerLine line =
                new TlsControllerClient()
                        .dial(
                                args[3],
                                port,
                                Identity.open(site.resolve("console")),
                                (state, words) -> {},
                                LinkSettings.defaults())) {
            Ssh ssh =
                    new Ssh(
                            new KnownHosts(Path.of(args[1])),
                            HostKeyQuestion.never(),
                            Duration.ofSeconds(30));
            HostJobs jobs = new HostJobs(line.controller(), ssh, HostLayout.USUAL, PARALLEL);
            run(jobs, candidates(Path.of(args[0])), args);
        }
    }

    private static List<Candidate> candidates(Path config) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (FoundHost host : HostSource.parse(Files.readString(config)).hosts()) {
            SshTarget target =
                    new SshTarget(
                            host.user().orElseThrow(),
                            host.address(),
                            host.port().orElse(SshTarget.DEFAULT_PORT));
            Path key = Path.of(host.keyFile().orElseThrow());
            candidates.add(
                    new Candidate(
                            host.id(),
                            target,
                            List.of(new SshLogin.KeyFile(key, Optional.empty()))));
        }
        return candidates;
    }

    private static void run(HostJobs jobs, List<Candidate> candidates, String[] args)
            throws IOException {
        WizardBench adding = new WizardBench();
        AgentProgram program = AgentProgram.of(Path.of(args[4]), Path.of(args[5]));
        List<Outcome> joined =
                jobs.add(candidates, program, new GroupId("lab"), Duration.ofSeconds(120), adding);
        double joinedSeconds = adding.seconds();
        WizardBench removing = new WizardBench();
        List<Outcome> removed = jobs.remove(candidates, removing);
        adding.rows.addAll(removing.rows);
        adding.rows.add(0, "host,step,from_s,to_s");
        Files.write(Path.of(args[6]), adding.rows);
        say(joined);
        say(removed);
        System.out.printf(
                Locale.ROOT,
                "\"hosts\":%d,\"joined\":%d,\"joined_s\":%.1f,\"removed\":%d,\"removed_s\":%.1f%n",
                candidates.size(),
                done(joined),
                joinedSeconds,
                done(removed),
                removing.seconds());
    }

    private static void say(List<Outcome> outcomes) {
        for (Outcome each : outcomes) {
            if (!(each instanceof Outcome.Done done) || !done.remarks().isEmpty()) {
                System.err.println(each);
            }
        }
    }

    private static long done(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome.Done.class::isInstance).count();
    }

    private double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    private void row(HostId host) {
        Step before = now.get(host);
        if (before != null) {
            rows.add(
                    "%s,%s,%.3f,%.3f"
                            .formatted(
                                    host,
                                    before.name().toLowerCase(Locale.ROOT),
                                    since.get(host),
                                    seconds()));
        }
    }

    @Override
    public void step(HostId host, Step step, double done) {
        if (now.get(host) != step) {
            row(host);
            now.put(host, step);
            since.put(host, seconds());
        }
    }

    @Override
    public void ended(Outcome outcome) {
        row(outcome.host());
    }
}
