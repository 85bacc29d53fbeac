package org.skewscope.gui.code;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.scroll;
import static org.skewscope.gui.support.Nodes.sheet;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.style;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.Question;
import org.skewscope.code.finding.ImportedCode.Refusal;
import org.skewscope.code.origin.CodeOrigin;
import org.skewscope.code.origin.CodePatch.PatchLine;
import org.skewscope.code.source.SourceCode.SourceLine;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.desk.work.ExplanationDesk;
import org.skewscope.desk.work.ValueDesk;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.gui.code.CodeDesk.CodeReading;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.Ancestors;
import org.skewscope.gui.support.FirstSteps;
import org.skewscope.gui.support.PatchBox;
import org.skewscope.gui.support.SegmentedChoice;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.SettingsAtStage;
import org.skewscope.present.verdict.Verdict;

/**
 * Shows code that was read last or from which the selected pathway was made: its lines at the left,
 * their meaning at the right.
 */
public final class CodeView extends StackPane {

    private static final List<String> STEPS = List.of(
            "Open or paste a Python file, a notebook or a config such as"
                    + " preprocessor_config.json. Skewscope reads it and never runs it.",
            "Skewscope turns it into a pathway, marks each line with the option it sets, and"
                    + " asks where the code is not clear.",
            "A comparison marks the line where the difference starts. You can save any pathway as code.");

    private final Session session;
    private final CodeDesk desk;
    private final Node nothing;
    private final VBox code = named("code-lines", styled(new VBox(), "code-lines"));
    private final ScrollPane codePane;
    private final CodeMeaning meaning = named("code-meaning", styled(new CodeMeaning(), "code-meaning"));
    private final HBox both;
    private final CodeDiff diff;
    private final SegmentedChoice<Boolean> views = new SegmentedChoice<>();
    private final HBox bar = new HBox(8, views);

    /** True while code that gave no pathway is shown, until another pathway is selected. */
    private boolean lostFirst;

    /**
     * Makes the tab over a desk of code.
     *
     * @param explanations measure the shares of lines
     * @param tried measures what a patch brings
     * @param thumbnails have the pictures of what the pathways feed
     * @param save writes a text into a file
     */
    public CodeView(
            Session session,
            CodeDesk desk,
            FileDialogs dialogs,
            ExplanationDesk explanations,
            ValueDesk tried,
            Thumbnails thumbnails,
            BiConsumer<String, Path> save) {
        this.session = session;
        this.desk = desk;
        sheet(this, "code.css");
        setId("code-view");
        nothing = start(desk, dialogs);
        codePane = growing(yielding(styled(new ScrollPane(code), "skew-card")));
        codePane.setAccessibleText("The code, line by line");
        ScrollPane right = scroll(meaning, "skew-card");
        right.setAccessibleText("What the lines set");
        right.setMinWidth(280);
        right.setPrefWidth(420);
        both = new HBox(8, codePane, right);
        both.setMinHeight(0);
        diff = new CodeDiff(session, explanations, tried, dialogs, save, thumbnails.inputs(), openers(dialogs));
        views.setValues(
                List.of(true, false),
                lines -> lines ? "Line by line" : "Side by side",
                lines -> lines
                        ? "What each line of your code sets"
                        : "The pathway as code beside the reference's, with a patch");
        views.valueProperty().set(true);

        StackPane shown = growing(new StackPane(both, diff, nothing));
        shown.setMinHeight(0);
        getChildren().add(new VBox(8, bar, shown));
        // The same code can be read again, which starts line by line too.
        desk.reading().addListener((Observable changed) -> readAgain());
        OnChange.run(
                () -> {
                    lostFirst = false;
                    show();
                },
                session.selectedPathway());
        OnChange.run(this::show, session.pathwaysProperty(), views.valueProperty());
        OnChange.run(
                () -> {
                    // Results come often and also while the tab is hidden.
                    if (session.view().get() == WindowView.CODE) {
                        show();
                    }
                },
                session.shown(),
                session.view());
        session.origins().byPathway().addListener((MapChangeListener<String, CodeOrigin>) change -> show());
        readAgain();
    }

