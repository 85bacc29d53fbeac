package org.skewscope.gui.session;

/** What the lower centre of the window shows, as the header offers it. */
public enum WindowView {
    TENSOR_DIFFERENCE(
            "difference",
            "Tensor difference",
            "mdi2g-grid",
            "Where the tensors of two pathways differ"),
    ALL_CLASSES(
            "classes", "All classes", "mdi2f-format-list-numbered", "Every class of every pathway"),
    WHY("why", "Why", "mdi2l-lightbulb-on-outline", "Why two pathways differ, and what to change"),
    CODE("code", "Code", "mdi2c-code-tags", "Your own code, line by line, as a pathway");

    private final String id;
    private final String label;
    private final String icon;
    private final String tip;

    WindowView(String id, String label, String icon, String tip) {
        this.id = id;
        this.label = label;
        this.icon = icon;
        this.tip = tip;
    }

    /** Names its button, and pictures of the window that show it. */
    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    /** The icon's literal. */
    public String icon() {
        return icon;
    }

    /** What is seen there, as a clause. */
    public String tip() {
        return tip;
    }
}
