package org.skewscope.present;

/** Writes what is said of a start while it lasts. */
public final class StartWording {

    /** Of the first start with this version and this Java, which has no archive of classes yet. */
    public static final String FIRST = "The first start takes longer; the next one is faster.";

    /** Of a locale such as LC_ALL=C, in which Java reads no other letters. */
    public static final String ASCII_NAMES =
            "This locale has file names of ASCII letters only. Set LC_ALL=C.UTF-8, then try again.";

    /** Says why a file is not found whose name is no UTF-8, and what to do. */
    public static final String OTHER_NAMES =
            "A name on the command line holds bytes that are no UTF-8, shown as \uFFFD. Rename the file, "
                    + "or name its folder instead.";

    private StartWording() {}

    /** Returns what the engine does before it is ready. */
    public static String loading(boolean first) {
        return "Loading TensorFlow. " + (first ? FIRST : "You can already add pictures.");
    }
}
