package org.skewscope.picture;

/**
 * Describes the height and width of a model's input, in pixels.
 *
 * @param height 1 to 4096
 * @param width 1 to 4096
 */
public record InputSize(int height, int width) {

    public static final int LARGEST = 4096;

    /**
     * The usual size of classifiers, which a recipe takes if neither the recipe nor the model names
     * one.
     */
    public static final InputSize STANDARD = new InputSize(224, 224);

    public InputSize {
        if (height < 1 || width < 1 || height > LARGEST || width > LARGEST) {
            throw new IllegalArgumentException(
                    "The input size must lie between 1x1 and 4096x4096, not %sx%s".formatted(height, width));
        }
    }

    /**
     * Returns a model's input size, with each open side taken from another size.
     *
     * @param height the model's height in pixels; a value outside 1 to 4096 means an open side
     * @param width the model's width in pixels; a value outside 1 to 4096 means an open side
     * @param otherwise the size of open sides
     */
    public static InputSize taken(int height, int width, InputSize otherwise) {
        return new InputSize(side(height, otherwise.height), side(width, otherwise.width));
    }

    private static int side(int taken, int otherwise) {
        return taken > 0 && taken <= LARGEST ? taken : otherwise;
    }

    /**
     * Parses {@code 224} or {@code 224x224} (height x width).
     *
     * @param text one or two whole numbers with an x between
     * @throws IllegalArgumentException with a sentence if the text is no size from 1x1 to 4096x4096
     */
    public static InputSize parse(String text) {
        String[] parts = text.trim().split("x", -1);
        if (parts.length > 2) {
            throw new IllegalArgumentException("'" + text + "' is not a size such as 224x224");
        }
        try {
            int height = Integer.parseInt(parts[0].trim());
            return new InputSize(height, parts.length == 1 ? height : Integer.parseInt(parts[1].trim()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a size such as 224x224", e);
        }
    }

    /** Returns the size for a reader, such as {@code 224 × 224}. */
    public String label() {
        return height + " \u00d7 " + width;
    }

    /** Returns the size as typed and saved, such as {@code 224x224}. */
    public String id() {
        return height + "x" + width;
    }
}