    /** Returns the buttons of the side-by-side view that open or paste the user's own code. */
    private List<Button> openers(FileDialogs dialogs) {
        return List.of(
                named(
                        "open-my-code",
                        button(
                                "Open my code\u2026",
                                "Read a Python file, a notebook or a config, without running it",
                                () -> desk.choose(dialogs),
                                "plain-button",
                                "small")),
                named(
                        "paste-my-code",
                        button(
                                "Paste",
                                "Read code from the clipboard, without running it",
                                () -> desk.pasteFrom(Clipboard.getSystemClipboard()),
                                "plain-button",
                                "small")));
    }

    private static Node start(CodeDesk desk, FileDialogs dialogs) {
        return new FirstSteps(
                FontIcon.of(MaterialDesignC.CODE_TAGS, 28),
                "What does your own code feed the model?",
                STEPS,
                List.of(FirstSteps.row(
                        does(
                                () -> desk.choose(dialogs),
                                named("open-code", styled(new Button("Open code\u2026"), "primary-button"))),
                        does(
                                () -> desk.pasteFrom(Clipboard.getSystemClipboard()),
                                named("paste-code", styled(new Button("Paste code"), "plain-button"))))),
                "or drop a Python file, a notebook or a config here");
    }

    private void readAgain() {
        CodeReading reading = desk.reading().get();
        lostFirst = reading != null && reading.found().pathways().isEmpty();
        views.valueProperty().set(true);
        boolean asked = Ancestors.hasFocus(this);
        show();
        if (asked) {
            // The button that opened the code is hidden now; the focus would go to the header.
            codePane.requestFocus();
        }
    }

    private void show() {
        int index = Math.min(session.selectedPathway().get(), session.pathways().size() - 1);
        Pathway selected = session.pathways().get(index);
        Optional<CodeOrigin> origin = session.origins().of(selected);
        CodeReading reading = desk.reading().get();
        boolean last = reading != null
                && (lostFirst || origin.isPresent() && origin.get().lines().equals(reading.lines()));
        boolean own = last || origin.isPresent();
        boolean pair = session.pathways().size() > 1;
        boolean lines = own && (views.valueProperty().get() || !pair || origin.isEmpty());
        Visibility.show(bar, own && pair && origin.isPresent());
        Visibility.show(both, lines);
        Visibility.show(diff, !lines && pair);
        Visibility.show(nothing, !lines && !pair);
        if (last && (lostFirst || origin.isEmpty())) {
            code.getChildren().setAll(CodeRows.of(reading.lines(), Optional.empty(), reading.found()));
            meaning.showUnread(reading);
        } else if (origin.isPresent()) {
            ImportedCode found = last ? reading.found() : null;
            code.getChildren().setAll(CodeRows.of(origin.get().lines(), origin, found));
            meaning.show(index, origin.get(), found);
        }
    }

    /** Shows the numbered lines of a program, each with the stages that it sets. */
    private static final class CodeRows {

        /** A word, unlike a name such as cv2.blur(), crop_mode or convertTo. */
        private static final Pattern WORD = Pattern.compile("\\p{Lower}+(?=[\\s,]|$)");

        private CodeRows() {}

