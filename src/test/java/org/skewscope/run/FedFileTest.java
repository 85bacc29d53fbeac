package org.skewscope.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.compare.TraceComparator;
import org.skewscope.execution.EncodedFiles;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PictureHeader;
import org.skewscope.picture.PixelMode;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.run.PathwayTrace.FedFile;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** A model that decodes the file itself is fed its bytes, and shows no stage before it. */
class FedFileTest {

    private static final ImageSource CAT = ImageSource.of(Path.of("cat.jpg"));
    private static final ImageSource DOG = ImageSource.of(Path.of("long-named-dog.jpg"));

    private final List<List<String>> fed = new ArrayList<>();
    private final PathwayRunner files = new PathwayRunner(new Bytes(), new FileModel(true));

    @Test
    void theModelIsFedTheBytesAndNothingIsShownOfWhatItMakesOfThem() {
        PathwayTrace trace = run(files, PathwayPreset.EAGER.pathway());

        assertThat(fed).containsExactly(List.of("cat.jpg"));
        assertThat(trace.failure()).isEmpty();
        assertThat(trace.tensors().keySet()).containsExactly(Stage.LOGITS, Stage.PROBABILITIES);
        assertThat(trace.fedFile()).map(FedFile::bytes).contains(7);
        assertThat(trace.insideModel(Stage.RESIZE)).isTrue();
        assertThat(trace.insideModel(Stage.LOGITS)).isFalse();
    }

    @Test
    void otherFilesShareItsBatch() {
        run(files.among(List.of(DOG, CAT)), with("neighbours=others", "batch=2"));
        run(files, with("padding=repeat", "batch=3"));

        assertThat(fed)
                .containsExactly(List.of("long-named-dog.jpg", "cat.jpg"), List.of("cat.jpg", "cat.jpg", "cat.jpg"));
    }

    @Test
    void zerosAreNoFile() {
        Optional<Failure> failure = run(files, with("padding=zeros", "batch=2")).failure();

        assertThat(failure).map(Failure::stage).contains(Stage.BATCH);
        assertThat(failure.orElseThrow().reason()).contains("zeros cannot fill the batch");
    }

    @Test
    void whatIsInsideTheModelNeitherDiffersNorIsIdentical() {
        PathwayTrace inside = run(files, PathwayPreset.EAGER.pathway());
        PathwayTrace outside = run(new PathwayRunner(new Bytes(), new FileModel(false)), PathwayPreset.GRAPH.pathway());
        var pair = new TraceComparator().compare(0, inside, 1, outside);

        assertThat(pair.stages().subList(0, 6)).allSatisfy(stage -> {
            assertThat(stage).isInstanceOf(StageDifference.InsideModel.class);
            assertThat(stage.differs()).isFalse();
            assertThat(stage.identical()).isFalse();
        });
        assertThat(pair.at(Stage.LOGITS).identical()).isTrue();
        assertThat(pair.severity()).isEqualTo(Severity.IDENTICAL);
    }

    private static Pathway with(String... settings) {
        List<Setting> all = new ArrayList<>();
        for (String each : settings) {
            String[] parts = each.split("=");
            all.add(new Setting(
                    List.of(OptionKey.values()).stream()
                            .filter(key -> key.id().equals(parts[0]))
                            .findFirst()
                            .orElseThrow(),
                    parts[1]));
        }
        return PathwayPreset.EAGER.pathway().with(all);
    }

    private static PathwayTrace run(PathwayRunner runner, Pathway pathway) {
        return runner.run(CAT, pathway, stage -> {}, Cancellation.NEVER);
    }

    /** A file's bytes are its name. */
    private static final class Bytes extends PassThroughPreprocessor {
        @Override
        public PictureFile open(ImageSource source) {
            return new PictureFile(
                    source,
                    source.name().getBytes(StandardCharsets.UTF_8),
                    PictureFormat.JPEG,
                    new PictureHeader(2, 2, 3),
                    "of " + source.name());
        }

        @Override
        public Picture decode(PictureFile file, PreprocessingRecipe recipe) {
            return new Picture(DenseTensor.ofUint8(Shape.of(2, 2, 3), new byte[12]), PixelMode.RGB);
        }
    }

    private final class FileModel implements ModelRunner {
        private final boolean takes;

        FileModel(boolean takes) {
            this.takes = takes;
        }

        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
            if (takes) {
                fed.add(EncodedFiles.unpack(batch).stream()
                        .map(file -> new String(file, StandardCharsets.UTF_8))
                        .toList());
            }
            int rows = batch.shape().dimension(0);
            DenseTensor outputs = DenseTensor.ofFloat32(Shape.of(rows, 2), new float[2 * rows]);
            return new ModelOutputs(outputs, outputs);
        }

        @Override
        public boolean takesFiles(ExecutionRecipe recipe) {
            return takes;
        }

        @Override
        public void close() {}
    }
}
