package org.skewscope.gui.cards;

import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javafx.scene.image.Image;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.option.Stage;
import org.skewscope.run.TensorKey;
import org.skewscope.tensor.DenseTensor;

/** The pictures of what models are fed, each drawn once; for several threads. */
final class FedPictures {

    // A tensor is equal to itself only.
    private final Map<DenseTensor, Optional<Image>> drawn = new WeakHashMap<>();

    Optional<Image> of(DenseTensor tensor) {
        synchronized (drawn) {
            Optional<Image> known = drawn.get(tensor);
            if (known != null) {
                return known;
            }
        }
        Optional<Image> image = FedPicture.of(tensor);
        synchronized (drawn) {
            drawn.put(tensor, image);
        }
        return image;
    }

    /** The tensor that a pathway of a result was fed; empty where it fed none. */
    static Optional<TensorKey> key(Comparison shown, String id) {
        for (int i = 0; i < shown.pathways().size(); i++) {
            PathwayResult result = shown.pathways().get(i);
            if (result.pathway().id().equals(id) && result.stage(Stage.BATCH).isPresent()) {
                return Optional.of(new TensorKey(shown.run(), i, Stage.BATCH));
            }
        }
        return Optional.empty();
    }
}
