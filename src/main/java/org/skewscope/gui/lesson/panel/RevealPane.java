package org.skewscope.gui.lesson.panel;

import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.marked;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonValues;
import org.skewscope.gui.lesson.parts.KeyCap;
import org.skewscope.gui.lesson.parts.ReadAsOne;
import org.skewscope.gui.lesson.parts.VoteBars;
import org.skewscope.gui.support.Ancestors;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.file.OwnMaterial;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.RevealContent;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.LiveSentence;
import org.skewscope.lesson.metrics.Situation;

/** Shows the votes, the sentences with live values, and the sentence to take away. */
final class RevealPane extends VBox {

    private final LessonDesk desk;
    private Node first = this;

    RevealPane(LessonDesk desk) {
        this.desk = desk;
        getStyleClass().add("reveal-pane");
    }

    /** Focuses the first sentence, so that a screen reader begins there. */
    void takeFocus() {
        first.requestFocus();
    }

    void show(CourseFlow flow, LessonMaterial material) {
        LessonValues.Known known = desk.scene().values().get();
        List<Judgement> values = known.judged();
        RevealContent content = RevealContent.of(Situation.start(material), flow.votesNow(), values);
        boolean focused = Ancestors.hasFocus(this);
        getChildren().clear();
        VoteBars bars = new VoteBars();
        bars.show(content.bars());
        getChildren().add(bars);
        OwnMaterial own = desk.scene().own();
        if (!own.isNone()) {
            getChildren().add(new OwnMaterialResult(own.words(), values));
        }
        for (RevealContent.Said said : content.sentences()) {
            getChildren().add(sentence(said, known.measuring()));
        }
        if (!known.trouble().isEmpty()) {
            getChildren().add(warning("Not measured: " + known.trouble()));
        }
        if (!known.measuring() && !content.notShown().isEmpty() && own.isNone()) {
            getChildren().add(warning(content.notShown()));
        }
        getChildren().add(takeaway(content.takeaway()));
        content.code().ifPresent(fix -> getChildren()
                .add(styled(
                        new VBox(
                                code("\u2212", fix.causes(), "code-causes", "Causes it: "),
                                code("+", fix.mends(), "code-mends", "Mends it: ")),
                        "code-fix")));
        content.because().ifPresent(because -> getChildren().add(because(because)));
        if (focused) {
            // The content with the focus was replaced by one with more values.
            takeFocus();
        }
    }

    private HBox sentence(RevealContent.Said said, boolean measuring) {
        LiveText text = growing(new LiveText(said.sentence(), measuring));
        if (said.number() == 1) {
            first = text;
        }
        return styled(
                new HBox(
                        whole(label(
                                String.valueOf(said.number()), said.spot().isPresent() ? "said-spot" : "said-number")),
                        text),
                "said");
    }

    static Label takeaway(String words) {
        return ReadAsOne.make(wide(text(words, "takeaway")), "To take away: " + words);
    }

    static Label warning(String words) {
        return marked("mdi2a-alert", text(words, "panel-warning"));
    }

    private HBox because(RevealContent.Because because) {
        String said = (desk.alone() ? "Your answer. " : "A frequent wrong answer. ") + because.text();
        return ReadAsOne.make(
                styled(new HBox(new KeyCap(String.valueOf(because.answer() + 1)), text(said, "muted")), "because"),
                "Answer " + (because.answer() + 1) + ". " + said);
    }

    /** Returns the line of code that causes the difference, or the line that removes it. */
    private static HBox code(String sign, String code, String style, String read) {
        return ReadAsOne.make(
                styled(
                        new HBox(whole(label(sign, "lesson-code", "code-sign")), text(code, "lesson-code")),
                        "code-row",
                        style),
                read + code);
    }

    /** Shows which values of the lesson do not hold with the user's own material. */
    private static final class OwnMaterialResult extends VBox {

        private static final int SHOWN = 3;

        OwnMaterialResult(String own, List<Judgement> values) {
            super(wrapping(label("With " + own, "strong")));
            getStyleClass().add("own-case");
            List<Judgement> off =
                    values.stream().filter(value -> !value.holds()).toList();
            add(
                    values.isEmpty()
                            ? "Measuring\u2026"
                            : off.isEmpty()
                                    ? "Every value of the lesson holds with your picture too."
                                    : "%d of %d values differ with your picture, so the claim may not hold:"
                                            .formatted(off.size(), values.size()));
            off.stream().limit(SHOWN).forEach(value -> add(value.sentence()));
            ReadAsOne.make(
                    this,
                    getChildren().stream().map(line -> ((Label) line).getText()).collect(Collectors.joining(". ")));
        }

        private void add(String words) {
            getChildren().add(text(words));
        }
    }

    /**
     * Shows a sentence with this computer's values; a value outside its tolerance has an amber
     * mark.
     */
    private static final class LiveText extends TextFlow {

        /**
         * Creates the text.
         *
         * @param measuring whether values are still being measured
         */
        LiveText(LiveSentence sentence, boolean measuring) {
            getStyleClass().add("live-text");
            StringBuilder read = new StringBuilder();
            for (LiveSentence.Part part : sentence.parts()) {
                boolean value = part.judgement().isPresent();
                boolean missing = !value && part.text().equals("not measured");
                String words = missing && measuring ? "\u2026" : part.text();
                Text text = styled(new Text(words), value || missing ? "live-value" : "live-plain");
                getChildren().add(text);
                read.append(words);
                if (value && !part.judgement().get().holds()) {
                    String why = part.judgement().get().sentence();
                    styled(text, "live-off");
                    getChildren().add(tipped(why, marked("mdi2a-alert", label("", "live-mark"))));
                    read.append(" (").append(why).append(')');
                }
            }
            setAccessibleText(read.toString());
            setFocusTraversable(true);
        }
    }
}
