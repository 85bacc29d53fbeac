package org.skewscope.gui.pictures;

import static org.skewscope.gui.support.Nodes.styled;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.geometry.Pos;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.desk.work.BackgroundThread;
import org.skewscope.report.html.JavaPictureReader;
import org.skewscope.run.FileVersion;

/**
 * Decodes small square pictures for display on a thread of its own. Large files are read with gaps,
 * so that a thumbnail needs no more memory than a few rows.
 */
public final class Thumbnails implements AutoCloseable {

    private static final long MOST_PIXELS = 120_000_000;

    /** Names a thumbnail, whatever the file holds. */
    private record ThumbnailKey(Path file, int side) {}

    /** Holds a thumbnail and the version of the file that it shows. */
    private record Thumbnail(FileVersion version, Image image) {}

    private final Executor window;
    private final Kept<ThumbnailKey, Thumbnail> kept = new Kept<>(
            CacheLimit.THUMBNAILS.most(),
            drawn -> Math.round(drawn.image().getWidth() * drawn.image().getHeight() * Integer.BYTES));
    private final ExecutorService reader = BackgroundThread.named("thumbnails");
    private final ObservableMap<Integer, Image> inputs = FXCollections.observableHashMap();

    /**
     * @param window runs work on the window's thread
     */
    public Thumbnails(Executor window) {
        this.window = window;
    }

    /** Returns the pictures of the input tensors that the cards show, by pathway index. */
    public ObservableMap<Integer, Image> inputs() {
        return inputs;
    }

    /**
     * Passes on a centered square: at once where it is known, otherwise later, and again where the
     * file was written meanwhile. Unreadable files give none.
     *
     * @param side in pixels
     * @param receiver takes the square on the window's thread
     */
    public void load(Path file, int side, Consumer<Image> receiver) {
        ThumbnailKey place = new ThumbnailKey(file, side);
        Optional<Thumbnail> known = kept.get(place);
        known.map(Thumbnail::image).ifPresent(receiver);
        reader.execute(() -> refresh(place, known.map(Thumbnail::version), receiver));
    }

    /** Looks at the file on the background thread, since the disk would make the window wait. */
    private void refresh(ThumbnailKey place, Optional<FileVersion> known, Consumer<Image> receiver) {
        FileVersion version = FileVersion.of(place.file());
        Image image = known.filter(version::equals).isPresent() ? null : read(place);
        if (image != null) {
            window.execute(() -> {
                kept.keep(place, new Thumbnail(version, image));
                receiver.accept(image);
            });
        }
    }

    private static Image read(ThumbnailKey place) {
        try (ImageInputStream input =
                ImageIO.createImageInputStream(place.file().toFile())) {
            ImageReader reader =
                    input == null ? null : JavaPictureReader.of(input).orElse(null);
            if (reader == null) {
                return null;
            }
            try {
                reader.setInput(input, true, true);
                return square(reader, place.side());
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return null; // A broken file shows the broken-picture icon; the engine names the
            // reason.
        }
    }

    private static Image square(ImageReader reader, int side) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            return null;
        }
        int step = Math.max(1, Math.min(width, height) / (2 * side));
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        BufferedImage image = reader.read(0, parameters);
        int shorter = Math.min(image.getWidth(), image.getHeight());
        int left = (image.getWidth() - shorter) / 2;
        int top = (image.getHeight() - shorter) / 2;
        int[] pixels = image.getRGB(left, top, shorter, shorter, null, 0, shorter);
        WritableImage result = new WritableImage(side, side);
        int[] row = new int[side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                row[x] = mean(pixels, shorter, side, x, y);
            }
            result.getPixelWriter().setPixels(0, y, side, 1, PixelFormat.getIntArgbInstance(), row, 0, side);
        }
        return result;
    }

    /** Returns the mean of the source pixels under one pixel of the thumbnail, as ARGB. */
    private static int mean(int[] pixels, int shorter, int side, int x, int y) {
        int fromX = x * shorter / side;
        int toX = Math.max(fromX + 1, (x + 1) * shorter / side);
        int fromY = y * shorter / side;
        int toY = Math.max(fromY + 1, (y + 1) * shorter / side);
        int[] sums = new int[4];
        for (int v = fromY; v < toY; v++) {
            for (int u = fromX; u < toX; u++) {
                int argb = pixels[v * shorter + u];
                for (int c = 0; c < 4; c++) {
                    sums[c] += (argb >>> (8 * c)) & 0xFF;
                }
            }
        }
        int count = (toX - fromX) * (toY - fromY);
        return (sums[3] / count) << 24 | (sums[2] / count) << 16 | (sums[1] / count) << 8 | (sums[0] / count);
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }

    /**
     * Marks a tile in a corner. Its nodes join the tile with the first mark: few tiles have one.
     */
    static final class CornerIcon {

        private static final int SIZE = 12;

        private final Ikon icon;
        private final String style;
        private final Pos corner;
        private StackPane shown;

        CornerIcon(Ikon icon, String style, Pos corner) {
            this.icon = icon;
            this.style = style;
            this.corner = corner;
        }

        /**
         * Shows or hides the mark.
         *
         * @param tile takes its nodes
         */
        void show(boolean marked, StackPane tile) {
            if (marked && shown == null) {
                shown = styled(new StackPane(FontIcon.of(icon, SIZE)), style);
                StackPane.setAlignment(shown, corner);
                tile.getChildren().add(shown);
            }
            if (shown != null) {
                shown.setVisible(marked);
            }
        }
    }
}
