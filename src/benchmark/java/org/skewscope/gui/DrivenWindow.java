package org.skewscope.gui;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.skewscope.desk.session.Session;
import org.skewscope.engine.EngineException;
import org.skewscope.gui.shell.SkewscopeWindow;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;

/**
 * Drives the real window from another thread.
 *
 * @param engine runs what the window asks for
 * @param window the window
 * @param session what it shows
 * @param stage its stage
 */
record DrivenWindow(WorkerEngine engine, SkewscopeWindow window, Session session, Stage stage) {

    private static final int WIDTH = 1600;
    private static final int HEIGHT = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Starts the engine and the toolkit, and opens a window without pictures. */
    static DrivenWindow open(WindowOptions options)
            throws EngineException, IOException, InterruptedException, TimeoutException {
        WorkerEngine engine = new WorkerEngine(WorkerLaunch.ofThisApplication(), EngineListener.NONE);
        engine.start();
        Toolkit.start();
        return Toolkit.call(() -> {
            Session session = options.freshSession();
            Stage stage = new Stage();
            SkewscopeWindow opened = options.window(engine, session);
            stage.setScene(opened.scene());
            stage.show();
            stage.setWidth(WIDTH);
            stage.setHeight(HEIGHT);
            return new DrivenWindow(engine, opened, session, stage);
        });
    }

    /** Closes the window and ends the toolkit. */
    void end() throws IOException, InterruptedException, TimeoutException {
        Toolkit.call(() -> {
            window.close();
            return true;
        });
        Platform.exit();
    }

    /** Does something on the window's thread and waits until nothing is awaited. */
    void settle(Runnable work) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Boolean> quiet = new CompletableFuture<>();
        Platform.runLater(() -> {
            work.run();
            HeadlessWindow.ShotClock clock = new HeadlessWindow.ShotClock(PATIENCE);
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    boolean comparing = window.scheduler().progress().get().running();
                    if (clock.due(now, window.quiet(), comparing)) {
                        stop();
                        quiet.complete(true);
                    }
                }
            }.start();
        });
        quiet.get(10, TimeUnit.MINUTES);
    }

    /** Writes what a scene shows as a PNG file. */
    static void write(Path file, Scene scene) throws IOException, InterruptedException, TimeoutException {
        WritableImage image = Toolkit.call(() -> scene.snapshot(null));
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        ImageIO.write(Palette.of(pixels).image(pixels, width, height), "png", file.toFile());
        System.out.println(file);
    }

    /**
     * Reduces a picture to 256 colors, so that it takes a third of the bytes. Boxes of colors are
     * halved at their median (P. Heckbert, Color image quantization for frame buffer display,
     * 1982).
     *
     * @param nearest the index of each color of 5 bits a channel
     */
    private record Palette(byte[] red, byte[] green, byte[] blue, int[] nearest) {

        private static final int CELLS = 1 << 15;
        private static final int MOST = 256;

        /** A color of 5 bits a channel: how often it occurs, and the sums of its pixels. */
        private record Cell(int index, long count, long red, long green, long blue) {

            long channel(int which) {
                return which == 0 ? index >> 10 : which == 1 ? index >> 5 & 31 : index & 31;
            }
        }

        static Palette of(int[] pixels) {
            List<List<Cell>> boxes = new ArrayList<>(List.of(cells(pixels)));
            while (boxes.size() < MOST) {
                List<Cell> widest = boxes.stream()
                        .max(Comparator.comparingLong(Palette::weight))
                        .orElseThrow();
                if (widest.size() < 2) {
                    break;
                }
                int channel = widestChannel(widest);
                List<Cell> sorted = new ArrayList<>(widest);
                sorted.sort(Comparator.comparingLong(cell -> cell.channel(channel)));
                int half = half(sorted);
                boxes.remove(widest);
                boxes.add(sorted.subList(0, half));
                boxes.add(sorted.subList(half, sorted.size()));
            }
            byte[] red = new byte[boxes.size()];
            byte[] green = new byte[boxes.size()];
            byte[] blue = new byte[boxes.size()];
            int[] nearest = new int[CELLS];
            for (int i = 0; i < boxes.size(); i++) {
                long count = boxes.get(i).stream().mapToLong(Cell::count).sum();
                red[i] = (byte) (boxes.get(i).stream().mapToLong(Cell::red).sum() / count);
                green[i] = (byte) (boxes.get(i).stream().mapToLong(Cell::green).sum() / count);
                blue[i] = (byte) (boxes.get(i).stream().mapToLong(Cell::blue).sum() / count);
                for (Cell cell : boxes.get(i)) {
                    nearest[cell.index()] = i;
                }
            }
            return new Palette(red, green, blue, nearest);
        }

        private static List<Cell> cells(int[] pixels) {
            long[][] sums = new long[CELLS][4];
            for (int pixel : pixels) {
                long[] sum = sums[index(pixel)];
                sum[0]++;
                sum[1] += pixel >> 16 & 255;
                sum[2] += pixel >> 8 & 255;
                sum[3] += pixel & 255;
            }
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < CELLS; i++) {
                if (sums[i][0] > 0) {
                    cells.add(new Cell(i, sums[i][0], sums[i][1], sums[i][2], sums[i][3]));
                }
            }
            return cells;
        }

        private static int index(int pixel) {
            return (pixel >> 19 & 31) << 10 | (pixel >> 11 & 31) << 5 | pixel >> 3 & 31;
        }

        /** Returns how much a box is worth splitting: its extent times the root of its pixels. */
        private static long weight(List<Cell> box) {
            if (box.size() < 2) {
                return 0;
            }
            long count = box.stream().mapToLong(Cell::count).sum();
            return (long) (extent(box, widestChannel(box)) * Math.sqrt((double) count));
        }

        private static int widestChannel(List<Cell> box) {
            int widest = 0;
            for (int channel = 1; channel < 3; channel++) {
                if (extent(box, channel) > extent(box, widest)) {
                    widest = channel;
                }
            }
            return widest;
        }

        private static long extent(List<Cell> box, int channel) {
            return box.stream().mapToLong(cell -> cell.channel(channel)).max().orElse(0)
                    - box.stream()
                            .mapToLong(cell -> cell.channel(channel))
                            .min()
                            .orElse(0);
        }

        private static int half(List<Cell> sorted) {
            long count = sorted.stream().mapToLong(Cell::count).sum();
            long seen = 0;
            for (int i = 0; i < sorted.size() - 1; i++) {
                seen += sorted.get(i).count();
                if (2 * seen >= count) {
                    return i + 1;
                }
            }
            return sorted.size() - 1;
        }

        BufferedImage image(int[] pixels, int width, int height) {
            BufferedImage image = new BufferedImage(
                    width,
                    height,
                    BufferedImage.TYPE_BYTE_INDEXED,
                    new IndexColorModel(8, red.length, red, green, blue));
            byte[] row = new byte[width];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    row[x] = (byte) nearest[index(pixels[y * width + x])];
                }
                image.getRaster().setDataElements(0, y, width, 1, row);
            }
            return image;
        }
    }
}
