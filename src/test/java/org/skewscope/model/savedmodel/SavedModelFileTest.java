package org.skewscope.model.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

class SavedModelFileTest {

    /** Made by {@code make_signature_models.py}. */
    private static final Path SIGNATURES = Path.of("src", "test", "resources", "signatures");

    @TempDir
    Path folder;

    private ChangedSavedModel changed;

    @BeforeEach
    void prepare() {
        changed = new ChangedSavedModel(folder);
    }

    @Test
    void readsTheBundledModelsSignature() throws Exception {
        SavedModelFile model = BundledSavedModel.open();

        assertThat(model.signature().input().shapeOfOneRow()).isEqualTo("224 × 224 × 3");
        assertThat(model.signature().input().type()).isEqualTo(ValueType.FLOAT32);
        assertThat(model.signature().classes()).isEqualTo(1000);
    }

    /** {@code sha256sum saved_model.pb variables/* | sha256sum}. */
    @Test
    void itsHashIsOfItsGraphAndItsVariables() throws Exception {
        assertThat(BundledSavedModel.open().sha256())
                .isEqualTo("376049fb5fab953fcd546ba912a10e94332601da5fd556d1906b63ec8a97a3ad");
    }

    @Test
    void saysThatItsWeightsAreMissing() throws Exception {
        changed.write(model -> {});
        assertRefused(folder, "weights are missing", "variables");
    }

    @Test
    void refusesDamagedGraphs() throws Exception {
        byte[] whole = ChangedSavedModel.bundled().toByteArray();
        Files.write(folder.resolve("saved_model.pb"), Arrays.copyOf(whole, whole.length / 2));
        assertRefused(folder, "is damaged", "again");
        Files.write(folder.resolve("saved_model.pb"), new byte[0]);
        assertRefused(folder, "0 bytes", "again");
        Files.writeString(folder.resolve("saved_model.pb"), "not a protocol buffer at all");
        assertRefused(folder, "is damaged", "again");
    }

    @Test
    void refusesWeightsWithoutAnEnd() throws Exception {
        changed.writeWithVariables(model -> {});
        Path data = folder.resolve("variables").resolve("variables.data-00000-of-00001");
        Files.deleteIfExists(data);
        Files.createSymbolicLink(data, Path.of("/dev/zero"));
        assertRefused(folder, data + " is no file", "again");
    }

    @Test
    void refusesOpsThatEndTheProcessOrTouchFiles() throws Exception {
        for (String op : List.of(
                "Abort",
                "ReadFile",
                "WriteFile",
                "SaveV2",
                "DebugIdentity",
                "CreateSummaryFileWriter",
                "CacheDatasetV2",
                "SqlDataset")) {
            changed.writeWithVariables(model -> ChangedSavedModel.graph(model)
                    .addNode(NodeDef.newBuilder().setName("bad").setOp(op)));
            assertRefused(folder, "contains the op " + op, "Use a model without");
        }
    }

    @Test
    void findsRefusedOpsInsideFunctions() throws Exception {
        changed.writeWithVariables(model -> {
            ChangedSavedModel.addFunction(model, "helper", NodeDef.newBuilder().setOp("Abort"));
            ChangedSavedModel.graph(model)
                    .addNode(NodeDef.newBuilder().setName("call").setOp("helper"));
        });

        assertRefused(folder, "contains the op Abort", "Use a model without");
    }

    @Test
    void refusesRecursion() throws Exception {
        AttrValue self = AttrValue.newBuilder()
                .setFunc(NameAttrList.newBuilder().setName("endless"))
                .build();
        changed.writeWithVariables(model -> {
            ChangedSavedModel.addFunction(
                    model,
                    "endless",
                    NodeDef.newBuilder().setOp("PartitionedCall").putAttr("f", self));
            ChangedSavedModel.graph(model)
                    .addNode(NodeDef.newBuilder()
                            .setName("call")
                            .setOp("PartitionedCall")
                            .putAttr("f", self));
        });

        assertRefused(folder, "the recursive function endless", "Use a model without");
    }

    @Test
    void takesTheOnlySignatureThatThereIs() throws Exception {
        assertThat(SavedModelFile.open(SIGNATURES.resolve("serve"), "Mine")
                        .signature()
                        .input())
                .extracting(TensorSignature::tensor)
                .isEqualTo("serve_image:0");
        assertRefused(
                SIGNATURES.resolve("several"),
                "has the signatures first, second, of which none is called serving_default",
                "signature=first");
        assertThat(chosen(SIGNATURES.resolve("several"), "second", "").input().tensor())
                .isNotEqualTo(chosen(SIGNATURES.resolve("several"), "first", "")
                        .input()
                        .tensor());
        assertThatThrownBy(() -> chosen(SIGNATURES.resolve("several"), "third", ""))
                .hasMessage("Mine has no signature 'third'");
        changed.writeWithVariables(model -> model.removeSignatureDef(SignatureReader.KEY));
        assertRefused(folder, "has no signature serving_default", "tf.saved_model.save");
    }

