package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.cli.CommandLineRun.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lessons on the real engine. */
@Timeout(300)
@Tag("long")
class LessonsTest {

    @TempDir
    private Path folder;

    private CommandLineRun commands;

    @BeforeEach
    void prepare() {
        commands = CommandLineRun.onSharedEngines(folder);
    }

    @Test
    void everyValueAndSolutionOfTheBundledLessonsHolds() {
        int exitCode = commands.run("lessons", "check");

        assertThat(text(commands.out))
                .isEqualTo("20 lessons, 121 values, 28 solutions: all hold." + System.lineSeparator());
        assertThat(exitCode).isZero();
    }

    @Test
    void namesEachPlantedFault() throws IOException {
        plant("02-a-jpeg-has-no-single-decoding", "wrong-value", "1.241", "1.251");
        plant("02-a-jpeg-has-no-single-decoding", "wrong-class", "Egyptian cat", "tabby");
        plant("03-one-argument", "wrong-solution", "\"decoder=imageio\"", "\"decoder=tf-image\"");
        plant("13-scaled-twice", "solved-at-start", "\"label\": \"zebra\"\n", "\"label\": \"nematode\"\n");
        plant("10-which-way-is-up", "missing-picture", "sample:photographer-exif6.jpg", "gone.jpg");
        plant("04-mean-diff", "unknown-key", "\"takeaway\"", "\"takeawy\": \"\", \"takeaway\"");
        plant("06-half-a-pixel", "path-outside", "sample:zebra.jpg", "sample:../pom.xml");
        plant("05-two-keras-loaders", "too-many-changes", "\"changes\": 2", "\"changes\": 1");

        plant("13-scaled-twice", "wrong-again", "0.0208", "0.0308");
        plant("18-weights-or-pixels", "no-model", "\"pictures\"", "\"model\": \"gone\", \"pictures\"");
        plant("13-scaled-twice", "bad-model", "\"pictures\"", "\"model\": \"bad\", \"pictures\"");
        Files.createDirectory(folder.resolve("bad"));
        Files.writeString(folder.resolve("bad/saved_model.pb"), "no model");
        plant("16-who-rewrote-my-graph", "whole", "\"id\"", "\"id\"");

        int exitCode = commands.run("lessons", "check", folder.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(text(commands.out).lines())
                .as("the lessons after a model that cannot be opened go on")
                .noneMatch(line -> line.startsWith("whole:"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("wrong-again: again measured 'b':")
                        .contains("the lesson expects nematode 0.0308"))
                .anySatisfy(line -> assertThat(line).startsWith("no-model: model names 'gone'"))
                .anySatisfy(line -> assertThat(line).startsWith("bad-model: model 'bad':"))
                .last()
                .asString()
                .startsWith("10 lessons, ");
        assertThat(text(commands.out).lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("wrong-value: measured 'mean':")
                        .contains("Here 1.241, the lesson expects 1.251 \u00b1 0.0012"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("wrong-class: measured 'b':")
                        .contains("Egyptian cat", "tabby"))
                .anySatisfy(line -> assertThat(line).contains("wrong-solution", "'decoder=tf-image' does not solve"))
                .anySatisfy(line -> assertThat(line).contains("solved-at-start", "holds before anything is changed"))
                .anySatisfy(
                        line -> assertThat(line).contains("missing-picture", "'gone.jpg'", "is not in the lesson's"))
                .anySatisfy(line -> assertThat(line).contains("unknown-key", "the unknown key 'takeawy'"))
                .anySatisfy(line -> assertThat(line).contains("path-outside", "leads outside the lesson's"))
                .anySatisfy(line -> assertThat(line).contains("too-many-changes", "makes 2 changes, and at most 1"));
    }

    @Test
    void aDraftPassesTheCheckAndIsPrinted() throws IOException {
        Path lessons = folder.resolve("mine");
        assertThat(commands.run(
                        "lessons",
                        "new",
                        "sample-images/cat-crop.jpg",
                        "--pathway",
                        "eager",
                        "--pathway",
                        "eager,decoder=tf-jpeg-fast,name=fast",
                        "--id",
                        "mine",
                        "--title",
                        "<b>Bold</b> & \"quoted\"",
                        "--output",
                        lessons.toString()))
                .isZero();
        Files.writeString(
                lessons.resolve("courses.json"),
                """
                {"skewscopeCourses": 1, "courses": [{"id": "c", "title": "<script>alert(1)</script>",
                "minutes": 0, "steps": ["predict", "reveal"], "lessons": ["mine"]}]}
                """);
        assertThat(commands.run("lessons", "check", lessons.toString()))
                .as(text(commands.out))
                .isZero();

        Path handout = folder.resolve("handout.html");
        assertThat(commands.run("lessons", "handout", "c", lessons.toString(), "--output", handout.toString()))
                .isZero();

        String html = Files.readString(handout);
        assertThat(html)
                .contains("&lt;b&gt;Bold&lt;/b&gt; &amp; &quot;quoted&quot;", "Egyptian cat 37.3%")
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script", "<b>Bold", "http://", "https://");
        assertThat(html.split("src=\"data:image/", -1)).hasSizeGreaterThan(4);
    }

    @Test
    void tellsOnceWhatIsWrongWithTwoPathways() throws IOException {
        plant(
                "13-scaled-twice",
                "own-models",
                "\"eager\",\n    \"eager,resize",
                "\"eager,model=x.h5\",\n    \"eager,model=x.h5,resize");

        assertThat(commands.run("lessons", "check", folder.toString())).isEqualTo(1);

        assertThat(text(commands.out).lines())
                .hasSize(2)
                .contains("1 lesson, 0 values, 0 solutions: 1 fault.")
                .anySatisfy(line -> assertThat(line).startsWith("own-models: pathways set the option 'model'."));
    }

    private void plant(String lesson, String id, String from, String to) throws IOException {
        String file = "/lessons/" + lesson + ".json";
        try (InputStream bundled = LessonsTest.class.getResourceAsStream(file)) {
            String text = new String(bundled.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains(from);
            String oldId = lesson.substring(3);
            // The last place: what a task wants stands behind what is measured.
            int at = from.contains("zebra\"\n") ? text.lastIndexOf(from) : text.indexOf(from);
            String planted = text.substring(0, at) + to + text.substring(at + from.length());
            Files.writeString(
                    folder.resolve("01-" + id + ".json"),
                    planted.replace("\"id\": \"" + oldId + "\"", "\"id\": \"" + id + "\"")
                            .replaceAll("\"needs\": \\[[^\\]]*]", "\"needs\": []"));
        }
    }
}
