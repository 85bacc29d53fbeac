package org.skewscope.gui.evidence;

import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.tipped;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.skewscope.present.WindowSentence;

/** Shows a titled part of the view. */
class EvidenceCard extends VBox {

    /**
     * @param tip the question that the part answers
     */
    EvidenceCard(String title, String tip) {
        styled(this, "skew-card", "why-card");
        getChildren().add(tip.isEmpty() ? label(title, "card-title") : tipped(tip, label(title, "card-title")));
    }

    /** Shows one node below a title. */
    EvidenceCard(String id, String title, Node content) {
        this(title, "");
        setId(id);
        getChildren().add(content);
    }

    /** Adds a sentence. */
    final void say(String sentence, String... styles) {
        styled(add(sentence, "why-text"), styles);
    }

    /** Adds a remark in small type. */
    final void note(String sentence) {
        add(sentence, "why-note");
    }

    private Label add(String sentence, String style) {
        Label label = text(WindowSentence.of(sentence), style);
        getChildren().add(label);
        return label;
    }
}
