package org.skewscope.gui.why;

import java.util.List;

/** Shows what the next steps on the model found: layers of two files, or options switched. */
final class ModelStepsCard extends WhyCard {

    static final String TITLE = "Model files and what runs them";

    /**
     * @param found a sentence each; none if no step was taken
     */
    ModelStepsCard(List<String> found) {
        super(TITLE, "Layers of both files compared, and one option switched at a time");
        setId("model-steps");
        found.forEach(this::text);
        if (found.isEmpty()) {
            text("No step was needed: one model runs in one way, or a run was recorded.");
        }
    }
}
