// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.espalier.api.model.Deployment;
import org.espalier.model.site.MDeployment;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MTask;
import org.espalier.ui.table.Column;
import org.espalier.ui.text.ImageWords;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.StateShape;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Deployments of images: prediction beside result. */
public final class DeploymentsView extends TableView<MDeployment> {
    /** For the workbench. */
    public DeploymentsView() {
        super(MDeployment.class);
    }

    @Override
    List<Column<MDeployment>> columns() {
        return List.of(
                Column.state("state", Messages.state, this::shape, this::words),
                Column.name("image", Messages.image, 180, DeploymentsView::image),
                count("hosts", Messages.hosts, each -> record(each).hosts()),
                Column.text(
                        "strategy",
                        Messages.strategy,
                        110,
                        each -> ImageWords.of(record(each).strategy())),
                seconds(
                        "predicted",
                        Messages.predicted,
                        each -> took(each, each.getPredictedEnd())),
                seconds("actual", Messages.actual, each -> took(each, each.getEndedAt())),
                Column.number(
                        "ratio",
                        Messages.ratio,
                        70,
                        DeploymentsView::ratio,
                        ratio -> String.format(Locale.ROOT, "%.2f", ratio)),
                count(
                        "failed",
                        Messages.failed,
                        each -> task(each).map(MTask::getFailed).orElse(0)),
                Column.text(
                        "name", Messages.begun, 150, each -> ImageColumns.time(each.getBegun())));
    }

    private static Column<MDeployment> count(
            String id, String title, ToIntFunction<MDeployment> of) {
        return Column.number(
                id,
                title,
                60,
                each -> OptionalDouble.of(of.applyAsInt(each)),
                n -> Quantities.count((long) n));
    }

    private static Column<MDeployment> seconds(
            String id, String title, Function<MDeployment, OptionalDouble> of) {
        return Column.number(
                id,
                title,
                90,
                of::apply,
                seconds -> Quantities.took(Duration.ofMillis((long) (seconds * 1000))));
    }

    private static OptionalDouble took(MDeployment deployment, Instant end) {
        return end == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Duration.between(deployment.getBegun(), end).toMillis() / 1000.0);
    }

    private static OptionalDouble ratio(MDeployment each) {
        OptionalDouble predicted = took(each, each.getPredictedEnd());
        OptionalDouble actual = took(each, each.getEndedAt());
        return predicted.orElse(0) > 0 && actual.isPresent()
                ? OptionalDouble.of(actual.getAsDouble() / predicted.getAsDouble())
                : OptionalDouble.empty();
    }

    private static Deployment record(MDeployment deployment) {
        return (Deployment) deployment.getRecord();
    }

    private Optional<MTask> task(MDeployment deployment) {
        return session().task(deployment.getTask());
    }

    /** It begins later. */
    private static boolean waits(MDeployment deployment) {
        return deployment.getBegun().isAfter(Instant.now());
    }

    private StateShape shape(MDeployment deployment) {
        if (deployment.getEndedAt() == null) {
            return deployment.isPaused() || waits(deployment)
                    ? StateShape.HELD
                    : StateShape.DEPLOYING;
        }
        return task(deployment).map(t -> StateShape.of(t.getState())).orElse(StateShape.DONE);
    }

    private String words(MDeployment deployment) {
        if (deployment.getEndedAt() == null) {
            return waits(deployment)
                    ? Messages.waits
                    : deployment.isPaused() ? Messages.paused : Messages.deploying;
        }
        return task(deployment)
                .map(t -> t.getState().name().toLowerCase(Locale.ROOT))
                .orElse(Messages.unknown);
    }

    private static String image(MDeployment deployment) {
        return deployment.getImage() == null ? null : deployment.getImage().getName();
    }

    @Override
    List<MDeployment> all() {
        return List.copyOf(session().site().getDeployments());
    }

    @Override
    boolean measured() {
        return false;
    }

    @Override
    List<MDeployment> selectedOf(List<MEntity> entities) {
        return entities.stream()
                .filter(MDeployment.class::isInstance)
                .map(MDeployment.class::cast)
                .toList();
    }

    @Override
    String is() {
        return "deployment";
    }

    @Override
    String emptyText() {
        return Messages.noDeployments;
    }

    @Override
    String totals(List<MDeployment> selected) {
        return "";
    }
}
