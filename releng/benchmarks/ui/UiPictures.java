// SPDX-License-Identifier: EPL-2.0
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Pictures of Cluster Topology on a large site at three zooms. Arguments: directory, name of the
 * console's configuration in it, hosts, VMs, where the pictures go, and the command that starts a
 * console on a display.
 */
final class UiPictures {
    private static final int CHANGES_A_SECOND = 50;

    /** How wide a host is: all of the site, short names, VMs with their names; points. */
    private static final int[] WIDTHS = {0, 72, 260};

    private UiPictures() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        Path own = directory.resolve(args[1]);
        int vms = Integer.parseInt(args[3]);
        List<String> command = List.of(args).subList(5, args.length);
        try (SiteServer server =
                        SiteServer.start(
                                own, "UiServer", Integer.parseInt(args[2]), vms, CHANGES_A_SECOND);
                DeltaConsole console =
                        new DeltaConsole(command, own, server.port(), own.resolve("console"))) {
            console.ask("site " + vms);
            console.ask("maximise");
            for (int i = 0; i < WIDTHS.length; i++) {
                String file = "%s/%s-%d.png".formatted(args[4], args[1], i + 1);
                String said = console.ask("picture " + file + " " + WIDTHS[i]);
                if (!said.equals("taken")) {
                    throw new IOException(said);
                }
            }
        }
        System.exit(0);
    }
}
