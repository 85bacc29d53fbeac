package org.skewscope.gui;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.skewscope.desk.files.Samples;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.Session;
import org.skewscope.engine.EngineException;
import org.skewscope.gui.options.ValueList;
import org.skewscope.gui.shell.SkewscopeWindow;
import org.skewscope.gui.support.AfterDrawing;
import org.skewscope.gui.viewer.ViewerView;
import org.skewscope.option.RecipeOption;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;

/**
 * Times the real window with hundreds of pictures: an edit while they are compared behind, the list
 * of an option to its first effect, the grid, frames while list and grid scroll, and the memory.
 * Beside the time that passes stands the time for which the window's thread computes, which a busy
 * machine changes little. The arguments are the folder of pictures, how many to wait for, how many
 * edits, and the milliseconds between them (400 unless given).
 */
public final class ManyPicturesFigures {

    private static final PathwayOption RESIZE = PathwayOption.byKey("resize").orElseThrow();

    private final SkewscopeWindow window;
    private final Session session;

    private ManyPicturesFigures(SkewscopeWindow window, Session session) {
        this.window = window;
        this.session = session;
    }

    public static void main(String[] arguments)
            throws EngineException, IOException, InterruptedException, ExecutionException, TimeoutException {
        WorkerEngine engine = new WorkerEngine(WorkerLaunch.ofThisApplication(), EngineListener.NONE);
        engine.start();
        Toolkit.start();
        WindowOptions options = WindowOptions.of(Samples.none(""), Files.createTempDirectory("figures"));
        Session session = options.freshSession();
        CompletableFuture<Void> first = new CompletableFuture<>();
        SkewscopeWindow window = Toolkit.call(() -> {
            Stage stage = new Stage();
            SkewscopeWindow opened = options.window(engine, session);
            stage.setScene(opened.scene());
            stage.show();
            AfterDrawing.once(session.shown(), () -> first.complete(null));
            opened.add(List.of(Path.of(arguments[0])));
            return opened;
        });
        first.get();
        ManyPicturesFigures figures = new ManyPicturesFigures(window, session);
        until(() -> session.pictures().size() >= Integer.parseInt(arguments[1]));
        report(session.pictures().size() + " listed", 0);
        long pause = arguments.length > 3 ? Long.parseLong(arguments[3]) : 400;
        figures.edits(Integer.parseInt(arguments[2]), pause);
        ResidentMemory.report(session.pictures().size());
        figures.optionList();
        figures.grid();
        figures.scroll("list", ".picture-list .list-view");
        ResidentMemory.report(session.pictures().size());
        Toolkit.call(() -> {
            window.close();
            return true;
        });
        Platform.exit();
    }

