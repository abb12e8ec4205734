// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.CommandRequest;
import org.espalier.ui.actions.internal.Messages;

import java.util.List;
import java.util.concurrent.CompletionException;

/** Refusals in words. */
public final class RefusalText {
    private RefusalText() {}

    /** One or two sentences for a person. */
    public static String headline(List<Refusal> why) {
        Refusal first = why.get(0);
        return why.size() == 1
                ? first.message()
                : NLS.bind(Messages.notDoneMany, why.size(), first.message());
    }

    /** All there is, for a report: every refusal with its code, the command, the failure. */
    public static String details(CommandRequest request, List<Refusal> why, Throwable failure) {
        StringBuilder out = new StringBuilder();
        for (Refusal r : why) {
            out.append(r.message()).append(" [").append(r.code()).append("]\n");
        }
        if (request != null) {
            out.append("\nCommand ").append(request.id()).append('\n');
            out.append(request.command()).append('\n');
        }
        if (failure != null) {
            out.append('\n');
            for (Throwable t = failure; t != null; t = t.getCause()) {
                out.append(t).append('\n');
                for (StackTraceElement frame : t.getStackTrace()) {
                    out.append("    ").append(frame).append('\n');
                }
            }
        }
        return out.toString();
    }

    /** What is shown of a command or question to which no answer came. */
    public static Refusal noAnswer(Throwable failure) {
        Throwable root = failure;
        while (root instanceof CompletionException && root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof RefusedException refused) {
            return refused.refusal();
        }
        String cause =
                root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new Refusal(
                Refusal.Code.UNREACHABLE, Messages.noAnswer, cause, Messages.noAnswerNext);
    }
}
