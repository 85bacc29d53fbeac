package org.skewscope.gui.session;

/** What the lower centre of the window shows. */
public enum WindowView {
    TENSOR_DIFFERENCE("Tensor difference"),
    ALL_CLASSES("All classes"),
    WHY("Why");

    private final String label;

    WindowView(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
