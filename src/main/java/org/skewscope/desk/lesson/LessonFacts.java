package org.skewscope.desk.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.skewscope.desk.work.LatestQuery;
import org.skewscope.desk.work.LatestQuery.QueryState;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.metrics.TensorFacts;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PictureFormat;
import org.skewscope.report.html.JavaPictureReader;

/**
 * Finds the facts about a lesson's picture and tensor that a learner may see during the question.
 */
public final class LessonFacts {

    private static final int SIGNATURE = 512;

    private final LessonTools tools;
    private final LatestQuery<LessonMaterial, Optional<TensorFacts>> asked;
    private final ReadOnlyObjectWrapper<TensorFacts> tensor = new ReadOnlyObjectWrapper<>();

    LessonFacts(LessonTools tools) {
        this.tools = tools;
        asked = new LatestQuery<>(
                (material, answer) -> tools.measuring().ask(lab -> TensorFacts.of(material, lab), answer),
                tools.window());
        asked.state().addListener((property, old, next) -> known(next));
    }

    /**
     * Returns the facts about the tensor; null until they are known, and for a lesson without a
     * tensor.
     */
    public ReadOnlyObjectProperty<TensorFacts> tensor() {
        return tensor.getReadOnlyProperty();
    }

    /**
     * Asks for the facts about a lesson's tensor.
     *
     * @param material null to ask for none
     */
    void want(LessonMaterial material) {
        asked.want(material != null && material.lesson().tensor().isPresent() ? material : null);
    }

    private void known(QueryState<LessonMaterial, Optional<TensorFacts>> next) {
        tensor.set(
                next instanceof QueryState.Known<LessonMaterial, Optional<TensorFacts>> known
                        ? known.value().orElse(null)
                        : null);
    }

    /**
     * Describes a picture file without its name, which may give the answer away.
     *
     * @param receiver receives words such as "1120 × 1120 pixels, PNG"
     */
    public void picture(ImageSource picture, Consumer<String> receiver) {
        tools.background().execute(() -> {
            String words = words(picture);
            tools.window().execute(() -> receiver.accept(words));
        });
    }

    private static String words(ImageSource picture) {
        try (InputStream file = Files.newInputStream(picture.path())) {
            String format = PictureFormat.of(file.readNBytes(SIGNATURE)).title();
            return size(picture).map(size -> size + " pixels, " + format).orElse(format);
        } catch (IOException e) {
            return "not readable";
        }
    }

    private static Optional<String> size(ImageSource picture) throws IOException {
        try (ImageInputStream input =
                ImageIO.createImageInputStream(picture.path().toFile())) {
            Optional<ImageReader> found = JavaPictureReader.of(input);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            ImageReader reader = found.get();
            try {
                reader.setInput(input, true, true);
                return Optional.of(reader.getHeight(0) + " \u00d7 " + reader.getWidth(0));
            } catch (IOException | RuntimeException e) {
                // The file's name is still known; the engine reports what is wrong with the file.
                return Optional.empty();
            } finally {
                reader.dispose();
            }
        }
    }
}
