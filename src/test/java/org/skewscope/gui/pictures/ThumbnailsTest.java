package org.skewscope.gui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.report.html.JavaPictureReader;

/** Thumbnails of files that change; this test's thread is the window's. */
class ThumbnailsTest {

    private static final int RED = 0xFFFF0000;
    private static final int BLUE = 0xFF0000FF;

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Thumbnails thumbnails = new Thumbnails(window::add);
    private final List<Integer> seen = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        thumbnails.close();
    }

    @Test
    void aFileThatWasWrittenAgainIsDrawnAnew() throws Exception {
        Path file = folder.resolve("a.png");
        write(file, RED, 20);
        load(file);
        runWindow();
        assertThat(seen).containsExactly(RED);
        write(file, BLUE, 30);
        load(file);
        assertThat(seen).as("what is known at once").containsExactly(RED, RED);
        runWindow();
        assertThat(seen).containsExactly(RED, RED, BLUE);
        load(file);
        assertThat(seen).endsWith(BLUE);
    }

    /** The window is not confined, and a WebP file would be read by native code of a library. */
    @Test
    void aFormatThatJavaDoesNotReadHasNoThumbnail() throws Exception {
        try (ImageInputStream webp =
                ImageIO.createImageInputStream(new File("src/test/resources/golden/images/webp_lossy.webp"))) {
            assertThat(ImageIO.getImageReaders(webp).hasNext())
                    .as("a library's reader")
                    .isTrue();
            assertThat(JavaPictureReader.of(webp)).isEmpty();
        }
        try (ImageInputStream jpeg = ImageIO.createImageInputStream(new File("sample-images/zebra.jpg"))) {
            assertThat(JavaPictureReader.of(jpeg)).isPresent();
        }
    }

    private void load(Path file) {
        thumbnails.load(file, 8, image -> seen.add(colour(image)));
    }

    private static int colour(Image image) {
        return image.getPixelReader().getArgb(4, 4);
    }

    private void runWindow() throws InterruptedException {
        Runnable work = window.poll(20, TimeUnit.SECONDS);
        assertThat(work).as("something to show within 20 s").isNotNull();
        work.run();
    }

    private static void write(Path file, int argb, int side) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, argb);
        }
        ImageIO.write(image, "png", file.toFile());
    }
}
