package org.skewscope.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.cli.CommandLineRun.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.cli.CommandLineRun;

/** Every failure that options mend says which, as they are typed; a small real model runs. */
class TypedRemedyTest {

    private static final String MODEL = "src/test/resources/keras/linear";
    private static final Path IMAGES = Path.of("src/test/resources/golden/images");

    @TempDir
    Path folder;

    @Test
    void everyWayIsTypedWithTheOptionsItSets() {
        CommandLineRun commands = commands();
        List<String> lines = lines(
                commands,
                IMAGES.resolve("jpeg_gray.jpg").toString(),
                IMAGES.resolve("jpeg_420.jpg").toString(),
                "--pathway",
                "function,xla=on,precision=float64,name=exact",
                "--pathway",
                "eager,batch=16,position=20,name=outside",
                "--pathway",
                "eager,batch=2,neighbours=others,mode=stored,name=mixed");
        assertThat(lines)
                .anyMatch(line -> line.endsWith("Set XLA to off, or Model precision to float32. On the"
                        + " command line: xla=off, or precision=float32."))
                .anyMatch(line -> line.endsWith("On the command line: position=15."))
                .anyMatch(line ->
                        line.endsWith("On the command line: mode=rgb,framing=squash, or" + " neighbours=none."));
    }

    /** Of 8 pictures in batches of 5 the last three are dropped; batches of three drop two. */
    @Test
    void theSizeOfABatchDividesThePictures() throws IOException {
        for (int i = 0; i < 8; i++) {
            Files.copy(IMAGES.resolve("png_rgb.png"), folder.resolve(i + ".png"));
        }
        String dropping = "eager,neighbours=others,remainder=drop,batch=";
        CommandLineRun commands = commands();
        assertThat(lines(commands, folder.toString(), "--pathway", dropping + 5))
                .filteredOn(line -> line.contains("drop_remainder"))
                .hasSize(3)
                .allMatch(line ->
                        line.endsWith("On the command line: remainder=keep, or batch=4, or" + " padding=repeat."));
        assertThat(commands.run("compare", folder.toString(), "--model", MODEL, "--pathway", dropping + 4))
                .isZero();
    }

    @Test
    void anotherDecoderIsTyped() {
        assertThat(lines(
                        commands(),
                        IMAGES.resolve("jpeg_truncated.jpg").toString(),
                        "--pathway",
                        "graph",
                        "--pathway",
                        "eager"))
                .anyMatch(line -> line.contains("tf.image.decode_jpeg cannot read jpeg_truncated.jpg")
                        && line.endsWith("On the command line: decoder=opencv."))
                .anyMatch(line -> line.contains("PIL.Image.open refuses")
                        && line.endsWith("On the command line: decoder=opencv."));
    }

    @Test
    void anExplanationsRemedyIsASentenceInItsJson() throws IOException {
        CommandLineRun commands = commands();
        commands.run(
                "explain",
                IMAGES.resolve("bmp24.bmp").toString(),
                "--model",
                MODEL,
                "--pathway",
                "graph",
                "--pathway",
                "graph,name=again",
                "--json",
                "-");
        assertThat(new ObjectMapper()
                        .readTree(text(commands.out))
                        .at("/failures/0/remedy")
                        .asText())
                .isEqualTo("Set Decoder to tf.image.decode_image, or save bmp24.bmp as PNG.");
    }

    private List<String> lines(CommandLineRun commands, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "compare";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--model";
        all[all.length - 1] = MODEL;
        assertThat(commands.run(all)).isEqualTo(1);
        return text(commands.err).lines().toList();
    }

    private CommandLineRun commands() {
        return CommandLineRun.onSharedEngines(folder);
    }
}
