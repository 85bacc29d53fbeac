package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.cli.CommandLineRun.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that compare and explain write with --html, of a small real model. */
@Tag("long")
class SavedPageTest {

    private static final String MODEL = "src/test/resources/keras/softmax";
    private static final String PICTURE = "src/test/resources/golden/images/jpeg_420.jpg";

    @TempDir
    Path folder;

    @Test
    void holdsTheMapsOfTheComparisonAndNoScript() throws IOException {
        Path page = folder.resolve("page.html");
        assertThat(run("compare", PICTURE, "--html", page.toString())).isZero();
        assertThat(Files.readString(page))
                .contains("Where in the picture?", "data:image/png;base64,", "jpeg_420.jpg")
                .doesNotContain("<script", "Why do ");
    }

    @Test
    void holdsTheExplanationToo() throws IOException {
        Path page = folder.resolve("why.html");
        int exit = run(
                "explain",
                PICTURE,
                "--neighbours",
                "src/test/resources/golden/images/jpeg_444.jpg",
                "--html",
                page.toString());
        assertThat(exit).isZero();
        assertThat(Files.readString(page))
                .contains("Why do ", "Options that differ, and their shares", "<img")
                .doesNotContain("<script");
    }

    @Test
    void isOfOnePicture() {
        CommandLineRun commands = commands();
        Path page = folder.resolve("no.html");
        int exit = commands.run("compare", PICTURE, PICTURE, "--html", page.toString());
        assertThat(exit).isEqualTo(2);
        assertThat(text(commands.err)).contains("--html writes the page of one picture, and 2");
        assertThat(page).doesNotExist();
    }

    private int run(String... words) {
        List<String> all = new java.util.ArrayList<>(List.of(words));
        all.addAll(List.of("--model", MODEL));
        CommandLineRun commands = commands();
        int exit = commands.run(all.toArray(String[]::new));
        assertThat(text(commands.err)).doesNotContain("Exception");
        return exit;
    }

    private CommandLineRun commands() {
        return CommandLineRun.onSharedEngines(folder);
    }
}
