package org.skewscope.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.recorded.RunNote.RunPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpzFiles;
import org.skewscope.tensor.npy.TensorFileException;

/** A folder with one run for each picture. */
class RunFolderTest {

    private static final String CAT = "ca".repeat(32);

    @TempDir
    Path folder;

    @Test
    void thePictureIsFoundByItsBytesBeforeItsName() throws Exception {
        write("a.npz", "cat.jpg", "");
        write("b.npz", "renamed.jpg", CAT);
        write("dog.npz", "dog.jpg", "");
        assertThat(RunFolder.runFor(folder, CAT, "cat.jpg").name()).isEqualTo("b.npz");
        assertThat(RunFolder.runFor(folder, "00".repeat(32), "cat.jpg").name()).isEqualTo("a.npz");
        assertThat(RunFolder.runFor(folder, "", "dog.jpg").name()).isEqualTo("dog.npz");
    }

    @Test
    void whereNoRunHasItAllPicturesAreTold() throws Exception {
        write("a.npz", "cat.jpg", "");
        write("b.npz", "dog.jpg", "");
        Files.writeString(folder.resolve("note.txt"), "no run");
        RecordedRun run = RunFolder.runFor(folder, "", "zebra.jpg");
        assertThat(run.place("", "zebra.jpg")).isEmpty();
        assertThat(run.note().pictures()).extracting(RunPicture::name).containsExactly("cat.jpg", "dog.jpg");
        assertThat(RunFolder.containsRun(folder)).isTrue();
    }

    @Test
    void aFolderWithoutRunsIsNone() throws Exception {
        Files.writeString(folder.resolve("broken.npz"), "no archive");
        assertThat(RunFolder.containsRun(folder)).isFalse();
        assertThatThrownBy(() -> RunFolder.overview(folder))
                .isInstanceOf(TensorFileException.class)
                .hasMessageEndingWith(" contains no recorded run");
    }

    private void write(String file, String picture, String sha256) throws Exception {
        byte[] note = ("{\"skewscope_run\": 1, \"pictures\": [{\"name\": \""
                        + picture
                        + "\", \"sha256\": \""
                        + sha256
                        + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        NpzFiles.write(
                folder.resolve(file),
                Map.of(
                        "run", DenseTensor.ofUint8(Shape.of(note.length), note),
                        "0/logits", DenseTensor.ofFloat32(Shape.of(1, 2), new float[] {1, 2})));
    }
}
