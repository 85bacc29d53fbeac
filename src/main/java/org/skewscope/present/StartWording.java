package org.skewscope.present;

/** What is said of a start while it lasts. */
public final class StartWording {

    /** Of the first start with this version and this Java, which has no archive of classes yet. */
    public static final String FIRST =
            "The first start takes longer; the next ones are prepared after it.";

    private StartWording() {}

    /** What the engine does before it is ready. */
    public static String loading(boolean first) {
        return "Loading TensorFlow. " + (first ? FIRST : "Pictures can be dropped already.");
    }
}
