package org.skewscope.explain.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.InputSize;
import org.skewscope.recipesearch.RandomRecipes;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Pictures for the detectors, and what they are expected to say. */
final class DetectedPictures {

    static final int SIZE = 96;
    static final Raster CAT = picture("jpeg_444.jpg");

    private DetectedPictures() {}

    static Detection assertNamed(Raster b, String name) {
        Detection first =
                Detectors.ofTensorsAlone().detect(tensor(CAT), tensor(b)).get(0);
        assertThat(first.cause().id()).isEqualTo(name);
        assertThat(first.confidence()).isGreaterThan(0.8);
        return first;
    }

    static void assertNothing(Raster a, Raster b, String name) {
        List<Detection> found = Detectors.ofTensorsAlone().detect(tensor(a), tensor(b));
        assertThat(found).extracting(each -> each.cause().id()).containsExactly(name);
        assertThat(found.get(0).confidence()).isZero();
    }

    static Detection named(Raster a, Raster b) {
        return Detectors.ofTensorsAlone().detect(tensor(a), tensor(b)).get(0);
    }

    @FunctionalInterface
    interface Change {
        float of(float value, int index);
    }

    static Raster changed(Change change) {
        float[] values = CAT.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = change.of(values[i], i);
        }
        return new Raster(SIZE, SIZE, 3, values);
    }

    static Raster picture(String name, String... option) {
        Pathway pathway = PathwayPreset.EAGER.pathway();
        if (option.length > 0) {
            pathway = PathwayOption.byKey(option[0]).orElseThrow().set(pathway, option[1]);
        }
        return Raster.of(RandomRecipes.made(
                                RandomRecipes.picture(name),
                                pathway.preprocessing().withSize(new InputSize(SIZE, SIZE)))
                        .orElseThrow())
                .orElseThrow();
    }

    static DenseTensor tensor(Raster raster) {
        return DenseTensor.ofFloat32(Shape.of(1, raster.height(), raster.width(), raster.channels()), raster.values());
    }
}
