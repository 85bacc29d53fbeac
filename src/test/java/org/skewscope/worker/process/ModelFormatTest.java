package org.skewscope.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.LocalEngine;
import org.skewscope.execution.ModelLoader;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.ModelLoaders;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.model.FakeFormat;
import org.skewscope.model.FakeFormat.FakeFile;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.OpenedModels;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.skewscope.model.savedmodel.SavedModelFormat;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.runtime.tensorflow.SavedModelLoader;
import org.skewscope.runtime.tensorflow.TensorFlowRuntime;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.worker.process.ModelEngineLoader.EngineFactory;

/** A format that the engine does not know is added by a line in each of two lists. */
class ModelFormatTest {

    private static final Path SAVED_MODEL = Path.of("src", "test", "resources", "keras", "linear");

    private final ModelFormats formats = new ModelFormats(List.of(new SavedModelFormat(), new FakeFormat()));
    private final TensorFlowRuntime tensorFlow = new TensorFlowRuntime();
    private final ModelLoader savedModels = new SavedModelLoader(tensorFlow);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("mine.fake"), "2.5");
    }

    @Test
    void aNewFormatIsComparedLikeAnyOther() throws Exception {
        ModelLoaders loaders = new ModelLoaders(List.of(savedModels, ModelFormatTest::load));
        try (LocalEngine engine = new EngineFactory(tensorFlow, loaders).open(formats.open(file), 64L << 20)) {
            Comparison comparison = engine.compare(
                    new ComparisonRequest(
                            ImageSource.of(Path.of("sample-images", "cat-crop.jpg")),
                            PathwayPreset.pathways(),
                            0,
                            false),
                    ProgressListener.NONE,
                    Cancellation.NEVER);

            assertThat(engine.info().model()).isEqualTo("mine.fake");
            assertThat(engine.info().label(1)).isEqualTo("light");
            assertThat(comparison.pathways()).hasSize(3);
            for (int i = 0; i < 3; i++) {
                DenseTensor batch = engine.tensor(new TensorKey(comparison.run(), i, Stage.BATCH))
                        .orElseThrow();
                double sum = 0;
                for (float value : batch.float32()) {
                    sum += value;
                }
                assertThat(comparison.pathways().get(i).failure()).isEmpty();
                assertThat((double) comparison.pathways().get(i).logits()[1])
                        .isCloseTo(2.5 * sum / batch.size(), within(1e-6));
            }
            assertThat(comparison.pair(0, 1).orElseThrow().at(Stage.LOGITS).identical())
                    .isFalse();
        }
    }

    @Test
    void eachFileIsOpenedByItsOwnFormat() throws Exception {
        assertThat(formats.open(file)).isEqualTo(new FakeFile("mine.fake", "2.5"));
        assertThat(formats.open(SAVED_MODEL))
                .isInstanceOf(SavedModelFile.class)
                .extracting(ModelFile::name)
                .isEqualTo("linear");
    }

    @Test
    void whatIsNoModelIsToldWithWhatCanBeOpened() {
        assertRefused(folder.resolve("nowhere"), "There is no file or folder %s");
        assertRefused(folder, "%s is no model that can be opened here");
    }

    private void assertRefused(Path path, String sentence) {
        assertThatThrownBy(() -> formats.open(path))
                .isInstanceOf(ModelException.class)
                .hasMessage(sentence, path)
                .extracting(failure -> ((ModelException) failure).remedy())
                .isEqualTo("Name a SavedModel (the folder that holds saved_model.pb), or a fake (a" + " file *.fake).");
    }

    @Test
    void pathwaysRunTheModelsThatTheyName() throws Exception {
        Path other = Files.writeString(folder.resolve("other.fake"), "-4");
        ModelLoaders loaders = new ModelLoaders(List.of(savedModels, ModelFormatTest::load));
        Pathway own = PathwayPreset.EAGER.pathway();
        List<Pathway> pathways = List.of(own, named(own, other), named(own, folder.resolve("none.fake")));
        try (LocalEngine engine = new EngineFactory(tensorFlow, loaders)
                .open(formats.open(file), new OpenedModels(formats, file), 64L << 20, OtherProcesses.NONE)) {
            Comparison first = compare(engine, pathways);
            Files.writeString(other, "-8");
            Comparison again = compare(engine, pathways);

            float value = first.pathways().get(0).logits()[1] / 2.5f;
            assertThat(value).isPositive();
            assertThat(first.pathways().get(1).logits()[1]).isEqualTo(-4 * value, within(1e-5f));
            assertThat(again.pathways().get(1).logits()[1]).isEqualTo(-8 * value, within(1e-5f));
            assertThat(again.pathways().get(2).failure().orElseThrow().reason())
                    .startsWith("There is no file or folder ")
                    .endsWith("none.fake");
            assertThat(engine.models().card(ModelChoice.SESSION.withFile(other.toString())))
                    .satisfies(card -> {
                        assertThat(card.name()).isEqualTo("other.fake");
                        assertThat(card.sha256()).isEqualTo("-8");
                        assertThat(card.label(1)).isEqualTo("light");
                    });
        }
    }

    private static Pathway named(Pathway pathway, Path model) {
        return pathway.withModel(ModelChoice.SESSION.withFile(model.toString()));
    }

    private static Comparison compare(LocalEngine engine, List<Pathway> pathways) {
        return engine.compare(
                new ComparisonRequest(ImageSource.of(Path.of("sample-images", "cat-crop.jpg")), pathways, 0, false),
                ProgressListener.NONE,
                Cancellation.NEVER);
    }

    @Test
    void aFormatWithoutALoaderSaysSo() throws Exception {
        ModelFile model = formats.open(file);
        EngineFactory factory = new EngineFactory(tensorFlow, new ModelLoaders(List.of(savedModels)));

        assertThatThrownBy(() -> factory.open(model, 1 << 20))
                .isInstanceOf(EngineException.class)
                .hasMessage("Skewscope can read mine.fake but has no runtime for it. Choose a model of"
                        + " another format.");
    }

    private static Optional<LoadedModel> load(ModelFile file) {
        return file instanceof FakeFile fake
                ? Optional.of(new LoadedModel(new Mean(Float.parseFloat(fake.text())), false))
                : Optional.empty();
    }

    /** The logits of each picture are 0 and its mean value times the factor. */
    private record Mean(float factor) implements ModelRunner {

        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
            int rows = batch.shape().dimension(0);
            int length = batch.size() / rows;
            float[] logits = new float[2 * rows];
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                for (int i = 0; i < length; i++) {
                    sum += batch.value(row * length + i);
                }
                logits[2 * row + 1] = (float) (factor * sum / length);
            }
            DenseTensor returned = DenseTensor.ofFloat32(Shape.of(rows, 2), logits);
            return new ModelOutputs(returned, returned);
        }

        @Override
        public void close() {}
    }
}
