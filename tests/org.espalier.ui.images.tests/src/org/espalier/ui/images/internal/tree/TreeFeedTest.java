// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.Subscription;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskId;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.UiThread;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.session.SiteSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Whose pictures are shown when they come late, out of turn, or faster than they are painted. */
@ExtendWith(UiThread.class)
class TreeFeedTest {
    private static final TaskId OTHER = new TaskId(new UUID(4, 19));

    private final Map<TaskId, Consumer<DeploymentPicture>> listeners = new LinkedHashMap<>();
    private final List<TaskId> closed = new ArrayList<>();
    private final List<Integer> shown = new ArrayList<>();
    private Shell shell;
    private Look look;
    private TreeFeed feed;

    @BeforeEach
    void open() {
        Display display = Display.getDefault();
        shell = new Shell(display, SWT.NO_TRIM);
        shell.setLayout(new FillLayout());
        look = Look.of(display);
        TreeContent content = new TreeContent(look, () -> 0);
        SceneCanvas<HostId> canvas = new SceneCanvas<>(shell, content);
        Controller controller =
                as(
                        Controller.class,
                        (proxy, method, args) -> {
                            assertThat(method.getName()).isEqualTo("followDeployment");
                            return follow((TaskId) args[0], listener(args[1]));
                        });
        SiteSession session =
                as(
                        SiteSession.class,
                        (proxy, method, args) -> {
                            assertThat(method.getName()).isEqualTo("controller");
                            return controller;
                        });
        feed =
                new TreeFeed(
                        canvas,
                        content,
                        session,
                        () -> false,
                        tree -> shown.add(tree.map(t -> t.nodes().size()).orElse(-1)));
        shell.setSize(600, 400);
        shell.open();
    }

    @AfterEach
    void close() {
        look.glyphs().clear();
        shell.dispose();
    }

    private static <T> T as(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @SuppressWarnings("unchecked")
    private static Consumer<DeploymentPicture> listener(Object argument) {
        return (Consumer<DeploymentPicture>) argument;
    }

    private Subscription follow(TaskId task, Consumer<DeploymentPicture> listener) {
        listeners.put(task, listener);
        return () -> closed.add(task);
    }

    private static Deployment deployment(TaskId task) {
        return new Deployment(
                task,
                new ImageId(new UUID(1, 1)),
                DeployStrategy.TWO_TREE,
                8,
                Samples.BYTES,
                0,
                false,
                Samples.BEGUN,
                Optional.empty(),
                Optional.empty());
    }

    private void comes(TaskId task, int hosts) {
        listeners.get(task).accept(Samples.twoTrees(hosts, 0.5));
    }

    @Test
    void ofPicturesThatComeTogetherTheNewestIsShown() {
        feed.follow(deployment(Samples.TASK));
        comes(Samples.TASK, 2);
        comes(Samples.TASK, 3);
        comes(Samples.TASK, 4);
        Ui.settle(shell.getDisplay());
        assertThat(shown).containsExactly(-1, 4);
        comes(Samples.TASK, 5);
        Ui.settle(shell.getDisplay());
        assertThat(shown).containsExactly(-1, 4, 5);
    }

    @Test
    void aLatePictureOfTheFormerDeploymentDoesNotSwallowTheFirstOfTheNext() {
        feed.follow(deployment(Samples.TASK));
        comes(Samples.TASK, 2);
        feed.follow(deployment(OTHER));
        comes(Samples.TASK, 3);
        comes(OTHER, 7);
        Ui.settle(shell.getDisplay());
        assertThat(shown).containsExactly(-1, -1, 7);
        assertThat(closed).containsExactly(Samples.TASK);
    }

    @Test
    void whatIsFollowedAlreadyIsNotFollowedAnew() {
        feed.follow(deployment(Samples.TASK));
        feed.follow(deployment(Samples.TASK));
        assertThat(shown).containsExactly(-1);
        assertThat(closed).isEmpty();
    }

    @Test
    void afterTheControllerWasAwayTheSameIsFollowedAnew() {
        feed.again();
        assertThat(listeners).isEmpty();
        feed.follow(deployment(Samples.TASK));
        feed.again();
        assertThat(closed).containsExactly(Samples.TASK);
        comes(Samples.TASK, 6);
        Ui.settle(shell.getDisplay());
        assertThat(shown).containsExactly(-1, 6);
    }

    @Test
    void whoseWindowIsClosedIsFollowedNoMore() {
        feed.follow(deployment(Samples.TASK));
        shell.dispose();
        comes(Samples.TASK, 6);
        Ui.settle(Display.getDefault());
        assertThat(closed).containsExactly(Samples.TASK);
        assertThat(shown).containsExactly(-1);
        assertThat(feed.task()).isEmpty();
    }
}