        /**
         * @param origin the pathway that was made from the code; empty where none was
         * @param found what was not recognized; null where that is no longer known
         */
        static List<Node> of(List<SourceLine> lines, Optional<CodeOrigin> origin, ImportedCode found) {
            List<Refusal> refusals = found == null ? List.of() : found.refused();
            List<Question> questions = found == null ? List.of() : found.asks();
            List<Node> rows = new ArrayList<>();
            for (SourceLine line : lines) {
                Optional<Refusal> refused = refusals.stream()
                        .filter(each -> each.line().equals(line.label()))
                        .findFirst();
                Optional<Question> asked = questions.stream()
                        .filter(each -> each.line().equals(line.label()))
                        .findFirst();
                HBox row = row(line, stages(line, origin));
                style(row, "code-refused", refused.isPresent());
                style(row, "code-asked", asked.isPresent());
                rows.add(row);
                refused.ifPresent(each -> rows.add(remark(each.why() + ".", "code-refused-why")));
                asked.ifPresent(each -> rows.add(remark(each.question(), "code-asked-why")));
            }
            return rows;
        }

        private static Set<Stage> stages(SourceLine line, Optional<CodeOrigin> origin) {
            return origin.map(each -> each.found().lines()).orElse(Map.of()).entrySet().stream()
                    .filter(each -> each.getValue().equals(line.label()))
                    .map(each -> each.getKey().stage())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private static HBox row(SourceLine line, Set<Stage> stages) {
            Label text = label(line.text().replace("\t", "    "), "code");
            HBox row = styled(new HBox(8, label(line.label(), "code", "code-number"), text), "code-row");
            for (Stage stage : stages) {
                row.getChildren()
                        .add(label(
                                stage.label(),
                                "code-chip",
                                "code-chip-" + stage.name().toLowerCase(Locale.ROOT)));
            }
            if (!stages.isEmpty()) {
                styled(row, "code-settles");
                spoken("Settles " + stages.stream().map(Stage::label).collect(Collectors.joining(", ")), text);
            }
            return row;
        }

        private static VBox remark(String sentence, String style) {
            // A name of the code keeps its first letter.
            String said = WORD.matcher(sentence).lookingAt() ? Verdict.capital(sentence) : sentence;
            Label words = wrapping(label(said, "code-why", style));
            words.setMaxWidth(560);
            return new VBox(words);
        }
    }

    /**
     * Shows the meaning of lines: the options that they set, where they differ from the reference,
     * and a patch.
     */
    private final class CodeMeaning extends VBox {

        CodeMeaning() {
            super(10);
        }

        /** Shows code that gave no pathway. */
        void showUnread(CodeReading reading) {
            ImportedCode found = reading.found();
            boolean lost = found.pathways().isEmpty() && found.asks().isEmpty();
            getChildren().clear();
            part(reading.file().name())
                    .add(sentence(
                            !found.pathways().isEmpty()
                                    ? "Select its pathway to see what each line means."
                                    : !lost
                                            ? "Answer the question to create the pathway."
                                            : found.refused().isEmpty()
                                                    ? "Skewscope found no preprocessing in this code. Add the"
                                                            + " lines that read the picture and call the transform."
                                                    : "Skewscope cannot make a pathway of this code:"
                                                            + " a line is not supported."));
            addRest(found);
        }

        /**
         * Shows code that gave a pathway.
         *
         * @param index of the pathway
         * @param found what was not recognized; null where that is no longer known
         */
        void show(int index, CodeOrigin origin, ImportedCode found) {
            PathwaySet set = session.pathways();
            getChildren().clear();
            if (index != set.reference()) {
                addParting(new Pair(set.reference(), index));
                addPatch(index);
            }
            List<Node> options = part(origin.file());
            for (Setting setting : origin.found().settings()) {
                PathwayOption option = PathwayOption.of(setting.key());
                options.add(sentence("Line %s   %s: %s%s"
                        .formatted(
                                origin.found().lines().get(setting.key()),
                                option.fullLabel(),
                                option.description().labelOf(setting.value()),
                                option.valueIn(set.get(index)).equals(setting.value()) ? "" : " (changed since)")));
            }
            if (found != null) {
                addRest(found);
            }
        }

