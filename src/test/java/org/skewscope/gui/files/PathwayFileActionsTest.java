package org.skewscope.gui.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.WindowExtension;
import org.skewscope.gui.frame.Banner;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ColorMode;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Resizer;
import org.testfx.api.FxRobot;

/** A pathway as a program, into files that are not there yet. */
@ExtendWith(WindowExtension.class)
class PathwayFileActionsTest {

    @TempDir
    Path folder;

    private final Banner[] banner = new Banner[1];

    private void save(FxRobot robot, Pathway pathway) {
        robot.interact(() -> {
            banner[0] = new Banner();
            Session session = new Session(new PathwaySet(List.of(pathway), 0));
            new PathwayFileActions(
                            session,
                            new Chosen(folder),
                            banner[0],
                            new RunIntake(
                                    session, new PathwayCommands(session), Runnable::run, new FxGateway(), banner[0]))
                    .saveAsJava(pathway);
        });
    }

    @Test
    void javaGetsAFolderOfItsOwnEachTime(FxRobot robot) throws Exception {
        Pathway eager = PathwayPreset.EAGER.pathway();
        Pathway linear =
                eager.with(eager.preprocessing().withDecoder(Decoder.OPENCV).withResizer(Resizer.OPENCV_LINEAR));
        save(robot, linear);
        save(robot, linear);

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("eager-java", "eager-java-2");
        Path program = folder.resolve(Path.of("eager-java", "src", "main", "java"));
        assertThat(Files.readString(program.resolve("Preprocess.java"))).contains("Imgproc.resize");
        assertThat(folder.resolve("eager-java").resolve("pom.xml")).exists();
    }

    @Test
    void whatJavaDoesNotHaveIsSaidAndNothingIsWritten(FxRobot robot) {
        Pathway eager = PathwayPreset.EAGER.pathway();
        save(robot, eager.with(eager.preprocessing().withMode(ColorMode.GRAY)));

        assertThat(folder.toFile().list()).isEmpty();
        assertThat(banner[0].isVisible()).isTrue();
    }

    /** A user who names the folder. */
    private record Chosen(Path parent) implements FileDialogs {

        @Override
        public Optional<Path> folder() {
            return Optional.of(parent);
        }
    }
}
