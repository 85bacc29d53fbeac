package org.skewscope.gui.verdict;

import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.CureDesk;
import org.skewscope.desk.work.CureWords;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.desk.work.Explanations;
import org.skewscope.gui.frame.FocusCycle;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.Nodes;
import org.skewscope.gui.support.PatchBox;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.TextWidth;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.Figures;
import org.skewscope.present.ResultLabel;
import org.skewscope.present.WindowSentence;
import org.skewscope.present.verdict.DifferenceFacts;
import org.skewscope.present.verdict.Headline;
import org.skewscope.present.verdict.Verdict;

/** Shows whether the pathways agree on the selected picture. */
public final class VerdictBanner extends HBox {

    /** The width, in pixels, from which size and effect fit beside the cure. */
    private static final double ROOM_FOR_SIZE = 760;

    /** The width, in pixels, from which the mean fits beside the largest difference. */
    private static final double ROOM_FOR_MEAN = 1000;

    /** The size of the headline's font in pixels. */
    private static final double SENTENCE = 18;

    /** The size of the headline's font on two lines, in pixels. */
    private static final double WRAPPED_SENTENCE = 15;

    /** The room around the buttons of causes, in pixels, and what a label keeps free. */
    private static final double AROUND_CODES = 56;

    /** How many lines' width a headline on two lines fills at most; words end lines early. */
    private static final double TWO_LINES = 1.85;

    /** The size of the headline's font in a low window, in pixels. */
    private static final double LOW_SENTENCE = 16;

    /** The usual height in pixels. */
    private static final double HEIGHT = 92;

    /** The usual height in a low window, in pixels. */
    private static final double LOW_HEIGHT = 98;

    /** How long a button says that it has copied. */
    private static final Duration COPIED = Duration.seconds(2);

    private static final double CURE = 380;
    private static final double NARROW_CURE = 290;

    private static final KeyCombination KEY =
            KeyCombination.keyCombination(Key.HELP.strokes().get(0));

    @FXML
    private StackPane disc;

    @FXML
    private Label sentence;

    @FXML
    private VBox rows;

    @FXML
    private VBox beside;

    @FXML
    private HBox facts;

    @FXML
    private HBox sizes;

    @FXML
    private HBox sizeBox;

    @FXML
    private Label size;

    @FXML
    private HBox effectBox;

    @FXML
    private HBox previewBox;

    @FXML
    private Label preview;

    @FXML
    private Label effect;

    @FXML
    private Hyperlink evidence;

    @FXML
    private VBox cureBox;

    @FXML
    private HBox cureButtons;

    @FXML
    private Button apply;

    @FXML
    private Button copy;

    @FXML
    private Label measured;

    @FXML
    private Label tried;

    @FXML
    private Button code;

    @FXML
    private HBox further;

    @FXML
    private Button again;

    private final Session session;
    private final Breakpoints breakpoints;
    private final ReadOnlyObjectProperty<ExplanationState> explanation;
    private final VerdictClause.Line line;
    private final Consumer<String> explainCause;
    private final CureDesk cures;
    private final CureWords words;
    private final EvidencePane pane;
    private final PathwayCommands commands;
    private final Label named = named("verdict-reason", yielding(new Label()));

    /** The pixels of the word before the reason. */
    private static final double BESIDE_REASON = 56;

    private boolean covered;
    private final HBox reasonRow = yielding(styled(new HBox(whole(label("Reason", "muted")), named), "verdict-named"));
    private final PauseTransition copied = new PauseTransition(COPIED);
    private double grown;
    private double grownWidth;
    private Head head;
    private Optional<Headline.Fact> shownSize = Optional.empty();
    private Optional<CureDesk.Trial> offered = Optional.empty();
    private Optional<Pathway> recipe = Optional.empty();

    /** Holds what stands before the clauses. */
    private record Head(String style, Ikon ikon, String words) {}

