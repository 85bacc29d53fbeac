package org.skewscope.lesson.metrics;

import java.util.Optional;
import org.skewscope.engine.EngineException;
import org.skewscope.lesson.TensorSource;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.option.Stage;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.Figures;
import org.skewscope.recipesearch.DumpedTensor;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * Holds the facts about a lesson's tensor that do not reveal its origin.
 *
 * @param file the tensor's file name
 * @param shape such as 1 × 224 × 224 × 3
 * @param type such as float32
 * @param min the smallest number; NaN if the tensor has none
 * @param max the largest number; NaN if the tensor has none
 */
public record TensorFacts(String file, String shape, String type, double min, double max) {

    /**
     * Returns the facts about a lesson's tensor.
     *
     * @return empty if the lesson has no tensor or the tensor could not be read
     */
    public static Optional<TensorFacts> of(LessonMaterial material, Laboratory laboratory) throws EngineException {
        Optional<TensorSource> source = material.lesson().tensor();
        if (source.isEmpty()) {
            return Optional.empty();
        }
        return tensor(material, material.pictures().get(material.firstPicture()), laboratory)
                .map(tensor -> of(name(source.get()), tensor));
    }

    /**
     * Returns the lesson's tensor.
     *
     * @param picture the one whose stage is the tensor, if a pathway makes it
     */
    static Optional<DenseTensor> tensor(LessonMaterial material, ImageSource picture, Laboratory laboratory)
            throws EngineException {
        Optional<TensorSource> source = material.lesson().tensor();
        Optional<String> pathway = source.flatMap(TensorSource::of);
        return source.isEmpty() || pathway.isEmpty()
                ? source.flatMap(file -> material.tensorFile()).flatMap(TensorFacts::read)
                : laboratory.tensor(
                        picture,
                        material.pathways(),
                        material.indexOf(pathway.get()),
                        source.get().stage().orElse(Stage.BATCH));
    }

    static Optional<DenseTensor> read(java.nio.file.Path path) {
        try {
            DumpedTensor file = DumpedTensor.of(path);
            return Optional.of(file.read(file.arrays().get(0)));
        } catch (TensorFileException e) {
            return Optional.empty();
        }
    }

    private static String name(TensorSource source) {
        return source.file().orElseGet(() -> source.of().orElse("") + ".npy");
    }

    static TensorFacts of(String name, DenseTensor tensor) {
        double min = Double.NaN;
        double max = Double.NaN;
        for (int i = 0; i < tensor.size(); i++) {
            double value = tensor.value(i);
            if (!Double.isNaN(value)) {
                min = Double.isNaN(min) ? value : Math.min(min, value);
                max = Double.isNaN(max) ? value : Math.max(max, value);
            }
        }
        return new TensorFacts(
                name, tensor.shape().toString(), tensor.type().name().toLowerCase(java.util.Locale.ROOT), min, max);
    }

    /** Returns words such as "shape 1 × 224 × 224 × 3, float32, min 0, max 1". */
    public String words() {
        return "shape %s, %s, min %s, max %s"
                .formatted(shape, type, Figures.of(min, Stage.BATCH), Figures.of(max, Stage.BATCH));
    }
}
