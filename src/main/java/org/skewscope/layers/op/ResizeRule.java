package org.skewscope.layers.op;

/**
 * Describes how a resize finds its source pixels.
 *
 * @param kind of the filter
 * @param coordinates how output pixels lie among input pixels
 * @param rounding of a nearest source
 * @param cubic the coefficient a of a cubic filter
 * @param antialias whether the filter widens where the size shrinks
 * @param excludeOutside whether pixels outside weigh nothing
 */
public record ResizeRule(
        Kind kind,
        Coordinates coordinates,
        Rounding rounding,
        double cubic,
        boolean antialias,
        boolean excludeOutside) {

    private static final double NUDGE = 1e-7;

    /** Lists the filters. */
    public enum Kind {
        NEAREST,
        LINEAR,
        CUBIC
    }

    /** Lists the coordinate transformations, as ONNX names them. */
    public enum Coordinates {
        HALF_PIXEL,
        ASYMMETRIC,
        ALIGN_CORNERS
    }

    /** Roundings of a nearest source, as ONNX names them. */
    public enum Rounding {
        FLOOR,
        CEIL,
        ROUND_PREFER_FLOOR,
        ROUND_PREFER_CEIL
    }

    /** Returns the rule of a nearest or linear filter without further attributes. */
    public static ResizeRule of(Kind kind, Coordinates coordinates, Rounding rounding) {
        return new ResizeRule(kind, coordinates, rounding, -0.75, false, false);
    }

    /**
     * Returns the interpolation matrix of one axis.
     *
     * @param inputs size before
     * @param outputs size behind
     * @return [outputs][inputs], each row the weights of an output pixel
     */
    public double[][] matrix(int inputs, int outputs) {
        double[][] matrix = new double[outputs][inputs];
        double scale = (double) inputs / outputs;
        for (int i = 0; i < outputs; i++) {
            double x =
                    switch (coordinates) {
                        case HALF_PIXEL -> (i + 0.5) * scale - 0.5;
                        case ASYMMETRIC -> i * scale;
                        case ALIGN_CORNERS -> outputs > 1 ? i * (inputs - 1.0) / (outputs - 1.0) : 0;
                    };
            if (kind == Kind.NEAREST) {
                matrix[i][clamp(nearest(x), inputs)] = 1;
            } else {
                row(matrix[i], x, antialias ? Math.max(1, scale) : 1);
            }
        }
        return matrix;
    }

    private int nearest(double x) {
        return (int)
                switch (rounding) {
                    case FLOOR -> Math.floor(x + NUDGE);
                    case CEIL -> Math.ceil(x - NUDGE);
                    case ROUND_PREFER_FLOOR -> Math.ceil(x - 0.5 - NUDGE);
                    case ROUND_PREFER_CEIL -> Math.floor(x + 0.5 + NUDGE);
                };
    }

    private static int clamp(int place, int size) {
        return Math.min(Math.max(place, 0), size - 1);
    }

    private void row(double[] row, double x, double stretch) {
        double radius = (kind == Kind.LINEAR ? 1 : 2) * stretch;
        int first = (int) Math.floor(x - radius);
        int last = (int) Math.ceil(x + radius);
        boolean exclude = excludeOutside || stretch > 1;
        double sum = 0;
        for (int k = first; k <= last; k++) {
            boolean outside = k < 0 || k >= row.length;
            double weight = outside && exclude ? 0 : weight((k - x) / stretch);
            row[clamp(k, row.length)] += weight;
            sum += weight;
        }
        if (exclude) {
            for (int k = 0; k < row.length; k++) {
                row[k] /= sum;
            }
        }
    }

    private double weight(double distance) {
        double t = Math.abs(distance);
        if (kind == Kind.LINEAR) {
            return Math.max(0, 1 - t);
        }
        if (t <= 1) {
            return (cubic + 2) * t * t * t - (cubic + 3) * t * t + 1;
        }
        return t < 2 ? cubic * (t * t * t - 5 * t * t + 8 * t - 4) : 0;
    }
}
