package org.skewscope.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayFile;
import org.skewscope.picture.InputSize;

class RunArgumentTest {

    private static final Path RUN = Path.of("src/test/resources/recorded/python.npz");

    @TempDir
    Path folder;

    @Test
    void aRunIsAPathwayNamedAsItsFileOrAsTyped() throws Exception {
        Path comma = Files.copy(RUN, folder.resolve("a,name=b.npz"));
        assertThat(parse("run:" + RUN)).isEqualTo(run("python", RUN));
        assertThat(parse(RUN.toString())).isEqualTo(run("python", RUN));
        assertThat(parse(RUN + ",name=a=b.npz")).isEqualTo(run("a=b.npz", RUN));
        assertThat(parse("run:" + RUN + ",name=my phone")).isEqualTo(run("my phone", RUN));
        assertThat(parse("run:" + comma + ",name=c")).isEqualTo(run("c", comma));
    }

    @Test
    void whatCannotBeUsedIsSaidInASentence() throws Exception {
        Path text = Files.writeString(folder.resolve("text.npz"), "no archive");
        refused("run:none.npz,name=a", "'none.npz' in 'run:none.npz,name=a' is no file");
        refused("run:" + RUN + ",resize=pillow-bilinear", "is not allowed here: a recorded run takes only name=ID");
        refused("run:" + RUN + ",name=a,batch=2", "is not allowed here: a recorded run takes only name=ID");
        refused("run:" + text, "text.npz could not be read as .npz");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunArgument.refuse(List.of(run("phone", RUN)), "it is not run"))
                .withMessage("'phone' is a recorded run: it is not run. Use compare or explain with it");
    }

    @Test
    void aPathwayFileNamesARunBesideIt() throws Exception {
        Files.copy(RUN, folder.resolve("phone.npz"));
        Path file = folder.resolve("pathways.json");
        Files.writeString(
                file,
                "{\"skewscope\": 1, \"pathways\": [{\"id\": \"eager\"},"
                        + " {\"id\": \"phone\", \"run\": \"phone.npz\"}]}");
        PathwayFile read = PathwayFile.read(file, InputSize.STANDARD);
        Pathway phone = read.pathways().get(1);
        assertThat(phone).isEqualTo(run("phone", folder.resolve("phone.npz")));
        assertThat(PathwayArgument.parse(file.toString(), InputSize.STANDARD).pathways())
                .contains(phone);
        Path saved = folder.resolve("saved.json");
        read.write(saved);
        assertThat(Files.readString(saved)).contains("\"run\" : \"phone.npz\"");
        assertThat(PathwayFile.read(saved, InputSize.STANDARD)).isEqualTo(read);
    }

    private static void refused(String text, String words) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(text)).withMessageContaining(words);
    }

    private static Pathway parse(String text) {
        return PathwayArgument.parse(text, InputSize.STANDARD).pathways().get(0);
    }

    private static Pathway run(String name, Path file) {
        return Pathway.recorded(name, name, file.toAbsolutePath().normalize().toString());
    }
}
