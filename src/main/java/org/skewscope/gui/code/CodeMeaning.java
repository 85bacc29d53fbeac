package org.skewscope.gui.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.origin.CodeOrigin;
import org.skewscope.code.origin.PatchLine;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.PatchBox;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.SettingsAtStage;

/**
 * Shows the meaning of lines: the options that they set, where they differ from the reference, and
 * a patch.
 */
final class CodeMeaning {

    private CodeMeaning() {}

    /** Returns the parts about code that gave no pathway. */
    static List<VBox> unread(CodeReading reading, CodeDesk desk) {
        List<VBox> parts = new ArrayList<>();
        ImportedCode found = reading.found();
        boolean lost = found.pathways().isEmpty() && found.asks().isEmpty();
        VBox head = part(reading.file().name());
        if (found.pathways().isEmpty()) {
            head.getChildren()
                    .add(
                            sentence(
                                    !lost
                                            ? "An answer is needed before this is a pathway."
                                            : found.refused().isEmpty()
                                                    ? "No preprocessing was recognized in it."
                                                    : "No pathway does what this code does: a line"
                                                            + " of it is no option."));
        } else {
            head.getChildren().add(sentence("Select its pathway to see what each line means."));
        }
        parts.add(head);
        addQuestions(parts, found, desk);
        addRest(parts, found);
        return parts;
    }

    /**
     * Returns the parts about code that gave a pathway.
     *
     * @param index of the pathway
     * @param reading what was not recognized; null where that is no longer known
     */
    static List<VBox> of(
            Session session, int index, CodeOrigin origin, CodeReading reading, CodeDesk desk) {
        List<VBox> parts = new ArrayList<>();
        Pathway pathway = session.pathways().get(index);
        PathwaySet set = session.pathways();
        if (index != set.reference()) {
            addParting(parts, session, new Pair(set.reference(), index));
            addPatch(parts, session, index);
        }
        VBox options = part(origin.file());
        for (Setting setting : origin.found().settings()) {
            PathwayOption option = PathwayOption.of(setting.key());
            String now = option.valueIn(pathway);
            options.getChildren()
                    .add(
                            sentence(
                                    "Line "
                                            + origin.found().lines().get(setting.key())
                                            + "   "
                                            + option.fullLabel()
                                            + ": "
                                            + option.description().labelOf(setting.value())
                                            + (now.equals(setting.value())
                                                    ? ""
                                                    : " (changed since)")));
        }
        parts.add(options);
        if (reading != null) {
            addQuestions(parts, reading.found(), desk);
            addRest(parts, reading.found());
        }
        return parts;
    }

    private static void addParting(List<VBox> parts, Session session, Pair pair) {
        Optional<PairDifference> measured = measured(session, pair);
        VBox parting = part(SettingsAtStage.heading(pair.a() + 1, measured));
        List<Label> lines = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            List<String> here = session.origins().lines(pair, stage);
            if (!here.isEmpty()) {
                measured.flatMap(known -> SettingsAtStage.at(stage, known))
                        .ifPresent(words -> lines.add(sentence(words)));
                here.forEach(line -> lines.add(sentence("Pathway " + line + ".")));
            }
        }
        if (lines.isEmpty()) {
            lines.add(sentence("No line of it does anything else."));
        } else {
            SettingsAtStage.whole(measured)
                    .ifPresent(words -> parting.getChildren().add(sentence(words)));
        }
        parting.getChildren().addAll(lines);
        parts.add(parting);
    }

    /** Returns the latest result of a pair; empty where the pathways have changed since. */
    private static Optional<PairDifference> measured(Session session, Pair pair) {
        PathwaySet set = session.pathways();
        Comparison shown = session.shown().get();
        boolean same =
                shown != null
                        && pair.fits(shown.pathways().size())
                        && shown.pathways().get(pair.a()).pathway().equals(set.get(pair.a()))
                        && shown.pathways().get(pair.b()).pathway().equals(set.get(pair.b()));
        return same ? shown.pair(pair.a(), pair.b()) : Optional.empty();
    }

    private static void addPatch(List<VBox> parts, Session session, int index) {
        PathwaySet set = session.pathways();
        List<OptionChange> changes =
                PathwayOption.differing(set.get(index), set.referencePathway()).stream()
                        .filter(PathwayOption.OfPreprocessing.class::isInstance)
                        .map(
                                option ->
                                        new OptionChange(
                                                option.key(),
                                                option.valueIn(set.get(index)),
                                                option.valueIn(set.referencePathway())))
                        .toList();
        if (changes.isEmpty()) {
            return;
        }
        VBox patch = part("To prepare as " + (set.reference() + 1) + " does");
        Optional<List<PatchLine>> lines = session.origins().patch(index, changes);
        if (lines.isPresent()) {
            patch.getChildren().add(new PatchBox(lines.get()));
        } else {
            for (OptionChange change : changes) {
                session.origins()
                        .patch(index, List.of(change))
                        .ifPresent(
                                single ->
                                        patch.getChildren()
                                                .addAll(
                                                        sentence(
                                                                change.option().fullLabel()
                                                                        + " alone:"),
                                                        new PatchBox(single)));
            }
            patch.getChildren()
                    .add(
                            sentence(
                                    "No small change of these lines does all of it. The pathway's"
                                            + " menu saves the reference as a Python function."));
        }
        parts.add(patch);
    }

    private static void addQuestions(List<VBox> parts, ImportedCode found, CodeDesk desk) {
        for (ImportedCode.Question question : found.asks()) {
            VBox part = part("Line " + question.line() + " depends on more than the code");
            part.getChildren().add(sentence(question.question()));
            FlowPane buttons = new FlowPane(6, 6);
            for (String choice : question.choices()) {
                Button button = new Button(choice);
                button.getStyleClass().addAll("plain-button", "small");
                button.setOnAction(event -> desk.answer(question, choice));
                buttons.getChildren().add(button);
            }
            part.getChildren().add(buttons);
            parts.add(part);
        }
    }

    private static void addRest(List<VBox> parts, ImportedCode found) {
        if (found.refused().isEmpty() && found.notes().isEmpty()) {
            return;
        }
        VBox rest = part("Not recognized");
        found.refused()
                .forEach(
                        each ->
                                rest.getChildren()
                                        .add(
                                                sentence(
                                                        "Line "
                                                                + each.line()
                                                                + ": "
                                                                + each.why()
                                                                + ".")));
        found.notes().forEach(note -> rest.getChildren().add(sentence(note)));
        parts.add(rest);
    }

    private static VBox part(String title) {
        Label head = new Label(title);
        head.getStyleClass().add("card-title");
        head.setWrapText(true);
        return new VBox(4, head);
    }

    private static Label sentence(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("why-text");
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }
}
