package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.model.ModelException;
import org.skewscope.model.bundled.BundledModel;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** Other models than the bundled one in the engine process. */
@Timeout(120)
class ModelChoiceTest {

    private static final List<String> FILES =
            List.of("saved_model.pb", "variables/variables.index", "variables/variables.data-00000-of-00001");

    @TempDir
    Path folder;

    private final WorkerEngine engine = new WorkerEngine(WorkerLaunch.ofThisApplication(), EngineListener.NONE);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void runsTheChosenModelAndTheBundledOneAgain() throws Exception {
        Path mine = copy("mine");
        Files.write(mine.resolve("labels.txt"), labels());

        engine.choose(Optional.of(mine));
        assertThat(engine.info().model()).isEqualTo("mine");
        Comparison chosen = compare();
        assertThat(engine.info().label(chosen.pathways().get(0).topClass())).isEqualTo("my 282");

        engine.choose(Optional.empty());
        assertThat(engine.info().model()).isEqualTo(BundledModel.NAME);
        Comparison bundled = compare();
        assertThat(engine.info().label(bundled.pathways().get(0).topClass())).isEqualTo("tiger cat");
        assertThat(bundled.pathways().get(0).logits())
                .isEqualTo(chosen.pathways().get(0).logits());
    }

    @Test
    void namesClassesByTheirNumberWhereThereAreNoLabels() throws Exception {
        engine.choose(Optional.of(copy("mine")));

        assertThat(engine.info().label(282)).isEqualTo("class 282");
    }

    @Test
    void saysWhatIsWrongWithAModelAndGoesOnWithAnother() throws Exception {
        assertRefused(
                folder.resolve("nowhere"),
                "There is no file or folder "
                        + folder.resolve("nowhere")
                        + ". Name a SavedModel (the folder that holds saved_model.pb)");
        Path damaged = copy("damaged");
        Files.writeString(damaged.resolve("saved_model.pb"), "not a protocol buffer at all");
        assertRefused(damaged, "damaged's saved_model.pb is damaged: ");
        assertRefused(
                rankThree(),
                "flat takes float32 of rank 3, not float32 [N, height, width, channels]. Choose a"
                        + " classifier of pictures whose input has four axes.");

        engine.choose(Optional.empty());
        assertThat(engine.info().model()).isEqualTo(BundledModel.NAME);
    }

    private void assertRefused(Path model, String sentence) throws EngineException {
        engine.choose(Optional.of(model));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(this::compare)
                .withMessageStartingWith(sentence);
    }

    private Comparison compare() throws EngineException {
        return engine.compare(
                new ComparisonRequest(
                        ImageSource.of(Path.of("sample-images", "cat-crop.jpg")),
                        List.of(PathwayPreset.EAGER.pathway()),
                        0,
                        false),
                ProgressListener.NONE,
                Cancellation.NEVER);
    }

    private static List<String> labels() {
        return java.util.stream.IntStream.range(0, 1000)
                .mapToObj(i -> "my " + i)
                .toList();
    }

    private Path copy(String name) throws ModelException, IOException {
        Path model = new BundledModel().folder();
        Path copy = Files.createDirectories(folder.resolve(name).resolve("variables"))
                .getParent();
        for (String file : FILES) {
            Files.copy(model.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    private Path rankThree() throws ModelException, IOException {
        Path model = copy("flat");
        Path file = model.resolve("saved_model.pb");
        SavedModel.Builder saved = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
        SignatureDef signature = saved.getMetaGraphs(0).getSignatureDefOrThrow("serving_default");
        TensorInfo.Builder image = signature.getInputsOrThrow("image").toBuilder();
        image.getTensorShapeBuilder().removeDim(0);
        saved.getMetaGraphsBuilder(0)
                .putSignatureDef(
                        "serving_default",
                        signature.toBuilder().putInputs("image", image.build()).build());
        Files.write(file, saved.build().toByteArray());
        return model;
    }
}
