// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.model.HostId;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One that lives as long as the site: made by the script host-up in namespaces of its own, or as a
 * session without root.
 *
 * @param directory everything of the host lies below it
 * @param libexec where host-up and host-down are
 */
record OwnHypervisor(HostId host, Path directory, Path libexec) implements Hypervisor {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Override
    public Running up() throws IOException, InterruptedException {
        Tool.Printed printed = run("host-up");
        return new Running(printed.lastLine(), printed.warnings().strip());
    }

    @Override
    public void down() throws IOException, InterruptedException {
        run("host-down");
    }

    private Tool.Printed run(String script) throws IOException, InterruptedException {
        return Tool.run(
                LIMIT,
                List.of(libexec.resolve(script).toString(), host.value(), directory.toString()));
    }
}