    /**
     * @param explanations name the cause and measure what cures it
     * @param commands applies a cure
     * @param compareAgain compares pictures that were skipped or canceled
     * @param explainCause opens the page of a code
     */
    public VerdictBanner(
            Session session,
            Breakpoints breakpoints,
            Explanations explanations,
            PathwayCommands commands,
            Runnable compareAgain,
            Consumer<String> explainCause) {
        this.session = session;
        this.explainCause = explainCause;
        explanation = explanations.desk().state();
        cures = explanations.cures();
        words = new CureWords(session.classNames());
        this.commands = commands;
        pane = new EvidencePane(session, commands, explanations.desk());
        this.breakpoints = breakpoints;
        FxmlView.fill(this);
        line = new VerdictClause.Line(facts);
        bindCure();
        OnChange.run(this::showState, session.selectedPicture().flatMap(PictureEntry::stateProperty));
        again.setOnAction(event -> compareAgain.run());
        code.setOnAction(event -> explain());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        Tips.on(again, "Compare every picture that was skipped or canceled");
        session.classNames().listen(this::show);
        OnChange.run(this::fade, session.result().overdue());
        OnChange.run(
                this::show,
                session.selectedPicture(),
                session.shown(),
                session.selectedPair(),
                session.engine(),
                session.result().preview(),
                explanation,
                cures.cures(),
                breakpoints.narrow(),
                widthProperty(),
                facts.widthProperty(),
                sentence.widthProperty());
        breakpoints.low().addListener((property, old, next) -> showLow(next));
        showLow(breakpoints.low().get());
        show();
    }

    /**
     * Keeps what a cure does on one line of a low window, where another line would push the cards
     * down once the cure is measured. The reason wraps, since it is to be whole.
     */
    private void showLow(boolean low) {
        inState(this, "low", low);
        measured.setWrapText(!low);
        tried.setWrapText(!low);
    }

    private void bindCure() {
        OnChange.run(() -> measured.setMaxWidth(getWidth() >= ROOM_FOR_MEAN ? CURE : NARROW_CURE), widthProperty());
        OnChange.run(this::place, widthProperty());
        OnChange.run(() -> shownSize.ifPresent(this::showSize), sizes.widthProperty());
        named.setWrapText(true);
        apply.setOnAction(event -> applyCure());
        copy.setOnAction(event -> copyCure());
        copied.setOnFinished(event -> offerCopy());
        evidence.setOnAction(event -> {
            evidence.setVisited(false);
            toggleEvidence();
        });
        tried.maxWidthProperty().bind(measured.maxWidthProperty());
        getProperties().put(FocusCycle.LAST, true);
        pane.visibleProperty().addListener((property, old, next) -> showEvidence());
        showEvidence();
        Tips.on(copy, Key.COPY_CURE.tip("Copy the changed lines as Python"));
    }