    @Test
    void refusesAModelOfTheWrongRank() throws Exception {
        changed.writeWithVariables(model -> {
            SignatureDef.Builder signature = SignatureDef.newBuilder(model.getSignatureDefOrThrow(SignatureReader.KEY));
            var image = signature.getInputsOrThrow("image").toBuilder();
            image.getTensorShapeBuilder().removeDim(0);
            signature.putInputs("image", image.build());
            model.putSignatureDef(SignatureReader.KEY, signature.build());
        });

        assertRefused(folder, "of rank 3, not float32 [N, height, width, channels]", "four axes");
    }

    @Test
    void saysThatTheTypeIsTheTroubleWhereTheRankIsNot() throws Exception {
        changed.writeWithSignature(signature -> signature.putInputs(
                "image",
                signature.getInputsOrThrow("image").toBuilder()
                        .setDtype(DataType.DT_INT64)
                        .build()));

        assertRefused(folder, "takes int64, Skewscope feeds float32 or uint8", "casts it to int64");
    }

    @Test
    void takesOneOutputByItsNameOrByItsShape() throws Exception {
        changed.writeWithSignature(signature -> signature.removeOutputs("logits"));
        assertThat(returned()).isEqualTo(ReturnedNumbers.PROBABILITIES);
        changed.writeWithSignature(signature -> signature.removeOutputs("probabilities"));
        assertThat(returned()).isEqualTo(ReturnedNumbers.LOGITS);
        changed.writeWithSignature(signature -> {
            TensorInfo logits = signature.getOutputsOrThrow("logits");
            TensorInfo.Builder features = logits.toBuilder();
            features.getTensorShapeBuilder().addDimBuilder().setSize(7);
            signature.clearOutputs();
            signature.putOutputs("features", features.build());
            signature.putOutputs("output_0", logits);
        });
        assertThat(returned()).isEqualTo(ReturnedNumbers.ONE_OF_THEM);
    }

    private ReturnedNumbers returned() throws ModelException {
        return SavedModelFile.open(folder, "Mine").signature().returned();
    }

    @Test
    void namesTheOutputsAmongWhichItCannotChoose() throws Exception {
        changed.writeWithSignature(signature -> {
            TensorInfo logits = signature.getOutputsOrThrow("logits");
            signature.clearOutputs();
            signature.putOutputs("first", logits).putOutputs("second", logits);
        });
        assertRefused(folder, "returns first, second, of which several could be", "output=first");
        assertThat(chosen(folder, "", "second").logits().name()).isEqualTo("second");
        assertThatThrownBy(() -> chosen(folder, "", "third")).hasMessage("Mine has no output 'third'");
        changed.writeWithSignature(signature -> {
            TensorInfo.Builder mask = signature.getOutputsOrThrow("logits").toBuilder();
            mask.getTensorShapeBuilder().addDimBuilder().setSize(7);
            signature.clearOutputs().putOutputs("mask", mask.build());
        });
        ModelSignature mask = SavedModelFile.open(folder, "Mine").signature();
        assertThat(mask.ofClasses()).isFalse();
        assertThat(mask.classes()).isZero();
        changed.writeWithSignature(signature -> {
            TensorInfo.Builder boxes = signature.getOutputsOrThrow("logits").toBuilder();
            boxes.getTensorShapeBuilder().addDimBuilder().setSize(7);
            signature.clearOutputs().putOutputs("boxes", boxes.build()).putOutputs("mask", boxes.build());
        });
        assertRefused(folder, "returns boxes, mask, of which none is float32", "output=boxes");
        assertThat(chosen(folder, "", "mask").ofClasses()).isFalse();
    }

    private static void assertRefused(Path path, String reason, String remedy) {
        assertThatThrownBy(() -> SavedModelFile.open(path, "Mine"))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("Mine")
                .hasMessageContaining(reason)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotEndWith("."))
                .extracting(failure -> ((ModelException) failure).remedy())
                .asString()
                .contains(remedy);
    }

    private static ModelSignature chosen(Path model, String signature, String output) throws ModelException {
        return SavedModelFile.open(model, "Mine", new ModelChoice("", signature, output))
                .signature();
    }
}
