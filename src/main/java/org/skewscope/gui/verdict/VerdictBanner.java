package org.skewscope.gui.verdict;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.whole;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.skewscope.compare.Comparison;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.CureDesk;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.desk.work.Explanations;
import org.skewscope.gui.frame.FocusCycle;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.PatchBox;
import org.skewscope.gui.support.TextWidth;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.ResultLabel;
import org.skewscope.present.verdict.Headline;

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

    /** The pixels of the word before the reason. */
    private static final double BESIDE_REASON = 56;

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
    private FontIcon mark;

    @FXML
    private Label sentence;

    @FXML
    private VBox rows;

    @FXML
    private VBox beside;

    @FXML
    private HBox facts;

    @FXML
    private HBox reasonRow;

    @FXML
    private Label reason;

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
    private FontIcon opens;

    @FXML
    private VBox cureBox;

    @FXML
    private HBox cureButtons;

    @FXML
    private Button apply;

    @FXML
    private Button copy;

    @FXML
    private FontIcon copyIcon;

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
    private final CureDesk cures;
    private final PathwayCommands commands;
    private final Consumer<String> explainCause;
    private final VerdictClause.Line line;
    private final PauseTransition copied = new PauseTransition(COPIED);
    private Optional<CureOffer> offer = Optional.empty();
    private Optional<String> cause = Optional.empty();
    private boolean covered;
    private double grown;
    private double grownWidth;

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
        this.breakpoints = breakpoints;
        this.commands = commands;
        this.explainCause = explainCause;
        explanation = explanations.desk().state();
        cures = explanations.cures();
        FxmlView.fill(this);
        line = new VerdictClause.Line(facts);
        getProperties().put(FocusCycle.LAST, true);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (KEY.match(event) && explain()) {
                event.consume();
            }
        });
        copied.setOnFinished(event -> {
            copy.setText("Copy as code");
            copyIcon.setIconCode(MaterialDesignC.CONTENT_COPY);
        });
        spoken("Compare every picture that was skipped or canceled", does(compareAgain, again));
        Tips.on(copy, Key.COPY_CURE.tip("Copy the changed lines as Python"));
        session.classNames().listen(this::draw);
        OnChange.run(
                this::draw,
                session.selectedPicture().flatMap(PictureEntry::stateProperty),
                session.shown(),
                session.selectedPair(),
                session.engine(),
                session.result().preview(),
                session.result().overdue(),
                explanation,
                cures.cures(),
                session.evidence(),
                breakpoints.narrow(),
                breakpoints.low(),
                widthProperty(),
                facts.widthProperty(),
                sentence.widthProperty(),
                sizes.widthProperty());
        draw();
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

    /** Opens or closes the evidence below the banner. */
    @FXML
    public void toggleEvidence() {
        evidence.setVisited(false);
        boolean closed = session.evidence().get() == EvidenceDepth.CLOSED;
        session.evidence().set(closed && !covered ? EvidenceDepth.BRIEF : EvidenceDepth.CLOSED);
    }

    /** Sets whether cure and evidence are hidden, which would solve a lesson's task. */
    public void cover(boolean hidden) {
        covered = hidden;
        if (hidden) {
            session.evidence().set(EvidenceDepth.CLOSED);
        }
        draw();
    }

    /**
     * Applies the cure that is offered, as one step to undo.
     *
     * @return whether one is offered
     */
    @FXML
    public boolean applyCure() {
        Optional<CureOffer> now = offer;
        now.ifPresent(each -> each.apply().run());
        return now.isPresent();
    }

    /** Copies the lines of code that the cure changes. */
    @FXML
    public void copyCure() {
        offer.flatMap(CureOffer::code).ifPresent(lines -> {
            PatchBox.copy(lines);
            copy.setText("Copied");
            copyIcon.setIconCode(MaterialDesignC.CHECK);
            copied.playFromStart();
        });
    }

    /**
     * Opens the page of the cause that the verdict names.
     *
     * @return false if the verdict names none
     */
    @FXML
    public boolean explain() {
        cause.ifPresent(explainCause);
        return cause.isPresent();
    }

    private BannerState state() {
        Comparison shown = session.shown().get();
        if (shown == null) {
            return BannerState.waiting(session.selectedPicture().get(), session.engineInfo() == null);
        }
        ExplanationState now = explanation.get();
        Headline headline = now.headline(
                shown, session.selectedPair().get(), session.classNames().naming());
        boolean hidden = covered || ResultLabel.comparesNothing(shown);
        Optional<CureDesk.Cures> known =
                hidden ? Optional.empty() : cures.cures().get();
        Optional<CureOffer> offered = hidden || known.isPresent()
                ? known.flatMap(each -> CureOffer.of(each, session))
                : now.recipe(shown.against(headline.against()), session.pathways(), session.modelName())
                        .map(made -> CureOffer.of(made, session.pathways().size() + 1, commands));
        return BannerState.of(
                shown,
                headline,
                session,
                now,
                known,
                offered,
                !breakpoints.narrow().get());
    }

    /** Draws the banner's state in as many words as have room. */
    private void draw() {
        BannerState state = state();
        boolean low = breakpoints.low().get();
        boolean small = getWidth() > 0 && getWidth() < ROOM_FOR_SIZE;
        inState(this, "low", low);
        // The banner fades while it tells of older values than those that are set.
        inState(this, "stale", session.result().overdue().get());
        offer = state.offer();
        cause = state.causes().stream().findFirst();
        // A low window has one line for a cure: another would push the cards down once the cure is measured.
        for (Label each : List.of(measured, tried)) {
            each.setWrapText(!low);
            each.setMaxWidth(getWidth() >= ROOM_FOR_MEAN ? CURE : NARROW_CURE);
        }
        putReason(small ? rows : beside, small ? 1 : 0);
        drawHead(state, low ? LOW_SENTENCE : SENTENCE);
        drawCauses(state.causes());
        Visibility.show(again, state.again());
        drawEvidence();
        Visibility.show(sizes, state.figures());
        say(previewBox, preview, state.preview(), "");
        String changed = isOpen() ? state.effect() : "";
        say(effectBox, effect, changed, "Probability of the first class: " + changed);
        Visibility.show(sizeBox, isOpen() && state.size().isPresent() && getWidth() >= ROOM_FOR_SIZE);
        state.size().ifPresent(this::drawSize);
        drawCure(state, small);
        drawFacts(state);
    }

    /** Puts the reason beside the cure, or above it in a banner that has no room beside. */
    private void putReason(VBox wanted, int index) {
        if (facts.getParent() != wanted) {
            ((VBox) facts.getParent()).getChildren().remove(facts);
            wanted.getChildren().add(index, facts);
        }
    }

    /** Shows the longest form that fits on the line; the shortest, on two lines, if none does. */
    private void drawHead(BannerState state, double usual) {
        String style = "verdict-" + state.style();
        if (!getStyleClass().contains(style)) {
            getStyleClass().removeIf(each -> each.startsWith("verdict-"));
            getStyleClass().add(style);
        }
        mark.setIconCode(state.icon());
        double size = Math.max(usual, sentence.getFont().getSize());
        double room = sentence.getWidth() - 2 * size;
        Optional<String> whole =
                TextWidth.longest(state.sentence(), new Font(sentence.getFont().getName(), size), room);
        boolean wrapped = whole.isEmpty() && sentence.getWidth() > 0;
        inState(this, "wrapped", wrapped);
        // Two lines each would make the banner grow and move what is below it.
        reason.setWrapText(!wrapped);
        sentence.setText(whole.orElse(state.sentence().get(state.sentence().size() - 1)));
        Tips.over(sentence, state.tip().isEmpty() ? sentence.getText() : state.tip());
    }

    /**
     * Shows a button for each cause; the key explains the first. Where the headline would be cut
     * beside all of them, the others are left to the evidence.
     */
    private void drawCauses(List<String> causes) {
        Visibility.show(code, isOpen() && cause.isPresent());
        cause.ifPresent(each -> {
            code.setText(each);
            Tips.over(code, Key.CAUSE.tip("Explain this cause"));
        });
        List<Button> more = causes.stream()
                .skip(1)
                .map(each -> tipped(
                        "Explain this cause", button(each, () -> explainCause.accept(each), "plain-button", "small")))
                .toList();
        further.getChildren().setAll(more);
        Visibility.show(further, isOpen() && !more.isEmpty() && isWholeBesideCodes());
    }

    /** Returns whether the headline fits on two lines beside the buttons of all causes. */
    private boolean isWholeBesideCodes() {
        double width = ((Region) sentence.getParent()).getWidth();
        double room = width - code.prefWidth(-1) - further.prefWidth(-1) - AROUND_CODES;
        Font font = new Font(sentence.getFont().getName(), WRAPPED_SENTENCE);
        return width <= 0 || TextWidth.of(sentence.getText(), font) <= TWO_LINES * room;
    }

    /** Returns whether the evidence is open, beside which size, effect and codes stand. */
    private boolean isOpen() {
        return session.evidence().get() != EvidenceDepth.CLOSED;
    }

    private void drawEvidence() {
        boolean open = isOpen();
        Visibility.show(evidence, !covered);
        evidence.setText(open ? "Hide evidence" : "Evidence");
        opens.setIconCode(open ? MaterialDesignC.CHEVRON_UP : MaterialDesignC.CHEVRON_DOWN);
        Tips.on(evidence, Key.EVIDENCE.tip(open ? "Close the evidence" : "Show the evidence here"));
    }

    /** Shows how large a difference is; beside the effect as many words as have room. */
    private void drawSize(Headline.Fact fact) {
        Tips.over(size, fact.text());
        String where = fact.stage().isEmpty() ? fact.before() : fact.stage();
        String brief = fact.size() + fact.unit();
        String more = getWidth() < ROOM_FOR_MEAN ? brief : fact.size() + fact.more() + fact.unit();
        for (String form : List.of(where + more, where + brief, brief.replaceFirst("^\\W+", ""))) {
            size.setText(form);
            if (sizes.getWidth() <= 0 || sizes.prefWidth(-1) <= sizes.getWidth()) {
                return;
            }
        }
        // A cut figure says something else.
        Visibility.show(sizeBox, false);
    }

    /** Shows the cure that was measured, or what is known of those that do not help. */
    private void drawCure(BannerState state, boolean small) {
        Visibility.show(cureBox, !state.measured().isEmpty());
        Visibility.show(cureButtons, offer.isPresent());
        offer.ifPresent(each -> {
            apply.setText(each.words());
            Visibility.show(copy, each.code().isPresent());
            Tips.on(apply, each.tip());
        });
        // One line has no room for what the cure sets beside what it brings.
        double room = measured.isWrapText() ? Double.MAX_VALUE : measured.getMaxWidth();
        String words = state.measured().isEmpty() ? "" : TextWidth.fitting(state.measured(), measured.getFont(), room);
        boolean cures = offer.filter(CureOffer::measured).isPresent();
        boolean both = cures && !small && !state.tried().isEmpty();
        say(measured, measured, words, both ? words + "\n" + state.tried() : words);
        say(tried, tried, state.tried(), state.tried());
        if (cures) {
            // Buttons and two lines would push the headline against the upper edge.
            Visibility.show(tried, false);
            Visibility.show(measured, !small);
        }
    }

    /** Shows the message, the reason or the clauses; what stays the same keeps its nodes. */
    private void drawFacts(BannerState state) {
        List<String> forms = state.reason();
        if (state.message().isEmpty() && forms.isEmpty()) {
            line.show(state.clauses(), breakpoints.narrow().get(), sentence.getFont());
            return;
        }
        line.forget();
        if (forms.isEmpty()) {
            String words = state.message().get();
            facts.getChildren().setAll(tipped(words, label(words)));
            return;
        }
        double room = facts.getWidth() > 0 ? facts.getWidth() - BESIDE_REASON : Double.MAX_VALUE;
        reason.setText(TextWidth.fitting(forms, reason.getFont(), room));
        Tips.over(reason, String.join("\n", forms));
        if (!facts.getChildren().equals(List.of(reasonRow))) {
            facts.getChildren().setAll(reasonRow);
        }
    }

    private static void say(Node box, Label label, String words, String tip) {
        Visibility.show(box, !words.isEmpty());
        label.setText(words);
        Tips.over(label, tip);
    }
}