    private void edits(int count, long pause)
            throws InterruptedException, ExecutionException, IOException, TimeoutException {
        List<String> methods = RESIZE.choices().stream()
                .map(RecipeOption.Choice::id)
                .filter(id -> !id.equals("none") && !id.contains("thumbnail"))
                .toList();
        ViewerView viewer = Toolkit.call(() -> (ViewerView) window.scene().lookup("#viewer"));
        List<Double> taken = new ArrayList<>();
        List<Double> computed = new ArrayList<>();
        List<Double> rendered = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String method = methods.get(i % methods.size());
            CompletableFuture<Double> done = new CompletableFuture<>();
            Toolkit.call(() -> {
                long start = System.nanoTime();
                double before = computed();
                double drawn = rendered();
                Painted.next(window.scene(), viewer, session, () -> {
                    computed.add(computed() - before);
                    rendered.add(rendered() - drawn);
                    done.complete((System.nanoTime() - start) / 1e6);
                });
                act();
                new PathwayCommands(session).setOption(2, RESIZE, method);
                return true;
            });
            taken.add(done.get());
            Thread.sleep(pause);
        }
        taken.sort(null);
        report("edit to painted, median", taken.get(taken.size() / 2));
        report("  most", taken.get(taken.size() - 1));
        computed.sort(null);
        report("  computed by the window's thread, median", computed.get(computed.size() / 2));
        rendered.sort(null);
        report("  computed by the renderer, median", rendered.get(rendered.size() / 2));
    }

    private void optionList() throws InterruptedException, ExecutionException, IOException, TimeoutException {
        CompletableFuture<Double> done = new CompletableFuture<>();
        Toolkit.call(() -> {
            ComboBox<?> box = box();
            Node list = window.scene().lookup("#value-list");
            long start = System.nanoTime();
            act();
            box.show();
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    boolean filled = list.lookupAll(".value-figure").stream()
                            .map(each -> ((javafx.scene.control.Label) each).getText())
                            .anyMatch(each -> each.matches("[0-9.]+"));
                    if (filled) {
                        stop();
                        done.complete((System.nanoTime() - start) / 1e6);
                    }
                }
            }.start();
            return true;
        });
        report("option list to first effect", done.get());
        Thread.sleep(3000);
        Toolkit.call(() -> {
            ((ValueList) window.scene().lookup("#value-list")).hide();
            return true;
        });
    }

    private ComboBox<?> box() {
        return window.scene().getRoot().lookupAll(".option-row .combo-box").stream()
                .map(node -> (ComboBox<?>) node)
                .filter(each -> !each.isEditable() && each.getItems().size() > 20)
                .findFirst()
                .orElseThrow();
    }

    private void grid() throws InterruptedException, ExecutionException, IOException, TimeoutException {
        for (int i = 0; i < 2; i++) {
            CompletableFuture<Double> done = new CompletableFuture<>();
            Toolkit.call(() -> {
                long start = System.nanoTime();
                double before = computed();
                double drawn = rendered();
                act();
                session.grid().set(true);
                AfterDrawing.afterNext(() -> {
                    report("grid opened, computed by the window's thread", computed() - before);
                    report("  by the renderer", rendered() - drawn);
                    done.complete((System.nanoTime() - start) / 1e6);
                });
                return true;
            });
            report("grid opened", done.get());
            Thread.sleep(1500);
            scroll("grid", ".grid-view");
            Toolkit.call(() -> {
                session.grid().set(false);
                return true;
            });
            Thread.sleep(500);
        }
    }

    /** Scrolls from the top to the end in 120 frames and reports the longest of them. */
    private void scroll(String what, String style)
            throws InterruptedException, ExecutionException, IOException, TimeoutException {
        CompletableFuture<double[]> done = new CompletableFuture<>();
        Toolkit.call(() -> {
            ListView<?> view = (ListView<?>) window.scene().lookup(style);
            new AnimationTimer() {
                private static final int FRAMES = 120;
                private final double[] gaps = new double[FRAMES];
                private final double[] computed = new double[FRAMES];
                private double before;
                private int frame = -2;
                private long last;

                @Override
                public void handle(long now) {
                    if (frame >= 0) {
                        gaps[frame] = (now - last) / 1e6;
                        computed[frame] = computed() - before;
                    }
                    last = now;
                    before = computed();
                    frame++;
                    if (frame == FRAMES) {
                        stop();
                        Arrays.sort(computed);
                        report(what + " scrolled, most computed in a frame", computed[FRAMES - 1]);
                        done.complete(gaps);
                        return;
                    }
                    act();
                    view.scrollTo((int) ((double) Math.max(0, frame)
                            / FRAMES
                            * view.getItems().size()));
                }
            }.start();
            return true;
        });
        double[] gaps = done.get();
        Arrays.sort(gaps);
        report(what + " scrolled, median frame", gaps[gaps.length / 2]);
        report("  longest frame", gaps[gaps.length - 1]);
    }

    /** Tells the window that the user did what the next line does. */
    private void act() {
        Event.fireEvent(
                window.scene().getRoot(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.UNDEFINED, false, false, false, false));
    }

    private static void until(java.util.function.BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(20);
        }
    }

    /** Returns the processor time of the calling thread in milliseconds. */
    private static double computed() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
    }

    /** Returns the processor time of the thread that paints in milliseconds. */
    private static double rendered() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                        .filter(each -> each != null)
                        .filter(each -> each.getThreadName().startsWith("QuantumRenderer"))
                        .mapToLong(each -> threads.getThreadCpuTime(each.getThreadId()))
                        .sum()
                / 1e6;
    }

    private static void report(String what, double milliseconds) {
        System.out.printf(Locale.ROOT, "%s %.0f ms%n", what, milliseconds);
    }
}
