package org.skewscope.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.KnownModels;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A file of class names is used, or the command says why not. */
class LabelsOptionTest {

    @TempDir
    private Path folder;

    @Command
    static final class Host {
        @Mixin
        private final LabelsOption labels = new LabelsOption();
    }

    @Test
    void saysThatAModelHasNamesOfItsOwn() throws Exception {
        assertThat(said(List.of("cat", "dog"))).isEqualTo("--labels is not used: pets has class names of its own.");
    }

    @Test
    void saysThatAFileHasAnotherNumberOfNames() throws Exception {
        assertThat(said(List.of("class 0", "class 1", "class 2")))
                .startsWith("--labels is not used: ")
                .endsWith("names 2 classes, and pets has 3. Name a file of 3 names.");
    }

    @Test
    void saysNothingWhereTheNamesAreUsed() throws Exception {
        assertThat(said(List.of("class 0", "class 1"))).isEmpty();
        assertThat(said(List.of())).isEmpty();
        assertThat(said(List.of("kite", "hen"))).isEmpty();
    }

    private String said(List<String> own) throws Exception {
        Path file = Files.writeString(folder.resolve("names.txt"), "kite\nhen\n");
        Host host = new Host();
        new CommandLine(host).parseArgs("--labels", file.toString());
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        host.labels.named(
                KnownModels.of(new EngineInfo("2", 1, true, "pets", 8, 8, false, false, own)),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return err.toString(StandardCharsets.UTF_8).strip();
    }
}
