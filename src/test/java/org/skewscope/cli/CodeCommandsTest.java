package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code in and code out, as typed; neither starts the engine. */
class CodeCommandsTest {

    private static final String CODE =
            """
            import numpy as np
            from PIL import Image

            def prepare(path, flip):
                x = Image.open(path).convert("CMYK").resize((224, 224))
                return np.array(x)

            def serve(path):
                x = Image.open(path).convert("RGB").resize((224, 192))
                return np.array(x) / 255.0
            """;

    @TempDir
    private Path folder;

    private CommandLineRun commands;

    @BeforeEach
    void setUp() {
        commands = CommandLineRun.onSharedEngines(folder);
    }

    private String code() throws IOException {
        return Files.writeString(folder.resolve("a.py"), CODE).toString();
    }

    @Test
    void everyOptionIsTypedWithItsLine() throws IOException {
        int exit = commands.run("import-code", code());

        assertThat(exit).isEqualTo(ExitCode.DONE);
        assertThat(CommandLineRun.text(commands.out))
                .containsPattern("line 9 +size=192x224")
                .containsPattern("line 10 +normalize=divide-255")
                .contains("--pathway eager,decoder=pillow")
                .contains("Line 5 is not supported: convert('CMYK')");
    }

    @Test
    void aProjectsOwnFilesAreNotReplaced() throws IOException {
        Path project = Files.createDirectory(folder.resolve("project"));
        Path own = Files.writeString(project.resolve("requirements.txt"), "numpy==1.26");

        int exit = commands.run("export-code", "--pathway", "graph", "--out", project.toString());

        assertThat(exit).isEqualTo(ExitCode.FAILED);
        assertThat(CommandLineRun.text(commands.err)).startsWith(own + " exists and was not written by Skewscope.");
        assertThat(own).hasContent("numpy==1.26");
        assertThat(project).isDirectoryNotContaining("glob:**.py");

        Files.delete(own);
        for (String pathway : new String[] {"graph", "eager"}) {
            exit = commands.run("export-code", "--pathway", pathway, "--out", project.toString());
            assertThat(exit).as("an export over an earlier one").isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void aQuestionSaysHowItIsAnswered() throws IOException {
        String asking = Files.writeString(
                        folder.resolve("asking.py"),
                        """
                                from PIL import Image
                                import numpy as np

                                def prepare(path, size):
                                    x = Image.open(path).convert("RGB").resize((size, size))
                                    return np.array(x) / 255.0
                                """)
                .toString();
        commands.run("import-code", asking);
        assertThat(CommandLineRun.text(commands.out)).contains("Answer it with --answer 5=224");

        commands.out.reset();
        commands.run("import-code", asking, "--answer", "5=96");
        assertThat(CommandLineRun.text(commands.out))
                .containsPattern("size=96x96")
                .doesNotContain("--answer");
    }

    @Test
    void anAnswerWithSpacesIsQuoted() throws IOException {
        Path config = Files.writeString(
                folder.resolve("preprocessor_config.json"),
                "{\"image_processor_type\": \"ViTImageProcessor\", \"size\": 224,\n" + "\"do_normalize\": true}");

        commands.run("import-code", config.toString());

        assertThat(CommandLineRun.text(commands.out)).contains("--answer \"2=IMAGENET_STANDARD (0.5)\"");
    }

    @Test
    void oneFunctionCanBeNamed() throws IOException {
        int exit = commands.run("import-code", code(), "--function", "prepare", "--json", "-");

        JsonNode json = new ObjectMapper().readTree(commands.out.toByteArray());
        assertThat(exit).isEqualTo(ExitCode.FAILED);
        assertThat(json.get("pathways")).isEmpty();
        assertThat(json.at("/refused/0/line").asInt()).isEqualTo(5);
        assertThat(json.at("/refused/0/text").asText()).startsWith("x = Image.open");
    }

    @Test
    void aMissingFileIsOneSentence() {
        int exit = commands.run("import-code", folder.resolve("b.py").toString());

        assertThat(exit).isEqualTo(ExitCode.FAILED);
        assertThat(CommandLineRun.text(commands.err)).isEqualToIgnoringNewLines("b.py is no file. Check its name.");
    }

    @Test
    void aPathwayIsWrittenAsPython() throws IOException {
        Path out = folder.resolve("out");

        int exit = commands.run("export-code", "--pathway", "graph,size=96x64", "--out", out.toString());

        assertThat(exit).isEqualTo(ExitCode.DONE);
        assertThat(CommandLineRun.text(commands.out)).isEqualToIgnoringNewLines("Wrote " + out);
        assertThat(out.resolve("preprocess.py"))
                .content()
                .contains("tf.image.resize(pixels, [96, 64], method=\"bilinear\")");
        assertThat(out.resolve("requirements.txt")).content().contains("tensorflow==2.18.0");
        assertThat(out.resolve("check.py")).doesNotExist();
    }

    @Test
    void whatPythonDoesNotHaveIsNamed() {
        int exit = commands.run(
                "export-code",
                "--pathway",
                "eager,decoder=imageio",
                "--out",
                folder.resolve("o").toString());

        assertThat(exit).isEqualTo(ExitCode.FAILED);
        assertThat(CommandLineRun.text(commands.err))
                .contains("decoder=imageio is Java's own")
                .contains("Set decoder=pillow");
        assertThat(folder.resolve("o")).doesNotExist();
    }

    @Test
    void whatJavaDoesNotHaveIsNamed() {
        int exit = commands.run("export-code", "--pathway", "eager", "--lang", "java", "--out", folder.toString());

        assertThat(exit).isEqualTo(ExitCode.FAILED);
        assertThat(CommandLineRun.text(commands.err))
                .contains("decoder=pillow is not available in Java without Skewscope");
    }
}
