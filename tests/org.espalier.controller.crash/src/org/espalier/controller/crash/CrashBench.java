// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The benchmark {@code crash}: kills, power cuts, and rates; the figures go to standard output. */
public final class CrashBench {
    private static final int CUT_COMMANDS = 240;
    private static final int RATE_SECONDS = 5;

    private CrashBench() {}

    /**
     * Runs all of it.
     *
     * @param arguments an empty directory, kills of the core, power cuts, kills of the product, and
     *     the command that starts the product
     */
    public static void main(String[] arguments) throws Exception {
        Path place = Path.of(arguments[0]);
        int coreLoops = Integer.parseInt(arguments[1]);
        int cuts = Integer.parseInt(arguments[2]);
        int productLoops = Integer.parseInt(arguments[3]);
        List<CrashLoops.Result> results = new ArrayList<>();
        Path csv = place.resolve("crash.csv");
        try (Samples samples = new Samples(csv)) {
            Victim core = Victim.plain(place.resolve("core"), place.resolve("core.log"));
            results.add(new CrashLoops(core, place.resolve("core.effects"), 1).run(coreLoops));
            samples.add("core", results.get(0));
            if (productLoops > 0) {
                List<String> command = List.of(arguments).subList(4, arguments.length);
                Victim product = Victim.command(place.resolve("product.log"), command);
                Path effects = place.resolve("product.effects");
                results.add(new CrashLoops(product, effects, 2).run(productLoops));
                samples.add("product", results.get(1));
            }
            Path cutPlace = Files.createDirectory(place.resolve("cuts"));
            PowerCuts.Result cut = new PowerCuts(cutPlace, 3).run(CUT_COMMANDS, cuts);
            samples.add(cut);
            CommitRates rates = new CommitRates(place, RATE_SECONDS);
            CommitRates.Rate one = rates.controller(1);
            CommitRates.Rate bare = rates.bare();
            CommitRates.Rate many = rates.controller(64);
            samples.add("one_in_flight", one);
            samples.add("bare_sqlite", bare);
            samples.add("64_in_flight", many);
            print(results, cut, csv, one.perSecond(), many.perSecond(), bare.perSecond());
        }
    }

    private static void print(
            List<CrashLoops.Result> results,
            PowerCuts.Result cut,
            Path csv,
            double one,
            double many,
            double bare) {
        List<CrashLoops.Sample> samples =
                results.stream().flatMap(result -> result.samples().stream()).toList();
        double[] recovery =
                samples.stream().mapToDouble(CrashLoops.Sample::recoveryMillis).sorted().toArray();
        String fields =
                String.format(
                        Locale.ROOT,
                        "\"workload\":\"kill -9 of core and product with 32 commands in"
                                + " flight, power cuts rebuilt from strace, commits\","
                                + "\"samples\":%d,\"loops\":%d,\"product_loops\":%d,"
                                + "\"in_flight_kills\":%d,\"answered\":%d,\"lost\":%d,"
                                + "\"doubled\":%d,\"repeated_requests\":%d,"
                                + "\"recovery_ms_p50\":%.0f,\"recovery_ms_p99\":%.0f,"
                                + "\"power_cut_states\":%d,\"power_cut_torn\":%d,"
                                + "\"power_cut_looked_for\":%d,\"power_cut_lost\":%d,"
                                + "\"commits_per_s\":%.0f,\"commands_per_s_64_in_flight\":%.0f,"
                                + "\"sqlite_commits_per_s\":%.0f,\"raw\":\"%s\"",
                        samples.size(),
                        samples.size(),
                        results.size() > 1 ? results.get(1).samples().size() : 0,
                        results.stream().mapToLong(CrashLoops.Result::inFlightKills).sum(),
                        samples.stream().mapToLong(CrashLoops.Sample::answered).sum(),
                        results.stream().mapToLong(CrashLoops.Result::lost).sum(),
                        results.stream().mapToLong(CrashLoops.Result::doubled).sum(),
                        results.stream().mapToLong(CrashLoops.Result::repeated).sum(),
                        quantile(recovery, 0.5),
                        quantile(recovery, 0.99),
                        cut.states(),
                        cut.torn(),
                        cut.acknowledged(),
                        cut.lost(),
                        one,
                        many,
                        bare,
                        csv);
        new PrintStream(new FileOutputStream(FileDescriptor.out), true).println(fields);
    }

    private static double quantile(double[] sorted, double q) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
    }
}
