package org.skewscope.picture;

/**
 * The size of the picture a model is fed, in pixels.
 *
 * @param height 1 to 4096
 * @param width 1 to 4096
 */
public record InputSize(int height, int width) {

    public static final int LARGEST = 4096;

    /** What most classifiers take; that of a recipe where neither it nor the model says another. */
    public static final InputSize STANDARD = new InputSize(224, 224);

    public InputSize {
        if (height < 1 || width < 1 || height > LARGEST || width > LARGEST) {
            throw new IllegalArgumentException(
                    "The input size must lie between 1x1 and 4096x4096, not "
                            + height
                            + "x"
                            + width);
        }
    }

    /**
     * What a model is fed.
     *
     * @param height what it takes, 0 where it takes any
     * @param width the same
     * @param otherwise has the length of a side of which the model takes any
     */
    public static InputSize taken(int height, int width, InputSize otherwise) {
        return new InputSize(side(height, otherwise.height), side(width, otherwise.width));
    }

    private static int side(int taken, int otherwise) {
        return taken > 0 && taken <= LARGEST ? taken : otherwise;
    }

    /** Reads {@code 224} or {@code 224x224} (height x width). */
    public static InputSize parse(String text) {
        String[] parts = text.trim().split("x", -1);
        if (parts.length > 2) {
            throw new IllegalArgumentException("'" + text + "' is not a size such as 224x224");
        }
        try {
            int height = Integer.parseInt(parts[0].trim());
            return new InputSize(
                    height, parts.length == 1 ? height : Integer.parseInt(parts[1].trim()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a size such as 224x224", e);
        }
    }

    /** As a person reads it: {@code 224 × 224}. */
    public String label() {
        return height + " \u00d7 " + width;
    }

    public String id() {
        return height + "x" + width;
    }
}
