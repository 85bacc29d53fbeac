package org.skewscope.code.value;

import java.util.List;
import java.util.Optional;
import org.skewscope.code.value.PythonValue.Items;

/**
 * A size that a program states.
 *
 * @param height in pixels
 * @param width in pixels
 * @param line line that states the first side
 */
public record PictureSize(int height, int width, int line) {

    /** The longest side in pixels. */
    public static final int LARGEST = 4096;

    /** Returns a square. */
    public static PictureSize square(double side, int line) {
        return new PictureSize((int) side, (int) side, line);
    }

    /** Returns the size with a height and a width exchanged. */
    public PictureSize turned() {
        return new PictureSize(/* height= */ width, /* width= */ height, line);
    }

    /** Returns the size as another line states it. */
    public PictureSize at(int other) {
        return new PictureSize(height, width, other);
    }

    /** Returns the size as the option writes it. */
    public String id() {
        return height + "x" + width;
    }

    /** Returns whether a number is a side of a picture: 1 to 4096, a whole number. */
    public static boolean isSide(double number) {
        return number == Math.rint(number) && number >= 1 && number <= LARGEST;
    }

    /** Returns a size from two numbers, of which a third may tell the channels; empty for any other value. */
    public static Optional<PictureSize> of(PythonValue value) {
        List<Double> sides = value.asNumbers().orElse(List.of());
        int line = value instanceof Items items && !items.items().isEmpty()
                ? items.items().get(0).line()
                : value.line();
        return (sides.size() == 2 || sides.size() == 3) && sides.stream().allMatch(PictureSize::isSide)
                ? Optional.of(
                        new PictureSize(sides.get(0).intValue(), sides.get(1).intValue(), line))
                : Optional.empty();
    }
}
