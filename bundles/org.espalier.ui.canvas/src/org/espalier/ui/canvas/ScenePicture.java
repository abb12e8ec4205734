// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Display;
import org.espalier.ui.canvas.internal.Sink;
import org.espalier.ui.canvas.internal.SvgSink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A scene as a file. It is drawn when it is made, on the UI thread; {@link #save} may be called on
 * any other.
 */
public abstract class ScenePicture {
    private ScenePicture() {}

    /** As SVG, of what {@code view} shows of {@code content}. */
    public static <T> ScenePicture svg(Display display, SceneContent<T> content, Viewport view) {
        SvgSink sink = new SvgSink(view.width(), view.height());
        // Text is measured on something that is never shown.
        Image nothing = new Image(display, 1, 1);
        draw(display, nothing, content, view, Optional.of(sink));
        nothing.dispose();
        return new ScenePicture() {
            @Override
            void write(OutputStream out) throws IOException {
                out.write(sink.document().getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    /** As PNG, of what {@code view} shows of {@code content}. */
    public static <T> ScenePicture png(Display display, SceneContent<T> content, Viewport view) {
        Image image = new Image(display, view.width(), view.height());
        draw(display, image, content, view, Optional.empty());
        ImageData data = image.getImageData(100);
        image.dispose();
        return new ScenePicture() {
            @Override
            void write(OutputStream out) {
                ImageLoader loader = new ImageLoader();
                loader.data = new ImageData[] {data};
                loader.save(out, SWT.IMAGE_PNG);
            }
        };
    }

    private static <T> void draw(
            Display display,
            Image on,
            SceneContent<T> content,
            Viewport view,
            Optional<Sink> sink) {
        TextCache texts = new TextCache(display);
        GC gc = new GC(on);
        try {
            Batch batch = sink.map(s -> new Batch(texts, s)).orElseGet(() -> new Batch(texts));
            batch.begin(gc);
            content.paint(new Frame<>(batch, view, Set.of(), Optional.empty(), Optional.empty()));
            batch.flush();
        } finally {
            gc.dispose();
            texts.clear();
        }
    }

    /**
     * Writes {@code file}, whose directory is there; what it held before is replaced at once, when
     * all is written.
     *
     * @throws IOException if it cannot be written; the file is as it was then
     */
    public void save(Path file) throws IOException {
        Path beside =
                Files.createTempFile(file.toAbsolutePath().getParent(), ".espalier-", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(beside)) {
                write(out);
            }
            Files.move(beside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    abstract void write(OutputStream out) throws IOException;
}
