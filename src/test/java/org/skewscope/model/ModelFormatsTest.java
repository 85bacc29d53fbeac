package org.skewscope.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.model.frozengraph.FrozenGraphFormat;
import org.skewscope.model.savedmodel.SavedModelFormat;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/** What people take for a model of TensorFlow's is named, with what to do. */
class ModelFormatsTest {

    private final ModelFormats formats = new ModelFormats(List.of(new SavedModelFormat(), new FrozenGraphFormat()));

    @TempDir
    Path folder;

    @Test
    void aFileThatAReaderTripsOverIsDamaged() throws Exception {
        ModelFormat tripping = new ModelFormat() {
            @Override
            public String description() {
                return "a format";
            }

            @Override
            public boolean reads(Path path) {
                return true;
            }

            @Override
            public ModelFile open(Path path, String name) {
                throw new IndexOutOfBoundsException("17");
            }
        };

        assertThatThrownBy(() -> new ModelFormats(List.of(tripping)).open(folder.resolve("a.model"), "a.model"))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("a.model is damaged");
    }

    @Test
    void aTfliteModelOfAnotherEndingIsToldByItsFirstBytes() throws Exception {
        refused(
                Files.writeString(folder.resolve("model"), "\u001c\0\0\0TFL3 and so on"),
                "model begins as a model of TensorFlow Lite");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsRefusedUnopened() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        refused(pipe, pipe + " is no model that can be opened here");
    }

    /** Unknown groups of protocol buffers nest without a limit (CVE-2024-7254). */
    @Test
    void groupsInGroupsWithoutEndAreDamage() throws Exception {
        byte[] groups = new byte[3_000_000];
        Arrays.fill(groups, (byte) 0x7B);
        Path graph = Files.write(folder.resolve("deep.pb"), groups);

        assertThatThrownBy(() -> formats.open(graph, "deep.pb"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("deep.pb");
    }

    @ParameterizedTest
    @CsvSource({
        "a.pt, a.pt is a model of PyTorch",
        "a.PTH, a.PTH is a model of PyTorch",
        "a.mlmodel, a.mlmodel is a model of Apple's Core ML",
        "model.ckpt-10.data-00000-of-00001, belongs to a TensorFlow checkpoint",
        "model.ckpt.index, is a TensorFlow checkpoint",
        "checkpoint, belongs to a TensorFlow checkpoint",
        "a.safetensors, weights without a model",
        "a.ort, a form that ONNX Runtime wrote",
        "a.onnx.data, the arrays of an ONNX model",
        "a.pkl, a pickle"
    })
    void aFileIsToldByItsName(String name, String words) throws Exception {
        refused(Files.writeString(folder.resolve(name), "anything"), words);
    }

    @Test
    void aFileIsToldByItsFirstBytes() throws Exception {
        refused(Files.write(folder.resolve("model"), new byte[] {(byte) 0x80, 2, 'c'}), "model is a pickle");
        refused(Files.write(folder.resolve("zip"), new byte[] {'P', 'K', 3, 4}), "ZIP archive");
        refused(Files.write(folder.resolve("none"), new byte[0]), "none is empty");
    }

    @Test
    void aFolderOfACheckpointIsNoSavedModel() throws Exception {
        Files.writeString(folder.resolve("variables.index"), "");
        refused(folder, "holds a TensorFlow checkpoint");
    }

    @Test
    void aFrozenGraphThatIsCutOffOrAnothersIsRefused() throws Exception {
        refused(Files.write(folder.resolve("a.pb"), new byte[] {10, 100, 1, 2}), "no whole frozen");
        refused(Files.write(folder.resolve("b.pb"), new byte[0]), "has 0 bytes");
        refused(Files.write(folder.resolve("c.pb"), new byte[] {8, 1}), "holds no node");
        Path saved = Path.of("src", "test", "resources", "keras", "linear", "saved_model.pb");
        refused(Files.copy(saved, folder.resolve("d.pb")), "is the graph of a SavedModel");
    }

    /** TensorFlow says so only when the graph runs; its weights are compared without it. */
    @Test
    void aFrozenGraphWithANodeThatSaysNothingIsRefused() throws Exception {
        GraphDef graph =
                GraphDef.parseFrom(Files.readAllBytes(Path.of("src", "test", "resources", "formats", "folding.pb")));
        int constant = IntStream.range(0, graph.getNodeCount())
                .filter(each -> graph.getNode(each).getOp().equals("Const"))
                .findFirst()
                .orElseThrow();
        GraphDef.Builder without = graph.toBuilder();
        without.getNodeBuilder(constant).removeAttr("value");
        refused(
                Files.write(folder.resolve("e.pb"), without.build().toByteArray()),
                "e.pb's graph is damaged: of its op Const");
        GraphDef.Builder negative = graph.toBuilder();
        NodeDef.Builder node = negative.getNodeBuilder(constant);
        AttrValue.Builder value = node.getAttrOrThrow("value").toBuilder();
        value.getTensorBuilder()
                .getTensorShapeBuilder()
                .addDim(TensorShapeProto.Dim.newBuilder().setSize(-3));
        node.putAttr("value", value.build());
        refused(Files.write(folder.resolve("f.pb"), negative.build().toByteArray()), "has a size of -3");
    }

    @Test
    void aFileOfThirtyGigabytesIsRefusedWithoutReadingIt() throws Exception {
        Path large = folder.resolve("large.pb");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(30L << 30);
        }
        long began = System.nanoTime();
        refused(large, "large.pb has 32212254720 bytes");
        OpenedModels opened = new OpenedModels(formats, large);
        assertThatThrownBy(() -> opened.open(ModelChoice.SESSION))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has 30 GB");
        assertThat(System.nanoTime() - began).isLessThan(20_000_000_000L);
    }

    private void refused(Path path, String words) {
        assertThatThrownBy(() -> formats.open(path))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(words)
                .extracting(failure -> ((ModelException) failure).remedy())
                .asString()
                .endsWith(".");
    }
}
