package org.skewscope.gui.lesson.parts;

/** Lists the sizes of a lesson's text, relative to the window's text. */
public enum TextSize {
    PLAIN(100),
    LARGER(125),
    PROJECTOR(150),
    HALL(200);

    private static final double BODY = 40.0 / 3;
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 1000;
    private static final double SMALLEST = 0.62;
    private static final double LARGEST = 1.15;

    private static final double SENTENCE = 5;
    private static final double SENTENCE_GROWTH = 0.08;
    private static final double SMALLEST_SENTENCE = 12;

    private final int percent;

    TextSize(int percent) {
        this.percent = percent;
    }

    /** Returns the size in percent of the window's text. */
    public int percent() {
        return percent;
    }

    /** Returns the words in the list of sizes. */
    public String label() {
        return this == PLAIN ? "100%" : (this == LARGER ? "" : "Projector ") + percent + "%";
    }

    /**
     * Returns the size in pixels of the sentences beside the window's views: 17 at 150 % in a
     * window of 1600 x 1000.
     */
    public double panel(double width, double height) {
        return Math.max(SMALLEST_SENTENCE, (SENTENCE + SENTENCE_GROWTH * percent) * share(width, height));
    }

    /** Returns whether text and frames get the strongest contrast. */
    public boolean strong() {
        return this != PLAIN;
    }

    /**
     * Returns the size in pixels of body text: 20 at 150 % in a window of 1600 x 1000, and in
     * proportion in others, since a projector shows every window as large as its screen.
     */
    public double body(double width, double height) {
        return BODY * percent / 100 * share(width, height);
    }

    /** Returns how large a window is beside the usual one, within bounds. */
    private static double share(double width, double height) {
        return Math.max(SMALLEST, Math.min(LARGEST, Math.min(width / WIDTH, height / HEIGHT)));
    }
}
