// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.select;

import org.eclipse.core.expressions.EvaluationResult;
import org.eclipse.core.expressions.Expression;
import org.eclipse.core.expressions.ExpressionInfo;
import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.IEvaluationReference;
import org.eclipse.ui.services.IEvaluationService;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.WorkbenchBot;
import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicBoolean;

/** When menus and tool bars ask again what can be done. */
class EnablementUpdateTest {
    private final WorkbenchBot workbench = new WorkbenchBot();
    private final AtomicBoolean answer = new AtomicBoolean();
    private final AtomicBoolean shown = new AtomicBoolean();

    /** Reads the property of selections, and answers what the test says. */
    private final class Question extends Expression {
        @Override
        public EvaluationResult evaluate(IEvaluationContext context) {
            return EvaluationResult.valueOf(answer.get());
        }

        @Override
        public void collectExpressionInfo(ExpressionInfo info) {
            info.addAccessedPropertyName(Possible.PROPERTY);
        }
    }

    @Test
    void whatWasAskedBeforeTheStartIsAskedAgain() {
        IEvaluationService service = PlatformUI.getWorkbench().getService(IEvaluationService.class);
        IEvaluationReference asked =
                workbench.sync(
                        () ->
                                service.addEvaluationListener(
                                        new Question(),
                                        e -> shown.set(Boolean.TRUE.equals(e.getNewValue())),
                                        "enabled"));
        answer.set(true);
        new EnablementUpdate().earlyStartup();
        Ui.await(workbench.display(), "the new answer", shown::get);
        Ui.run(workbench.display(), () -> service.removeEvaluationListener(asked));
    }
}
