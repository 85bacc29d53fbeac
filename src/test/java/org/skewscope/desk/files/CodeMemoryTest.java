package org.skewscope.desk.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.code.CodeImporter;
import org.skewscope.code.origin.CodeOrigin;
import org.skewscope.code.source.SourceFile;
import org.skewscope.code.source.SourceFile.SourceFileException;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;

/** Code comes back with its pathway after a restart, from a file that nobody vouches for. */
class CodeMemoryTest {

    private static final String PROGRAM =
            "import cv2\ndef f(path):\n    return cv2.resize(cv2.imread(path), (64, 64)) / 255.\n";

    @TempDir
    Path folder;

    private static CodeOrigin origin() throws SourceFileException {
        SourceFile file = new SourceFile("predict.py", PROGRAM);
        return new CodeOrigin(
                file.name(),
                CodeImporter.lines(file),
                CodeImporter.read(file, Optional.empty()).pathways().get(0));
    }

    private static PathwaySet set(String... ids) {
        return new PathwaySet(
                Arrays.stream(ids)
                        .map(id -> PathwayPreset.EAGER.pathway().renamed(id, id))
                        .toList(),
                0);
    }

    @Test
    void codeAndItsLinesComeBackForEachPathwayThatIsThere() throws Exception {
        CodeOrigin origin = origin();
        new CodeMemory(folder).write(Map.of("predict", origin, "gone", origin), set("eager", "predict", "predict-2"));
        assertThat(new CodeMemory(folder).read())
                .containsOnly(Map.entry("predict", origin), Map.entry("predict-2", origin));
        assertThat(Files.readString(folder.resolve("code.json")))
                .as("one program is written once")
                .containsOnlyOnce("import cv2");
    }

    @Test
    void withoutCodeThereIsNoFile() throws Exception {
        CodeMemory memory = new CodeMemory(folder);
        memory.write(Map.of("predict", origin()), set("predict"));
        memory.write(Map.of("predict", origin()), set("eager"));
        assertThat(folder.resolve("code.json")).doesNotExist();
        assertThat(new CodeMemory(folder).read()).isEmpty();
    }

    @Test
    void whatIsNoOriginIsLeftOut() throws IOException {
        for (String text : List.of(
                "",
                "[]",
                "{\"skewscope-code\":1",
                "{\"skewscope-code\":1,\"files\":7,\"pathways\":{\"id\":3}}",
                file("\"decoder\":\"abacus\"", "\"decoder\":\"1\""),
                file("\"decoder\":[1]", "\"decoder\":\"1\""),
                file("\"size\":\"0x0\"", "\"size\":\"1\""),
                file("\"decoder\":\"opencv\"", "").replace("\"file\":0", "\"file\":9"),
                "[".repeat(100_000))) {
            Files.writeString(folder.resolve("code.json"), text);
            assertThat(new CodeMemory(folder).read()).as(text).isEmpty();
        }
        Files.writeString(folder.resolve("code.json"), file("\"decoder\":\"opencv\"", "\"decoder\":\"1\""));
        assertThat(new CodeMemory(folder).read()).containsKey("a");
    }

    private static String file(String settings, String lines) {
        return "{\"skewscope-code\":1,\"files\":[{\"name\":\"a.py\",\"lines\":[[\"1\",\"x\"]]}],"
                + "\"pathways\":[{\"id\":\"a\",\"file\":0,\"settings\":{"
                + settings
                + "},\"lines\":{"
                + lines
                + "}}]}";
    }

    @Test
    void flippedBytesThrowNothing() throws Exception {
        new CodeMemory(folder).write(Map.of("predict", origin()), set("predict"));
        byte[] good = Files.readAllBytes(folder.resolve("code.json"));
        Random random = new Random(15);
        for (int i = 0; i < 500; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(folder.resolve("code.json"), bad);
            assertThat(new CodeMemory(folder).read().size()).isLessThan(2);
        }
    }
}
