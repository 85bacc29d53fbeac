package org.skewscope.desk.session;

/** Lists the views of the lower center, in the order of the header. */
public enum WindowView {
    TENSOR_DIFFERENCE("difference", "Picture", "mdi2g-grid", "Where the tensors of two pathways differ"),
    ALL_CLASSES("classes", "Classes", "mdi2f-format-list-numbered", "Every class of every pathway"),
    CODE("code", "Code", "mdi2c-code-tags", "Your code as a pathway, line by line"),
    AUDIT("audit", "Audit", "mdi2c-chart-box-outline", "Statistics over all listed pictures");

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

    /** Returns the id of the view's button and of window pictures that show it. */
    public String id() {
        return id;
    }

    /** Returns the label of the view's button. */
    public String label() {
        return label;
    }

    /** Returns the literal of the view's icon. */
    public String icon() {
        return icon;
    }

    /** Returns what the view shows, as a clause. */
    public String tip() {
        return tip;
    }
}
