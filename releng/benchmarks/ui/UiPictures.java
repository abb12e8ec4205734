// SPDX-License-Identifier: EPL-2.0
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Pictures of a large site: Cluster Topology at three zooms, a search. Arguments: directory, name of the
 * console's configuration in it, hosts, VMs, where the pictures go, and the command that starts a
 * console on a display.
 */
final class UiPictures {
    private static final int CHANGES_A_SECOND = 50;

    /** How wide a host is: all of the site, short names, VMs with their names; points. */
    private static final int[] WIDTHS = {0, 72, 260};

    /** What else is shown: a view and what is typed above its table. */
    private record Part(String name, String view, String search) {}

    private static final List<Part> PARTS =
            List.of(new Part("search", "org.espalier.ui.site.vms", "state:running"));

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
                taken(console.ask("picture " + file + " " + WIDTHS[i]));
            }
            for (Part part : PARTS) {
                String file = "%s/%s-%s.png".formatted(args[4], args[1], part.name());
                taken(console.ask("part " + file + " " + part.view() + " " + part.search()));
            }
        }
        System.exit(0);
    }

    private static void taken(String said) throws IOException {
        if (!said.equals("taken")) {
            throw new IOException(said);
        }
    }
}