    /** Puts the reason beside the cure, or above it in a banner that has no room beside. */
    private void place() {
        boolean above = getWidth() > 0 && getWidth() < ROOM_FOR_SIZE;
        VBox wanted = above ? rows : beside;
        if (facts.getParent() != wanted) {
            ((VBox) facts.getParent()).getChildren().remove(facts);
            wanted.getChildren().add(above ? 1 : 0, facts);
        }
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    /**
     * Returns the height of the words, at least the usual one. A banner that grew keeps its height,
     * so that the regions below stay where they are for the next picture.
     */
    @Override
    protected double computePrefHeight(double width) {
        double usual = breakpoints.low().get() ? LOW_HEIGHT : HEIGHT;
        if (grownWidth != getWidth() || grown < usual) {
            grownWidth = getWidth();
            grown = usual;
        }
        grown = Math.max(grown, super.computePrefHeight(width));
        return grown;
    }

    /** Returns what opens below the banner. */
    public EvidencePane evidence() {
        return pane;
    }

    /** Opens or closes the evidence below the banner. */
    public void toggleEvidence() {
        if (!covered) {
            pane.toggle();
        }
    }

    /** Sets whether cure and evidence are hidden, which would solve a lesson's task. */
    public void cover(boolean hidden) {
        covered = hidden;
        if (hidden) {
            pane.close();
        }
        Visibility.show(evidence, !hidden);
        showState();
    }

    /**
     * Closes the evidence.
     *
     * @return whether it was open
     */
    public boolean closeEvidence() {
        return pane.close();
    }

    /**
     * Applies the cure that is offered, as one step to undo.
     *
     * @return whether one is offered
     */
    public boolean applyCure() {
        Optional<CureDesk.Trial> cure = offered;
        cure.ifPresent(each -> session.history().edit(CureWords.step(each), each.pathwaysAfter()));
        recipe.ifPresent(commands::add);
        return cure.isPresent() || recipe.isPresent();
    }

    /** Copies the lines of code that the cure changes. */
    public void copyCure() {
        offered.flatMap(cure -> CureWords.code(cure, session.pathways()))
                .or(() -> recipe.flatMap(CureWords::code))
                .ifPresent(lines -> {
                    PatchBox.copy(lines);
                    // A line more below the buttons would make the banner higher.
                    copy.setMinWidth(copy.getWidth());
                    copy.setText("Copied");
                    copied.playFromStart();
                });
    }

    private void offerCopy() {
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setText("Copy as code");
    }

    /** Fades what is said of older values than those that are set. */
    private void fade() {
        inState(this, "stale", session.result().overdue().get());
    }

    private void showEvidence() {
        boolean open = pane.isVisible();
        evidence.setText(open ? "Hide evidence" : "Evidence");
        evidence.setGraphic(FontIcon.of(open ? MaterialDesignC.CHEVRON_UP : MaterialDesignC.CHEVRON_DOWN, 14));
        shownSize.ifPresent(this::showSize);
        Tips.on(evidence, Key.EVIDENCE.tip(open ? "Close the evidence" : "Show the evidence here"));
    }

    private void pressed(KeyEvent event) {
        if (KEY.match(event) && explain()) {
            event.consume();
        }
    }

    /**
     * Opens the page of the cause that the verdict names.
     *
     * @return false if the verdict names none
     */
    public boolean explain() {
        boolean named = code.isVisible();
        if (named) {
            explainCause.accept(code.getText());
        }
        return named;
    }

    /** Shows the picture's progress where the banner has no result. */
    private void showState() {
        if (session.shown().get() == null) {
            show();
        }
    }

    /** Draws the banner, unless it looks the same as before. */
    private void show() {
        Comparison comparison = session.shown().get();
        if (comparison == null) {
            showWaiting(PendingMessage.of(session.selectedPicture().get(), session.engineInfo() == null));
            return;
        }
        Headline headline = explanation
                .get()
                .headline(
                        comparison,
                        session.selectedPair().get(),
                        session.classNames().naming());
        boolean nothing = ResultLabel.comparesNothing(comparison);
        showHead(
                nothing ? "waiting" : headline.severity().id(),
                nothing ? MaterialDesignM.MINUS : SeverityMark.ikon(headline.severity()),
                fitting(headline.forms().stream().map(WindowSentence::labeled).toList()));
        showCodes(nothing ? List.of() : headline.verdict().map(Verdict::codes).orElse(List.of()));
        headline.verdict()
                .ifPresent(verdict -> Tips.over(sentence, explanation.get().advised(verdict)));
        Visibility.show(again, false);
        Comparison judged = comparison.against(headline.against());
        showSizes(judged, headline, nothing);
        showCure(judged, nothing);
        List<String> reason = reason(headline);
        if (!reason.isEmpty()) {
            showReason(reason);
            return;
        }
        List<Headline.Fact> clauses = new ArrayList<>(headline.facts());
        if (hasRoom(headline) && clauses.stream().noneMatch(fact -> fact.pathway() < 0)) {
            EvidencePane.ExecutionAlone.of(explanation.get(), comparison).ifPresent(clauses::add);
        }
        line.show(clauses, breakpoints.narrow().get(), sentence.getFont());
    }

    /** Returns the longest form that fits on the line; the shortest, on two lines, if none does. */
    private String fitting(List<String> forms) {
        double usual = breakpoints.low().get() ? LOW_SENTENCE : SENTENCE;
        double size = Math.max(usual, sentence.getFont().getSize());
        double room = sentence.getWidth() - 2 * size;
        Font font = new Font(sentence.getFont().getName(), size);
        Optional<String> whole = TextWidth.longest(forms, font, room);
        boolean wrapped = whole.isEmpty() && sentence.getWidth() > 0;
        inState(this, "wrapped", wrapped);
        // Two lines each would make the banner grow and move what is below it.
        named.setWrapText(!wrapped);
        return whole.orElse(forms.get(forms.size() - 1));
    }

    /**
     * Returns the values of the options that are the measured cause, in their own words and in
     * short ones; none while no cause is measured.
     */
    private List<String> reason(Headline headline) {
        PathwaySet now = session.pathways();
        int other = headline.pathway();
        boolean there = Math.max(other, headline.against()) < now.size();
        PathwaySet set = there ? now.referencing(headline.against()) : now;
        List<PathwayOption> options = headline.verdict()
                .filter(each -> other >= 0 && there)
                .filter(each -> each.certainty() == Verdict.Certainty.MEASURED)
                .map(Verdict::options)
                .orElse(List.of());
        return options.isEmpty()
                ? List.of()
                : Stream.of(false, true)
                        .map(brief -> options.stream()
                                .map(option -> CureWords.values(option, set, other, brief))
                                .collect(Collectors.joining("; ")))
                        .toList();
    }

    /**
     * Shows the reason in place of the clauses; the same reason keeps its nodes.
     *
     * @param forms the longest first
     */
    private void showReason(List<String> forms) {
        line.forget();
        double room = facts.getWidth() - BESIDE_REASON;
        named.setText(TextWidth.longest(forms, named.getFont(), room)
                .orElse(forms.get(facts.getWidth() > 0 ? forms.size() - 1 : 0)));
        Tips.over(named, forms.get(0));
        if (!facts.getChildren().equals(List.of(reasonRow))) {
            facts.getChildren().setAll(reasonRow);
        }
    }

    private void showSizes(Comparison comparison, Headline headline, boolean nothing) {
        Visibility.show(sizes, headline.pathway() >= 0 && !nothing);
        Optional<Headline.Fact> fact = atCause(comparison, headline).or(() -> headline.facts().stream()
                .filter(each ->
                        each.pathway() == headline.pathway() && !each.size().isEmpty())
                .findFirst());
        Optional<String> tried =
                Optional.ofNullable(session.result().preview().get()).flatMap(each -> CureWords.tried(each, session));
        Visibility.show(previewBox, tried.isPresent());
        preview.setText(tried.orElse(""));
        boolean room = getWidth() >= ROOM_FOR_SIZE && tried.isEmpty();
        Visibility.show(sizeBox, fact.isPresent() && room);
        Optional<String> change = effect(comparison, headline).filter(each -> tried.isEmpty());
        Visibility.show(effectBox, change.isPresent());
        change.ifPresent(each -> {
            effect.setText(each);
            Tips.over(effect, "Probability of the first class: " + each);
        });
        shownSize = fact;
        fact.ifPresent(this::showSize);
    }

    /** Shows how large a difference is; beside the effect as many words as have room. */
    private void showSize(Headline.Fact fact) {
        String where = fact.stage().isEmpty() ? fact.before() : fact.stage();
        Tips.over(size, fact.text());
        String brief = fact.size() + fact.unit();
        String more = getWidth() < ROOM_FOR_MEAN ? brief : fact.size() + fact.more() + fact.unit();
        String alone = brief.replaceFirst("^\\W+", "");
        for (String each : List.of(where + more, where + brief, alone)) {
            size.setText(each);
            if (sizes.getWidth() <= 0 || sizes.prefWidth(-1) <= sizes.getWidth()) {
                return;
            }
        }
    }

    /** Returns how much the pixels differ where the cause acts; empty while it is not measured. */
    private static Optional<Headline.Fact> atCause(Comparison comparison, Headline headline) {
        return headline.verdict()
                .filter(verdict -> verdict.certainty() == Verdict.Certainty.MEASURED)
                .flatMap(verdict -> verdict.options().stream().findFirst())
                .filter(option -> headline.pathway() >= 0)
                .flatMap(option -> DifferenceFacts.at(
                        comparison, headline.pathway(), option.optionKey().stage()));
    }

    /** Returns the probability of the first pathway's class in both; empty if unknown. */
    private Optional<String> effect(Comparison comparison, Headline headline) {
        int other = headline.pathway();
        if (other < 0) {
            return Optional.empty();
        }
        PathwayResult own = comparison.pathways().get(comparison.reference());
        PathwayResult result = comparison.pathways().get(other);
        int top = own.topClass();
        if (top < 0
                || result.probabilities().length != own.probabilities().length
                || !Double.isFinite(result.probabilities()[top])) {
            return Optional.empty();
        }
        // Label files in other orders give one index two names.
        boolean renamed = headline.severity() != comparison.severity();
        return Optional.of(session.classNames().of(own, top)
                + " "
                + Figures.percent(own.probabilities()[top])
                + "% \u2192 "
                + (renamed ? session.classNames().of(result, top) + " " : "")
                + Figures.percent(result.probabilities()[top])
                + "%");
    }

    /** Shows the cure that was measured, or what is known of those that do not help. */
    private void showCure(Comparison comparison, boolean nothing) {
        Optional<CureDesk.Cures> known =
                nothing || covered ? Optional.empty() : cures.cures().get();
        offered = known.flatMap(CureDesk.Cures::cure);
        recipe = nothing || covered || known.isPresent()
                ? Optional.empty()
                : explanation.get().recipe(comparison, session.pathways(), session.modelName());
        Visibility.show(cureButtons, offered.isPresent() || recipe.isPresent());
        offered.ifPresent(cure -> {
            apply.setText(CureWords.button(cure));
            Visibility.show(copy, CureWords.code(cure, session.pathways()).isPresent());
            Tips.on(apply, Key.APPLY.tip("Set " + words.whole(cure, known.get().flips())) + "; Ctrl+Z takes it back");
        });
        recipe.ifPresent(this::offer);
        say(
                measured,
                recipe.isPresent()
                        ? Optional.of("made of the same bits as the recorded input")
                        : known.map(each -> each.cure()
                                .map(cure -> measured(cure, each.flips()))
                                .orElseGet(() -> words.none(each, comparison))));
        say(
                tried,
                known.filter(each -> !each.failed().isEmpty())
                        .map(each -> words.failed(each.failed().get(0), each.flips())));
        boolean both = offered.isPresent() && tried.isVisible();
        if (getWidth() > 0 && getWidth() < ROOM_FOR_SIZE && offered.isPresent()) {
            Visibility.show(measured, false);
            Visibility.show(tried, false);
        } else if (both) {
            // Buttons and two lines would push the headline against the upper edge.
            Tips.over(measured, measured.getText() + "\n" + tried.getText());
            Visibility.show(tried, false);
        }
        Visibility.show(cureBox, known.isPresent() || recipe.isPresent());
    }

    /** Returns what a cure sets and brings; what it brings where one line has no room for both. */
    private String measured(CureDesk.Trial cure, boolean flips) {
        String whole = words.measured(cure, flips);
        return measured.isWrapText()
                ? whole
                : TextWidth.longest(List.of(whole), measured.getFont(), measured.getMaxWidth())
                        .orElseGet(() -> words.outcome(cure, flips));
    }

    /** Offers to add the recipe that makes a recorded run's input. */
    private void offer(Pathway made) {
        apply.setText("Add this recipe as " + (session.pathways().size() + 1));
        Visibility.show(copy, CureWords.code(made).isPresent());
        Tips.on(
                apply,
                Key.APPLY.tip("Add a pathway that makes the input of the recorded run") + "; Ctrl+Z takes it back");
    }

    private static void say(Label label, Optional<String> words) {
        Visibility.show(label, words.isPresent());
        label.setText(words.orElse(""));
        Tips.over(label, words.orElse(""));
    }

    /**
     * Shows a button for each cause; the key explains the first. Where the headline would be cut
     * beside all of them, the others are left to the evidence.
     */
    private void showCodes(List<String> named) {
        named.stream().findFirst().ifPresent(each -> {
            code.setText(each);
            Tips.over(code, Key.CAUSE.tip("Explain this cause"));
        });
        Visibility.show(code, !named.isEmpty());
        List<Button> more = named.stream().skip(1).map(this::button).toList();
        further.getChildren().setAll(more);
        Visibility.show(further, !more.isEmpty() && isWholeBesideCodes());
    }

    /** Returns whether the headline fits on two lines beside the buttons of all causes. */
    private boolean isWholeBesideCodes() {
        double width = ((Region) sentence.getParent()).getWidth();
        double room = width - code.prefWidth(-1) - further.prefWidth(-1) - AROUND_CODES;
        Font font = new Font(sentence.getFont().getName(), WRAPPED_SENTENCE);
        return width <= 0 || TextWidth.of(sentence.getText(), font) <= TWO_LINES * room;
    }

    private Button button(String cause) {
        return tipped(
                "Explain this cause", Nodes.button(cause, () -> explainCause.accept(cause), "plain-button", "small"));
    }

    private void showHead(String style, Ikon ikon, String words) {
        Head look = new Head(style, ikon, words);
        if (look.equals(head)) {
            return;
        }
        if (head == null || !head.style.equals(style)) {
            getStyleClass().removeIf(each -> each.startsWith("verdict-"));
            getStyleClass().add("verdict-" + style);
        }
        if (head == null || !head.ikon.equals(ikon)) {
            disc.getChildren().setAll(FontIcon.of(ikon, 22));
        }
        sentence.setText(words);
        Tips.over(sentence, words);
        head = look;
    }

    /** Two clauses and one more fill the line of a window that is not narrow. */
    private boolean hasRoom(Headline headline) {
        return !breakpoints.narrow().get() && headline.facts().size() <= 2;
    }

    private void showWaiting(PendingMessage awaited) {
        showHead("waiting", MaterialDesignC.CLOCK_OUTLINE, awaited.headline());
        Visibility.show(again, awaited.again());
        showCodes(List.of());
        line.forget();
        Visibility.show(sizes, false);
        Visibility.show(cureBox, false);
        offered = Optional.empty();
        facts.getChildren().setAll(tipped(awaited.words(), label(awaited.words())));
    }

    /**
     * Holds the message that stands in place of a verdict.
     *
     * @param again whether the picture has to be compared again
     */
    private record PendingMessage(String headline, String words, boolean again) {

        private static final int LONGEST_NAME = 56;

        /**
         * Returns the message of a picture.
         *
         * @param picture null where none is selected
         * @param starting whether the engine is not ready yet
         */
        static PendingMessage of(PictureEntry picture, boolean starting) {
            if (picture == null) {
                return new PendingMessage("No picture", "", false);
            }
            if (picture.state() instanceof PictureState.Failed failed) {
                return failed.canceled()
                        ? new PendingMessage(name(picture) + " is not compared", "Canceled.", true)
                        : new PendingMessage(name(picture) + " was skipped", WindowSentence.of(failed.reason()), true);
            }
            return new PendingMessage(
                    "Comparing " + name(picture), starting ? "Starting the engine" : "The result appears here.", false);
        }

        /** Returns a picture's name; one without its middle leaves the banner its height. */
        private static String name(PictureEntry picture) {
            return TextWidth.withoutMiddle(picture.name(), LONGEST_NAME);
        }
    }
}
