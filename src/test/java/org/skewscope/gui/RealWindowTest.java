package org.skewscope.gui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skewscope.cache.FolderTree;
import org.skewscope.desk.files.Samples;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.shell.SkewscopeWindow;
import org.skewscope.gui.shell.TabParts;
import org.skewscope.lesson.progress.LearningFiles;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.worker.client.EngineClient;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The real window over a deterministic engine, without a display; a new one for each test. A
 * subclass has a method of its own with {@code @Start} that opens it, since TestFX looks for none
 * in a superclass.
 */
@ExtendWith(WindowExtension.class)
public abstract class RealWindowTest {

    protected final FakeEngine engine = new FakeEngine();
    protected Path folder;
    protected Session session;
    protected SkewscopeWindow window;

    /** The tab that the window begins with. */
    protected WindowView firstView = WindowView.TENSOR_DIFFERENCE;

    /** The file that the dialogs for existing files return; empty where the user cancels. */
    protected Optional<Path> chosen = Optional.empty();

    /** The file that the dialogs for new files return; empty where the user cancels. */
    protected Optional<Path> toSave = Optional.empty();

    protected final void open(Stage stage) throws IOException {
        open(stage, 1600, 1000);
    }

    protected final void open(Stage stage, double width, double height) throws IOException {
        open(stage, engine, width, height);
    }

    /** Opens it with other tabs than the usual ones. */
    protected final void open(Stage stage, TabParts.Maker tabs) throws IOException {
        folder = Files.createTempDirectory("window-test");
        WindowOptions options = new WindowOptions(Samples.none(""), folder, LearningFiles.in(folder), tabs);
        show(stage, engine, options, 1600, 1000);
    }

    /** Opens it with other files of progress and results of classes. */
    protected final void open(Stage stage, LearningFiles learning) throws IOException {
        folder = Files.createTempDirectory("window-test");
        WindowOptions options = WindowOptions.of(Samples.none(""), folder, learning);
        show(stage, engine, options, 1600, 1000);
    }

    /** Opens it over another engine than the deterministic one. */
    protected final void open(Stage stage, EngineClient client, double width, double height) throws IOException {
        folder = Files.createTempDirectory("window-test");
        show(stage, client, WindowOptions.of(Samples.none(""), folder), width, height);
    }

    /** Opens it with the sample pictures. */
    protected final void openWithSamples(Stage stage) throws IOException {
        folder = Files.createTempDirectory("window-test");
        Samples samples = Samples.in(Path.of("sample-images"));
        show(stage, engine, WindowOptions.of(samples, folder), 1600, 1000);
    }

    /** Answers every question for a file with {@link #chosen} or {@link #toSave}. */
    private final class ChosenFile implements FileDialogs {

        @Override
        public Optional<Path> open(String title, String kind, String extension) {
            return chosen;
        }

        @Override
        public Optional<Path> save(String title, String suggestedName, String kind, String extension) {
            return toSave;
        }
    }

    /** Prepares the session before its window is made. */
    protected void prepare() {}

    private void show(Stage stage, EngineClient client, WindowOptions options, double width, double height) {
        session = options.freshSession();
        session.view().set(firstView);
        session.numbers().set(true);
        session.allPairs().set(true);
        prepare();
        window = options.window(client, session, new ChosenFile(), width, height);
        stage.setScene(window.scene());
        // All tests of a process share the stage, which keeps the size that one of them gave it.
        stage.sizeToScene();
        stage.show();
    }

    @AfterEach
    protected void close() {
        engine.close();
        // As in the application, where the toolkit closes it.
        FxSettle.after(window::close);
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            // A writer that is still under way may add a file.
        }
    }

    /** Adds pictures and waits until nothing is compared or explained any more. */
    protected final void add(String... names) throws Exception {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.add(picture(name));
        }
        WaitForAsyncUtils.asyncFx(() -> window.add(files)).get();
        until(() -> session.shown().get() != null
                && session.pictures().stream().noneMatch(PictureEntry::unfinished)
                && window.quiet());
    }

    /** Sets an option of a pathway, counted from 0, as the panel does. */
    protected final void set(FxRobot robot, int pathway, String option, String value) {
        robot.interact(() -> new PathwayCommands(session)
                .setOption(pathway, PathwayOption.byKey(option).orElseThrow(), value));
    }

    protected final Path picture(String name) {
        try {
            return Files.write(folder.resolve(name), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id of a pathway's resizer. */
    protected final String resizer(int index) {
        return session.pathways().get(index).preprocessing().resizer().id();
    }

    protected final Button button(String id) {
        return (Button) window.scene().lookup(id);
    }

    protected final boolean exists(String id) {
        return window.scene().lookup(id) != null;
    }

    /** Every text below a node. */
    protected final List<String> texts(String id) {
        return window.scene().lookup(id).lookupAll("*").stream()
                .map(node -> node instanceof Labeled labeled
                        ? labeled.getText()
                        : node instanceof Text text ? text.getText() : "")
                .toList();
    }

    /** Whether a text can be seen in the window. */
    protected final boolean shows(String text) {
        return showsText(text::equals);
    }

    /** Whether a text is shown that begins so. */
    protected final boolean showsStart(String start) {
        return showsText(text -> text.startsWith(start));
    }

    /** Whether a text is shown for which a condition holds. */
    protected final boolean showsText(Predicate<String> wanted) {
        return window.scene().getRoot().lookupAll("*").stream()
                .anyMatch(node -> node instanceof Labeled labeled
                        && labeled.getText() != null
                        && wanted.test(labeled.getText())
                        && visible(node));
    }

    private static boolean visible(Node node) {
        return node == null || (node.isVisible() && visible(node.getParent()));
    }

    /**
     * Waits for a condition, which is asked on the window's thread, and then for the layout: a new
     * page has its first words in the scene before its scroll panes have their content.
     */
    protected static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        FxSettle.settle();
    }
}
