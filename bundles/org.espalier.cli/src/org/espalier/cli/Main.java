// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli;

import org.espalier.cli.internal.Tree;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Starts the {@code espalier} command. */
public final class Main {
    private Main() {}

    /** Runs one command; the process ends with its code: 0 done, 1 not or not all, 2 usage. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = Tree.run(arguments, out, err, System::getenv);
        out.flush();
        System.exit(code);
    }
}
