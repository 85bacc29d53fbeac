package org.skewscope.model.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.model.ModelException;
import org.skewscope.model.keras.KerasArchive.StoredMember;
import org.skewscope.tensor.DenseTensor;

/** Files that are read where they lie hold what they hold when they are read at once. */
class LargeKerasFileTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "keras-files");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k3-ops-shared.keras",
                "k3-mobilenet-025.keras",
                "k3-tutorial.h5",
                "k2-nested-resnet.h5",
                "k2-epsilon.h5"
            })
    void holdsTheSame(String name) throws Exception {
        Path path = FOLDER.resolve(name);
        KerasContent whole = KerasContent.read(path, name);
        KerasContent inPlace = KerasContent.read(path, name, 0);
        assertThat(inPlace.version()).isEqualTo(whole.version());
        assertThat(inPlace.network()).isEqualTo(whole.network());
        assertThat(inPlace.weights().keySet()).isEqualTo(whole.weights().keySet());
        whole.weights().forEach((layer, each) -> same(inPlace.weights().get(layer), each));
    }

    private static void same(List<DenseTensor> some, List<DenseTensor> others) {
        assertThat(some).hasSameSizeAs(others);
        for (int i = 0; i < some.size(); i++) {
            assertThat(some.get(i).bitIdentical(others.get(i))).isTrue();
        }
    }

    /** Keras stores its members; what packed them again is read at once. */
    @Test
    void findsTheMembersOfAnArchive() throws Exception {
        Path path = FOLDER.resolve("k3-ops-shared.keras");
        StoredMember weights = StoredMember.find(path, KerasArchive.WEIGHTS).orElseThrow();
        byte[] bytes = Files.readAllBytes(path);
        byte[] member = new byte[(int) weights.length()];
        System.arraycopy(bytes, (int) weights.offset(), member, 0, member.length);
        try (KerasArchive archive = KerasArchive.open(path)) {
            assertThat(member).isEqualTo(archive.read(KerasArchive.WEIGHTS, Long.MAX_VALUE));
        }
        assertThat(StoredMember.find(path, "absent")).isEmpty();
    }

    /** A weight that is changed in the archive is told by its checksum. */
    @Test
    void comparesTheChecksum() throws Exception {
        Path path = FOLDER.resolve("k3-ops-shared.keras");
        StoredMember weights = StoredMember.find(path, KerasArchive.WEIGHTS).orElseThrow();
        byte[] bytes = Files.readAllBytes(path);
        bytes[(int) (weights.offset() + weights.length() - 100)] ^= 1;
        Path damaged = Files.write(folder.resolve("x.keras"), bytes);
        assertThatThrownBy(() -> KerasContent.read(damaged, "x.keras", 0))
                .isInstanceOf(ModelException.class)
                .hasMessage("x.keras is damaged: the checksum of its member model.weights.h5 is wrong");
    }

    /** A large weight is read when it is needed, from the file as it was opened. */
    @Test
    void readsLargeWeightsOfTheSameFileAlone() throws Exception {
        Path path = folder.resolve("x.keras");
        byte[] bytes = Files.readAllBytes(FOLDER.resolve("k3-mobilenet-025.keras"));
        Files.write(path, bytes);
        DenseTensor largest = KerasContent.read(path, "x.keras", 0).weights().values().stream()
                .flatMap(List::stream)
                .max(Comparator.comparingInt(DenseTensor::size))
                .orElseThrow();
        Files.setLastModifiedTime(path, FileTime.fromMillis(0));
        assertThatThrownBy(largest::toFloats)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the file has changed since it was opened");
    }
}