        private void addParting(Pair pair) {
            Optional<PairDifference> measured = measured(pair);
            List<Node> parting = part(SettingsAtStage.heading(pair.a() + 1, measured));
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
                lines.add(sentence("No line of this code differs from the reference."));
            } else {
                SettingsAtStage.whole(measured).ifPresent(words -> parting.add(sentence(words)));
            }
            parting.addAll(lines);
        }

        /** Returns the latest result of a pair; empty where the pathways have changed since. */
        private Optional<PairDifference> measured(Pair pair) {
            PathwaySet set = session.pathways();
            return Optional.ofNullable(session.shown().get())
                    .filter(shown -> pair.fits(shown.pathways().size())
                            && shown.pathways().get(pair.a()).pathway().equals(set.get(pair.a()))
                            && shown.pathways().get(pair.b()).pathway().equals(set.get(pair.b())))
                    .flatMap(shown -> shown.pair(pair.a(), pair.b()));
        }

        private void addPatch(int index) {
            PathwaySet set = session.pathways();
            List<OptionChange> changes = PathwayOption.differing(set.get(index), set.referencePathway()).stream()
                    .filter(PathwayOption.OfPreprocessing.class::isInstance)
                    .map(option -> new OptionChange(
                            option.key(), option.valueIn(set.get(index)), option.valueIn(set.referencePathway())))
                    .toList();
            if (!changes.isEmpty()) {
                List<Node> patch = part("To prepare as " + (set.reference() + 1) + " does");
                session.origins()
                        .patch(index, changes)
                        .ifPresentOrElse(
                                lines -> patch.add(new PatchBox(lines)), () -> addParts(patch, index, changes));
            }
        }

        /** Adds the changes that the lines can take, together where that can be written. */
        private void addParts(List<Node> patch, int index, List<OptionChange> changes) {
            Map<OptionChange, List<PatchLine>> possible = new LinkedHashMap<>();
            List<String> left = new ArrayList<>();
            for (OptionChange change : changes) {
                session.origins()
                        .patch(index, List.of(change))
                        .ifPresentOrElse(
                                single -> possible.put(change, single),
                                () -> left.add(change.option().fullLabel()));
            }
            Optional<List<PatchLine>> together =
                    left.isEmpty() ? Optional.empty() : session.origins().patch(index, List.copyOf(possible.keySet()));
            together.ifPresentOrElse(
                    each -> patch.add(new PatchBox(each)),
                    () -> possible.forEach((change, single) -> patch.addAll(
                            List.of(sentence(change.option().fullLabel() + " alone:"), new PatchBox(single)))));
            patch.add(sentence((left.isEmpty()
                            ? "Skewscope cannot write these changes into the lines together."
                            : "Skewscope cannot write into the lines: " + Enumeration.ofWords(left) + ".")
                    + " To have all, save the reference as Python from its menu."));
        }

        /** Adds what the code leaves open and what was not recognized. */
        private void addRest(ImportedCode found) {
            for (ImportedCode.Question question : found.asks()) {
                FlowPane buttons = new FlowPane(6, 6);
                for (String choice : question.choices()) {
                    buttons.getChildren()
                            .add(does(
                                    () -> desk.answer(question, choice),
                                    styled(new Button(choice), "plain-button", "small")));
                }
                part("Line " + question.line() + " needs an answer that the code does not contain")
                        .addAll(List.of(sentence(question.question()), buttons));
            }
            if (!found.refused().isEmpty() || !found.notes().isEmpty()) {
                List<Node> rest = part("Not recognized");
                found.refused().forEach(each -> rest.add(sentence("Line " + each.line() + ": " + each.why() + ".")));
                found.notes().forEach(note -> rest.add(sentence(note)));
            }
        }

        /** Adds a part with a title, and returns its nodes. */
        private List<Node> part(String title) {
            VBox part = new VBox(4, wrapping(label(title, "card-title")));
            getChildren().add(part);
            return part.getChildren();
        }

        private static Label sentence(String words) {
            return text(words, "why-text");
        }
    }
}
