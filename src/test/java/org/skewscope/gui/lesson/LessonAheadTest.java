package org.skewscope.gui.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.lesson.LessonText;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.lesson.metrics.EngineLaboratory;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.KnownAnswers;
import org.skewscope.lesson.metrics.Measurer;
import org.skewscope.lesson.metrics.Situation;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What of a lesson is measured before it is wanted, and that nothing is measured twice. */
class LessonAheadTest extends RealWindowTest {

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void theNextLessonIsMeasuredAtTheRevealAndNotShown(FxRobot robot) throws Exception {
        Path lessons = Files.createDirectory(folder.resolve("lessons"));
        for (String id : List.of("a", "b")) {
            Files.writeString(
                    lessons.resolve("01-" + id + ".json"),
                    LessonText.of(id, 1).replace("[\"samples\"]", "[\"" + id + ".png\"]"));
            picture("lessons/" + id + ".png");
        }
        robot.interact(() -> window.lessons().openOwn(lessons));
        until(() -> window.lessons().shelf().own().get() != null);
        robot.type(KeyCode.F5);
        until(() -> session.shown().get() != null && window.quiet());
        assertThat(asked()).as("while the first is asked").containsOnly("a.png");
        robot.type(KeyCode.DIGIT1, KeyCode.PAGE_DOWN);
        until(() -> window.lessons().flow().get().phase() == Phase.REVEAL);
        until(() -> asked().contains("b.png") && window.quiet());
        assertThat(session.pictures()).extracting(each -> each.name()).containsExactly("a.png");
        robot.type(KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN);
        until(() -> session.shown().get() != null && window.quiet());
        assertThat(session.pictures()).extracting(each -> each.name()).containsExactly("b.png");
        assertThat(asked().stream().filter("b.png"::equals))
                .as("once for the values, once for the window's views")
                .hasSize(2);
    }

    @Test
    void allPicturesAreComparedOnceForAllValuesOfThem() throws Exception {
        Situation situation = situation();
        List<Judgement> one = new Measurer(laboratory(new KnownAnswers())).all(situation);
        int alone = engine.requests().size();
        assertThat(alone).as("one request a picture, of all pathways").isEqualTo(3);
        assertThat(engine.requests().get(0).pathways()).hasSize(3);
        assertThat(one).extracting(Judgement::holds).containsExactly(true, true);
    }

    @Test
    void whatIsKnownIsNotAskedAgainUntilAFileChanges() throws Exception {
        Situation situation = situation();
        KnownAnswers known = new KnownAnswers();
        List<Judgement> first = new Measurer(laboratory(known)).all(situation);
        int before = engine.requests().size();
        assertThat(new Measurer(laboratory(known)).all(situation)).isEqualTo(first);
        assertThat(engine.requests()).hasSize(before);
        Files.setLastModifiedTime(folder.resolve("p2.png"), FileTime.fromMillis(1_000_000));
        assertThat(new Measurer(laboratory(known)).all(situation)).isEqualTo(first);
        assertThat(asked().subList(before, asked().size())).contains("p2.png");
    }

    @Test
    void thePicturesOfTheListAreNotComparedAgain(FxRobot robot) throws Exception {
        Path lessons = situation().material().pictures().get("p1.png").path().getParent();
        Path three = lessons.resolve("three");
        String file = Files.readString(three.resolve("01-a.json"));
        for (int i = 1; i <= 3; i++) {
            picture("three/p" + i + ".png");
        }
        Files.writeString(
                three.resolve("01-a.json"), file.replace("[\"samples\"]", "[\"p1.png\", \"p2.png\", \"p3.png\"]"));
        robot.interact(() -> window.lessons().openOwn(three));
        until(() -> window.lessons().shelf().own().get() != null);
        robot.type(KeyCode.F5);
        until(() -> session.pictures().size() == 3);
        until(() -> session.pictures().stream().noneMatch(each -> each.unfinished()));
        until(window::quiet);
        assertThat(session.pictures()).allMatch(each -> each.comparison() != null);
        assertThat(asked().stream().filter("p2.png"::equals))
                .as("for the values; the list knows it from there")
                .hasSize(1);
        robot.type(KeyCode.DIGIT1, KeyCode.PAGE_DOWN);
        robot.interact(() -> session.selectedPicture().set(session.pictures().get(1)));
        until(() -> asked().stream().filter("p2.png"::equals).count() == 2);
        until(() -> session.shown().get() != null && window.quiet());
    }

    /** Three pictures; without the change tf says another class, with it the same. */
    private Situation situation() throws Exception {
        String text = LessonText.of("a", 1)
                .replaceAll(
                        "(?s)\"measured\": \\[.*?\\]\\},",
                        """
                                "measured": [
                                 {"name": "max", "pair": ["eager", "tf"], "pictures": "all",
                                  "metric": "count", "severity": "class-changes", "value": 3},
                                 {"name": "top", "pair": ["eager", "tf"], "pictures": "all",
                                  "metric": "count", "severity": "class-changes", "value": 0,
                                  "apply": {"tf": "resize=pillow-bicubic"}}]},
                                """);
        Path lessons = Files.createDirectory(folder.resolve("three"));
        Files.writeString(lessons.resolve("01-a.json"), text);
        Map<String, ImageSource> pictures = new LinkedHashMap<>();
        for (String name : List.of("p1.png", "p2.png", "p3.png")) {
            pictures.put(name, ImageSource.of(picture(name)));
        }
        LessonFolder read = LessonFolder.read(lessons);
        assertThat(read.faults()).isEmpty();
        Pathway eager = PathwayPreset.EAGER.pathway();
        Pathway tf = org.skewscope.lesson.file.Changes.apply("resize=tf-bilinear", eager.renamed("tf", "tf"));
        return Situation.start(new LessonMaterial(
                read.lesson("a").orElseThrow(), pictures, List.of(eager, tf), 0, Optional.empty(), Optional.empty()));
    }

    private EngineLaboratory laboratory(KnownAnswers known) {
        return new EngineLaboratory(engine, Cancellation.NEVER, known);
    }

    private List<String> asked() {
        return engine.requests().stream()
                .map(ComparisonRequest::picture)
                .map(ImageSource::name)
                .toList();
    }
}
