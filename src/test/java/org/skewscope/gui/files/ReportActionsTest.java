package org.skewscope.gui.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.desk.work.MeasuredParts;
import org.skewscope.engine.EngineInfo;
import org.skewscope.gui.WindowExtension;
import org.skewscope.gui.demo.Synthetic;
import org.skewscope.gui.demo.Traces;
import org.skewscope.gui.files.ReportActions.ComparisonReports;
import org.skewscope.gui.frame.Banner;
import org.skewscope.gui.support.PngFile;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.testfx.api.FxRobot;

/** Results saved over older ones: those are replaced, never written over. */
@ExtendWith(WindowExtension.class)
class ReportActionsTest {

    private static final EngineInfo INFO =
            new EngineInfo("2.18.0", 2, true, "model", 224, 224, false, false, List.of("a", "b"));
    private static final ExplanationState NOTHING =
            new ExplanationState(null, ExplanationState.Step.NOTHING, MeasuredParts.NOTHING, Optional.empty(), "");

    @TempDir
    Path folder;

    private Path older;
    private Path kept;

    @BeforeEach
    void writeAnOlderResult() throws IOException {
        older = Files.writeString(folder.resolve("result"), "older");
        kept = Files.createLink(folder.resolve("kept"), older);
    }

    @Test
    void replacesAnOlderTable(FxRobot robot) {
        Banner banner = new Banner();
        robot.interact(() -> {
            Session session = session(Synthetic.traces());
            new ReportActions(session, new Chosen(older), banner, null, null).saveTable();
        });

        assertThat(older).content().startsWith("class,label,");
        assertThat(banner.notice().isVisible()).isTrue();
        assertThat(((Label) banner.notice()).getText()).isEqualTo("Saved result in " + folder);
        assertThat(kept).hasContent("older");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("result", "kept");
    }

    @Test
    void writesThePageWithMapsOfTheTensorsThatTheEngineHolds(FxRobot robot) throws Exception {
        Traces traces = Synthetic.traces();
        CompletableFuture<String> trouble = new CompletableFuture<>();
        boolean[] written = new boolean[1];
        robot.interact(() -> {
            Session session = session(traces);
            session.engine().set(new EngineState.Ready(INFO));
            ComparisonReports pages = new ComparisonReports(
                    session,
                    key -> CompletableFuture.completedFuture(
                            traces.traces().get(key.pathway()).tensor(key.stage())),
                    () -> NOTHING,
                    Runnable::run,
                    Runnable::run);
            pages.write(session.shown().get(), older, () -> written[0] = true, trouble::complete);
        });

        assertThat(trouble).isNotDone();
        assertThat(written[0]).isTrue();
        assertThat(older)
                .content()
                .contains("Where in the picture?", "Where is the first difference?", "skewscope compare")
                .containsPattern("(?s)(data:image/png;base64,.*){9}");
        assertThat(kept).hasContent("older");
    }

    private static Session session(Traces traces) {
        Session session = new Session(new PathwaySet(PathwayPreset.pathways(), 0));
        session.addPictures(List.of(ImageSource.of(Path.of("synthetic.png"))));
        session.pictures().get(0).moveTo(new PictureState.Done(traces.comparison()));
        return session;
    }

    @Test
    void replacesAnOlderPicture(FxRobot robot) throws IOException {
        PngFile.write(new WritableImage(3, 2), older);

        assertThat(ImageIO.read(older.toFile()).getWidth()).isEqualTo(3);
        assertThat(kept).hasContent("older");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("result", "kept");
    }

    /** A user who names the file. */
    private record Chosen(Path file) implements FileDialogs {

        @Override
        public Optional<Path> save(String title, String name, String kind, String extension) {
            return Optional.of(file);
        }
    }
}
