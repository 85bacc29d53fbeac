package org.skewscope.gui.why;

/** The pages of the view. */
enum WhyPage {
    CAUSES("Causes", "Shares of each cause, and the smallest changes"),
    INSIDE("Inside the model", "The difference layer by layer");

    private final String label;
    private final String tip;

    WhyPage(String label, String tip) {
        this.label = label;
        this.tip = tip;
    }

    String label() {
        return label;
    }

    String tip() {
        return tip + " (Ctrl+3 turns the page)";
    }

    WhyPage next() {
        return this == CAUSES ? INSIDE : CAUSES;
    }
}
