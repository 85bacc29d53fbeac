package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.recipe.ResizeMethod.Property;

class ResizeMethodTest {

    @ParameterizedTest
    @CsvSource({
        "pillow-bicubic, tf-bicubic-antialias, ROUNDING",
        "tf-bilinear, tf-bilinear-antialias, ANTIALIASING",
        "tf-bilinear, tf1-bilinear, GRID",
        "tf-bicubic, torch-bicubic, KERNEL",
        "tf-bicubic-antialias, torch-bicubic-antialias, ''",
        "pillow-bicubic, tf1-bilinear, 'GRID, ANTIALIASING, KERNEL, ROUNDING'",
    })
    void twoMethodsDifferInTheirProperties(String a, String b, String properties) {
        List<Property> expected = Arrays.stream(properties.split(", "))
                .filter(name -> !name.isEmpty())
                .map(Property::valueOf)
                .toList();
        assertThat(new ResizeMethod(a).differing(new ResizeMethod(b))).isEqualTo(expected);
        assertThat(new ResizeMethod(b).differing(new ResizeMethod(a))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "tf-bilinear, pillow-bicubic, ANTIALIASING, tf-bilinear-antialias",
        "tf-bilinear, pillow-bicubic, KERNEL, tf-bicubic",
        "pillow-bicubic, tf-bilinear, KERNEL, pillow-bilinear",
        "pillow-bicubic, tf-bilinear, ANTIALIASING, tf-bicubic",
        "tf1-bilinear, pillow-bilinear, GRID, tf-bilinear",
    })
    void aMethodBetweenTwoDiffersInOneProperty(String own, String other, Property property, String between) {
        assertThat(new ResizeMethod(own).with(property, new ResizeMethod(other)))
                .contains(new ResizeMethod(between));
    }

    @Test
    void noLibraryAntialiasesOnTheGridOfCorners() {
        assertThat(new ResizeMethod("tf1-bilinear").with(Property.ANTIALIASING, new ResizeMethod("pillow-bilinear")))
                .isEmpty();
    }

    @Test
    void aMethodThatDoesMoreThanItsPropertiesSayIsNotTakenApart() {
        ResizeMethod pillow = new ResizeMethod("pillow-bicubic");
        for (String id : List.of("skimage-bilinear", "pillow-thumbnail", "opencv-nearest")) {
            for (Property property : Property.values()) {
                assertThat(new ResizeMethod(id).with(property, pillow)).isEmpty();
                assertThat(pillow.with(property, new ResizeMethod(id))).isEmpty();
            }
        }
    }
}
