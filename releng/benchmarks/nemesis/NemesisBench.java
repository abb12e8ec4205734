// SPDX-License-Identifier: EPL-2.0
import org.espalier.nemesis.Checker;
import org.espalier.nemesis.NemesisRun;
import org.espalier.nemesis.Plan;
import org.espalier.nemesis.Verdict;
import org.espalier.remote.internal.TlsControllerClient;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Commands and faults on a lab. Arguments: seconds, hosts, seed, short directory, directory for
 * results, project, controller's product, agent's product, images, library for clocks or nothing;
 * or one argument, the history of an earlier run, which is judged again. Prints fields of a JSON
 * object; each finding goes to standard error.
 */
final class NemesisBench {
    private static final int LIBRARY = 9;

    private NemesisBench() {}

    public static void main(String[] args) throws Exception {
        Verdict verdict;
        String minutes = "";
        if (args.length == 1) {
            verdict = Checker.check(Path.of(args[0]));
        } else {
            Plan plan =
                    new Plan(
                            Path.of(args[3]),
                            Path.of(args[4]),
                            Path.of(args[5]),
                            Path.of(args[6]),
                            Path.of(args[7]),
                            Path.of(args[8]),
                            Optional.of(Path.of(args[LIBRARY])).filter(Files::isRegularFile),
                            Duration.ofSeconds(Long.parseLong(args[0])),
                            Integer.parseInt(args[1]),
                            Long.parseLong(args[2]));
            verdict =
                    NemesisRun.run(
                            plan, new TlsControllerClient(), plan.results().resolve("nemesis.csv"));
            minutes =
                    String.format(
                            Locale.ROOT,
                            "\"minutes\":%.1f,\"hosts\":%d,\"seed\":%d,\"clocks_stepped\":%b,",
                            plan.time().toSeconds() / 60.0,
                            plan.hosts(),
                            plan.seed(),
                            plan.clock().isPresent());
        }
        verdict.findings().forEach(System.err::println);
        System.out.println(minutes + verdict.fields());
        System.exit(verdict.clean() ? 0 : 1);
    }
}
