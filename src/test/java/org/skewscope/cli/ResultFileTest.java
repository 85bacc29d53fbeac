package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.cli.CommandLineRun.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.SharedEngines;

/** Where results are written, and what becomes of an older one. */
class ResultFileTest {

    @TempDir
    Path folder;

    private CommandLineRun commands;
    private String picture;

    @BeforeEach
    void prepare() throws IOException {
        commands = new CommandLineRun(folder, SharedEngines.scripted(), null);
        picture = Files.writeString(folder.resolve("cat.jpg"), "x").toString();
    }

    /** What is interrupted or refused must not cost the last result. */
    @Test
    void aRunThatBreaksOffKeepsTheOlderResult() throws IOException {
        Path file = Files.writeString(folder.resolve("result.json"), "older");
        Path inTheWay = Files.writeString(folder.resolve("dump"), "a file");

        int exitCode = commands.run("compare", picture, "--json", file.toString(), "--dump", inTheWay.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(file).hasContent("older");
        assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".part"));
        assertThat(text(commands.err)).contains("a file is where a folder should be. Move it");
    }

    @Test
    void saysWhatToDoWhereTheFolderOfTheResultIsMissing() throws IOException {
        Path file = folder.resolve("none/result.json");
        assertThat(commands.run("compare", picture, "--json", file.toString())).isEqualTo(1);
        assertThat(text(commands.err))
                .contains(file + ": its folder does not exist. Create the folder, or name another" + " file.");
    }
}
