// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;
import org.espalier.search.Dimension;
import org.espalier.search.Property;
import org.espalier.search.Schema;

import java.util.List;

/** What tasks can be searched by. */
final class TaskSchema {
    private static final Property<MTask> WHAT =
            Property.<MTask>text("what", MTask::getName).or("name", "task");
    private static final Property<MTask> WHO =
            Property.<MTask>text("who", MTask::getBy).or("by", "user");
    private static final Property<MTask> RESULT = Property.text("result", TaskWords::result);
    private static final Property<MTask> ITEM =
            Property.texts(
                    "item", task -> task.getItems().stream().map(MTaskItem::getName).toList());

    static final Schema<MTask> ALL =
            Schema.of(
                    List.of(
                            WHAT,
                            WHO,
                            RESULT,
                            ITEM,
                            Property.text("state", TaskWords::state),
                            Property.number("items", Dimension.COUNT, MTask::getItemCount),
                            Property.number("failed", Dimension.COUNT, MTask::getFailed),
                            Property.time("started", MTask::getCreated),
                            Property.time("ended", MTask::getEndedAt)),
                    List.of(WHAT, WHO, RESULT, ITEM));

    private TaskSchema() {}
}
