package org.skewscope.oracle;

import java.util.List;
import java.util.Random;

/** Draws values that take numbers of the user, which no table of options lists. */
public final class DrawnNumbers {

    private static final int MOST = 320;
    private static final List<String> INNER =
            List.of("letterbox", "squash", "pillow-pad:128,0.5", "center-square:down");

    private DrawnNumbers() {}

    /**
     * Returns the id of a framing.
     *
     * @param side the larger side of the input size in pixels; crops are taken from no smaller one
     */
    public static String framing(Random random, int side) {
        int larger = side + random.nextInt(Math.max(1, MOST - side));
        String share = List.of("0.5", "0.0", "1.0", "0.25").get(random.nextInt(4));
        int level = List.of(0, 114, 128, 255).get(random.nextInt(4));
        return switch (random.nextInt(14)) {
            case 0 -> "resize-center-crop:" + larger;
            case 1 -> "shortest-edge-crop:" + larger;
            case 2 -> "squash-center-crop:" + larger;
            case 3 -> "fixed-size-crop:" + larger;
            case 4 -> "central-fraction:" + (30 + random.nextInt(70)) / 100.0;
            case 5 -> "pillow-fit:" + share;
            case 6 -> "pillow-pad:" + level + "," + share;
            case 7 -> "ultralytics-letterbox:" + level + (random.nextBoolean() ? ",center" : ",top-left");
            case 8 -> "center-square:" + List.of("down", "even", "up").get(random.nextInt(3));
            case 9 -> "keras-pad:" + level;
            case 10 -> "tf-models-crop:" + larger;
            case 11 -> "tf-slim-crop:" + larger;
            case 12 -> "smallest-max-size-crop:" + larger;
            default -> "two-framings:"
                    + (1 + random.nextInt(MOST))
                    + "x"
                    + (1 + random.nextInt(MOST))
                    + ","
                    + INNER.get(random.nextInt(INNER.size()))
                    + "+"
                    + INNER.get(random.nextInt(INNER.size()));
        };
    }

    /** Returns the id of a JPEG round trip of any quality. */
    public static String jpeg(Random random) {
        int quality = random.nextInt(3) == 0 ? 75 : 1 + random.nextInt(100);
        return "jpeg:"
                + quality
                + ","
                + List.of("4:2:0", "4:2:0", "4:2:2", "4:4:4").get(random.nextInt(4));
    }
}
