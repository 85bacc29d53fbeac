package org.skewscope.gui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.skewscope.cli.CommandContext;
import org.skewscope.cli.DisplayProbe;
import org.skewscope.cli.SkewscopeCommand;
import org.skewscope.compare.Pair;
import org.skewscope.desk.files.Samples;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.Theme;
import org.skewscope.desk.session.WindowView;
import org.skewscope.engine.EngineException;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;

/**
 * Draws the pictures of the README and of the book with the real window and engine. The arguments
 * are the folder of the sample pictures, the folder of the book's pictures and the folder of the
 * README's pictures.
 */
public final class BookPictures {

    private static final String PICTURE = "osprey-three-answers.jpg";

    private final DrivenWindow driven;
    private final Session session;
    private final Stage stage;
    private final Path book;

    private BookPictures(DrivenWindow driven, Path book) {
        this.driven = driven;
        this.session = driven.session();
        this.stage = driven.stage();
        this.book = book;
    }

    public static void main(String[] arguments)
            throws EngineException, IOException, InterruptedException, ExecutionException, TimeoutException {
        HeadlessWindow.prepare();
        Path samples = Path.of(arguments[0]);
        Path book = Files.createDirectories(Path.of(arguments[1]));
        Path memory = Files.createTempDirectory("book");
        Path audit = audit(samples, memory.resolve("samples.skewaudit"));
        WindowOptions options = WindowOptions.of(Samples.in(samples), memory);
        DrivenWindow window = DrivenWindow.open(options);
        window.settle(() -> window.window().add(List.of(samples)));
        new BookPictures(window, book).drawAll(Path.of(arguments[2]), audit);
        window.end();
    }

    /** Audits the sample pictures through the two pathways of the tutorial. */
    private static Path audit(Path samples, Path file) {
        CommandContext context = new CommandContext(
                System.out,
                System.err,
                false,
                model -> new WorkerEngine(WorkerLaunch.ofThisApplication().withModel(model), EngineListener.NONE),
                null);
        SkewscopeCommand.commandLine(context, new DisplayProbe(), "audit")
                .execute(
                        "audit",
                        samples.toString(),
                        "--pathway",
                        "eager",
                        "--pathway",
                        "graph",
                        "--out",
                        file.toString());
        return file;
    }

    private void drawAll(Path readme, Path audit)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        driven.settle(() -> {
            session.theme().set(Theme.LIGHT);
            session.pictures().stream()
                    .filter(picture -> picture.name().equals(PICTURE))
                    .findFirst()
                    .ifPresent(this::select);
            session.selectPathway(1);
            session.selectedPair().set(new Pair(0, 1));
            session.selectedStage().set(org.skewscope.option.Stage.RESIZE);
        });
        DrivenWindow.write(readme.resolve("window.png"), stage.getScene());
        driven.settle(() -> session.theme().set(Theme.DARK));
        DrivenWindow.write(readme.resolve("window-dark.png"), stage.getScene());
        driven.settle(() -> {
            session.theme().set(Theme.LIGHT);
            // The tutorial is on two pathways.
            new PathwayCommands(session).remove(2);
            session.selectPathway(1);
        });
        DrivenWindow.write(book.resolve("tutorial-1.png"), stage.getScene());
        driven.settle(() -> session.view().set(WindowView.ALL_CLASSES));
        DrivenWindow.write(book.resolve("tutorial-2.png"), stage.getScene());
        driven.settle(() -> session.evidence().set(EvidenceDepth.WHOLE));
        DrivenWindow.write(book.resolve("tutorial-3.png"), stage.getScene());
        driven.settle(() -> ((Button) stage.getScene().lookup("#verdict-code")).fire());
        Scene page = dialog();
        DrivenWindow.write(book.resolve("tutorial-4.png"), page);
        driven.settle(() -> page.getWindow().hide());
        driven.settle(() -> {
            session.evidence().set(EvidenceDepth.CLOSED);
            session.view().set(WindowView.TENSOR_DIFFERENCE);
            press(stage.getScene().getRoot(), KeyCode.ENTER, true);
        });
        DrivenWindow.write(book.resolve("tutorial-5.png"), stage.getScene());
        driven.settle(() -> {
            driven.window().add(List.of(audit));
            session.view().set(WindowView.AUDIT);
        });
        DrivenWindow.write(book.resolve("tutorial-6.png"), stage.getScene());
    }

    private void select(PictureEntry picture) {
        session.selectedPicture().set(picture);
    }

    private static void press(Node node, KeyCode code, boolean control) {
        node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
    }

    private Scene dialog() throws IOException, InterruptedException, TimeoutException {
        return Toolkit.call(() -> Window.getWindows().stream()
                .filter(each -> each != stage && each instanceof Stage)
                .findFirst()
                .orElseThrow()
                .getScene());
    }
}
