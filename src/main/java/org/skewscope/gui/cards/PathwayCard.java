package org.skewscope.gui.cards;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.fixed;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.link;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.square;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.yielding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.OnChange;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.present.FailureFix;
import org.skewscope.present.RecordedWording;
import org.skewscope.present.SettingWording;
import org.skewscope.present.WindowSentence;
import org.skewscope.present.card.CardContent;
import org.skewscope.present.model.ContractNotes;
import org.skewscope.run.Failure;
import org.skewscope.run.RecordedSource;
import org.skewscope.tensor.SentenceNumber;

/** Draws one pathway's {@link CardContent} and passes clicks on. */
final class PathwayCard extends VBox {

    @FXML
    private StackPane markPlace;

    @FXML
    private Label number;

    @FXML
    private Label name;

    @FXML
    private Label pill;

    @FXML
    private HBox head;

    @FXML
    private Label sign;

    @FXML
    private MenuButton menu;

    @FXML
    private StackPane frame;

    @FXML
    private ImageView picture;

    @FXML
    private VBox bars;

    @FXML
    private VBox failure;

    @FXML
    private Label failedAt;

    @FXML
    private Label reason;

    @FXML
    private Label remedy;

    @FXML
    private FontIcon brokenIcon;

    @FXML
    private HBox fixes;

    @FXML
    private Button fix;

    @FXML
    private Button details;

    @FXML
    private HBox chipLine;

    private final CardBars drawn;
    private final CardChips chips;
    private final CardActions actions;
    private final int index;
    private CardContent shown;
    private List<ContractNotes.Note> notes = List.of();
    private List<Node> full = List.of();

    /** The width of a card, in pixels, from which a large picture leaves room for class names. */
    private static final double ROOM_FOR_NAMES = 310;

    private static final double ROOM_IN_A_CROWD = 250;
    private static final double MARK = 11;
    private static final double ROOM_FOR_FIVE = 192;
    private static final double LEAST_PICTURE = 44;

    /** The number of cards that do not fit beside one another in a small window. */
    private static final int MANY_CARDS = 6;

    private CardSize size = CardSize.USUAL;
    private Optional<Strip> strip = Optional.empty();

    PathwayCard(int index, CardActions actions) {
        this.index = index;
        this.actions = actions;
        FxmlView.fill(this);
        markPlace.getChildren().setAll(new PathwayMark(index, MARK));
        number.setText(String.valueOf(index + 1));
        fix.setMnemonicParsing(false);
        PillFit.share(head, name, pill);
        drawn = new CardBars(index);
        chips = growing(new CardChips(index, actions));
        bars.getChildren().setAll(drawn.rows());
        chipLine.getChildren().add(chips);
        setOnMousePressed(event -> {
            requestFocus();
            actions.select(index);
            if (size == CardSize.STRIP && event.getClickCount() == 2) {
                actions.showCards();
            }
            // The row would take the focus.
            event.consume();
        });
        OnChange.run(this::showSide, widthProperty());
        setFocusTraversable(true);
        setOnKeyPressed(event -> {
            if (event.getTarget() == this && event.getCode() == KeyCode.SPACE) {
                actions.select(index);
                event.consume();
            }
        });
        setOnContextMenuRequested(event -> {
            new ContextMenu(actions.menu(index).toArray(MenuItem[]::new))
                    .show(this, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        menu.setOnShowing(event -> menu.getItems().setAll(actions.menu(index)));
        menu.getItems().setAll(actions.menu(index));
        Tips.on(menu, "What can be done with pathway " + (index + 1));
    }

    /** Sets whether so many cards stand in the row that it scrolls, and each may be wider. */
    void beOneOf(int cards) {
        inState(this, "many", cards >= MANY_CARDS);
    }

    /** Changes the size, which takes effect with the next content. */
    void resize(CardSize next) {
        if (size == next) {
            return;
        }
        boolean wasStrip = strip.isPresent() && size == CardSize.STRIP;
        size = next;
        shown = null;
        inState(this, "strip", size == CardSize.STRIP);
        if (size == CardSize.STRIP) {
            Strip line = strip.orElseGet(() -> new Strip(this));
            strip = Optional.of(line);
            full = List.copyOf(getChildren());
            getChildren().setAll(line);
            return;
        }
        if (wasStrip) {
            getChildren().setAll(full);
        }
        inState(this, "crowded", size == CardSize.CROWDED);
        inState(this, "tight", size == CardSize.TIGHT_LESSON);
        getChildren().remove(chipLine);
        bars.getChildren().setAll(drawn.rows());
        if (size.settingsBesidePicture()) {
            // The settings stand at the lower edge of the picture.
            bars.getChildren().addAll(gap(), chipLine);
        } else {
            getChildren().add(chipLine);
        }
    }

    /** Shows a content; nothing is drawn anew where it looks the same as before. */
    void show(CardContent content) {
        inState(this, "stale", content.stale());
        if (!content.looksLike(shown)) {
            shown = content;
            draw(content);
        }
    }

    private void draw(CardContent content) {
        Pathway pathway = content.pathway();
        setAccessibleText("Pathway " + (index + 1) + ", " + pathway.name());
        inState(this, "selected", content.selected());
        inState(this, "narrow", content.narrow());
        if (size == CardSize.STRIP) {
            strip.ifPresent(line -> line.show(content));
            return;
        }
        showPill(pill, content);
        Optional<Failure> failed = content.failure();
        Visibility.show(bars, failed.isEmpty());
        Visibility.show(failure, failed.isPresent());
        brokenIcon.setVisible(failed.isPresent());
        // A narrow card has room for the icon or for the sentences and their buttons.
        Visibility.show(frame, failed.isEmpty() || !content.narrow());
        Visibility.show(fixes, failed.isPresent());
        Visibility.show(chipLine, failed.isEmpty() && size.settings());
        inState(frame, "failed", failed.isPresent());
        showSide();
        failed.ifPresent(why -> showFailure(content, why));
        drawn.show(content, size.bar(), size.exact());
        Tips.over(bars, content.details());
        showChips(content);
    }

    /**
     * Gives the picture its side; a card without room for long class names has a smaller one. Where
     * the menu's button would cut the pathway's name, the menu opens with a right click only.
     */
    private void showSide() {
        boolean known = getWidth() > 0;
        boolean crowded = size == CardSize.CROWDED && known && getWidth() < ROOM_IN_A_CROWD;
        Visibility.show(menu, shown != null && !shown.narrow() && !crowded);
        double side = size.picture();
        if (known && size == CardSize.USUAL && getWidth() < ROOM_FOR_NAMES) {
            side = CardSize.NARROW.picture();
        } else if (crowded && getWidth() < ROOM_FOR_FIVE) {
            side = LEAST_PICTURE;
        }
        if (side != picture.getFitWidth()) {
            square(side, picture);
            fixed(side, side, frame);
        }
    }

    /**
     * Shows a preview's words in place of the name.
     *
     * @param words empty where the card shows a chosen value
     */
    void showPreview(String words) {
        inState(this, "preview", !words.isEmpty());
        String title = words.isEmpty() ? shown.pathway().name() : words;
        boolean brief = !words.isEmpty() && size == CardSize.CROWDED;
        String fitting = brief ? "Preview" : title;
        if (!fitting.equals(name.getText())) {
            name.setText(fitting);
        }
        Tips.over(name, title);
    }

    /** Shows the mismatches between the recipe and the model. */
    void showNotes(List<ContractNotes.Note> known) {
        if (!known.equals(notes)) {
            notes = known;
            if (shown != null) {
                showChips(shown);
            }
        }
    }

    void showPicture(Image image) {
        picture.setImage(image);
    }

    private void showFailure(CardContent content, Failure why) {
        failedAt.setText("Failed at " + why.stage().label());
        String words = WindowSentence.of(why.reason());
        reason.setText(words + ".");
        String helps = RemedySentence.of(why.remedy());
        remedy.setText(helps);
        Tips.over(reason, words);
        Tips.over(remedy, helps);
        Visibility.show(fix, content.fix().isPresent());
        content.fix().ifPresent(known -> {
            fix.setText(known.words());
            Tips.over(fix, known.words());
            fix.setOnAction(event -> actions.apply(index, known));
        });
        details.setOnAction(event -> actions.details(why));
        boolean spoken = content.brokenPicture() && content.index() != content.reference();
        Visibility.show(reason, !content.brokenPicture());
        Visibility.show(remedy, !spoken);
        Visibility.show(details, !spoken);
    }

    private void showChips(CardContent content) {
        if (size == CardSize.STRIP) {
            return;
        }
        showSign(content.pathway());
        chips.show(content, notes);
    }

    /**
     * Shows a card in one line: what the model was fed, the pathway's name and verdict, and the
     * class that it predicts.
     */
    private static final class Strip extends HBox {

        /** The width, in pixels, from which the picture leaves room for names. */
        private static final double ROOM_FOR_PICTURE = 170;

        private final Label verdict = whole(label("", "pill"));
        private final Label answer = yielding(new Label());
        private final Label share = whole(label("", "strong"));

        Strip(PathwayCard card) {
            super(8);
            styled(this, "card-strip");
            setMinWidth(0);
            double side = CardSize.STRIP.picture();
            ImageView image = new ImageView();
            image.imageProperty().bind(card.picture.imageProperty());
            square(side, image);
            StackPane frame = fixed(side, side, styled(new StackPane(image), "fed-picture"));
            Label number = whole(label(String.valueOf(card.index + 1), "card-title"));
            Label name = yielding(label("", "card-title", "card-name"));
            name.textProperty().bind(card.name.textProperty());
            widthProperty().addListener((property, old, next) -> {
                double room = next.doubleValue();
                Visibility.show(frame, room >= ROOM_FOR_PICTURE);
                Visibility.show(name, room >= ROOM_FOR_PICTURE);
                inState(this, "tight", room < ROOM_FOR_PICTURE);
            });
            VBox words = growing(yielding(column(
                    4,
                    yielding(row(6, new PathwayMark(card.index, MARK), number, name, gap(), verdict)),
                    yielding(row(6, answer, gap(), share)))));
            words.setAlignment(Pos.CENTER_LEFT);
            setAlignment(Pos.CENTER_LEFT);
            getChildren().setAll(frame, words);
        }

        void show(CardContent content) {
            showPill(verdict, content);
            verdict.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            verdict.setAccessibleText(verdict.getText());
            Optional<CardContent.Bar> top = content.bars().stream().findFirst();
            answer.setText(content.failure()
                    .map(why -> "Failed at " + why.stage().label())
                    .or(() -> top.map(CardContent.Bar::className))
                    .or(() -> content.result().flatMap(RecordedWording::missing))
                    .orElse("No result yet"));
            Tips.over(answer, answer.getText());
            share.setText(content.percents(1, false).stream().findFirst().orElse(""));
            Tips.over(share, content.details());
        }
    }

    /** Shows how a pathway compares with the reference. */
    private static void showPill(Label pill, CardContent content) {
        Optional<Severity> severity = content.severity();
        Visibility.show(pill, content.isReference() || severity.isPresent());
        if (content.isReference() && content.failure().isEmpty()) {
            showPill(pill, "Reference", MaterialDesignF.FLAG_VARIANT_OUTLINE, "pill-reference");
        } else if (severity.isPresent()) {
            showPill(
                    pill,
                    content.pill().get(),
                    SeverityMark.ikon(severity.get()),
                    "pill-" + severity.get().id());
        } else {
            pill.getStyleClass().removeIf(style -> style.startsWith("pill-"));
        }
    }

    /** Changes the pill, unless it looks the same as before. */
    private static void showPill(Label pill, String words, Ikon ikon, String styleClass) {
        if (pill.getStyleClass().contains(styleClass) && words.equals(pill.getText())) {
            return;
        }
        pill.getStyleClass().removeIf(style -> style.startsWith("pill-"));
        pill.setText(words);
        pill.setGraphic(FontIcon.of(ikon, 14));
        Tips.over(styled(pill, styleClass), words);
    }

    /**
     * Shows an icon where a card has no room for the chips of notes: its tip holds all notes, and a click performs the
     * action of the first note's chip.
     */
    private void showSign(Pathway pathway) {
        boolean signs = !notes.isEmpty() && !size.settings();
        Visibility.show(sign, signs);
        if (signs) {
            ContractNotes.Note first = notes.stream()
                    .filter(note -> !note.apply().isEmpty())
                    .findFirst()
                    .orElse(notes.get(0));
            Label chip = chips.note(first, pathway);
            sign.setGraphic(chip.getGraphic());
            sign.setOnMousePressed(chip.getOnMousePressed());
            String tip = notes.stream()
                    .map(note -> WindowSentence.of(note.sentence()))
                    .collect(Collectors.joining("\n"));
            Tips.on(
                    sign,
                    first.apply().isEmpty()
                            ? tip
                            : tip + WindowSentence.of("\nClick to set " + CardChips.typed(first) + "."));
        }
    }

    /** Hides the words of a pill where they would cut the pathway's name beside it. */
    static final class PillFit {

        /** The width, in pixels, at which two names can still be told apart. */
        private static final double LEGIBLE = 120;

        private final HBox head;
        private final Label name;
        private final Label pill;

        private PillFit(HBox head, Label name, Label pill) {
            this.head = head;
            this.name = name;
            this.pill = pill;
        }

        static void share(HBox head, Label name, Label pill) {
            PillFit room = new PillFit(head, name, pill);
            OnChange.run(room::show, head.widthProperty(), pill.graphicProperty());
            // A label gets its new text after this listener, and still has the width of the old
            // text.
            OnChange.run(() -> Platform.runLater(room::show), name.textProperty(), pill.textProperty());
            for (Node child : head.getChildren()) {
                OnChange.run(room::show, child.managedProperty());
            }
        }

        private void show() {
            if (!pill.isManaged() || pill.getGraphic() == null || head.getWidth() <= 0) {
                return;
            }
            pill.setContentDisplay(ContentDisplay.LEFT);
            // A pill that was not shown yet has no width.
            pill.applyCss();
            name.applyCss();
            double left = head.getWidth() - head.snappedLeftInset() - head.snappedRightInset();
            for (Node child : head.getChildren()) {
                if (child.isManaged()) {
                    left -= child == name ? 0 : child.prefWidth(-1);
                    left -= head.getSpacing();
                }
            }
            if (left < Math.min(name.prefWidth(-1), LEGIBLE)) {
                pill.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            }
        }
    }

    /**
     * Shows in one row where a run was recorded, what the recipe and the model do not agree in, a model of the pathway's
     * own, and at its end the number of options that differ.
     */
    private static final class CardChips extends HBox {

        private final int index;
        private final CardActions actions;

        /**
         * @param index of the card's pathway
         */
        CardChips(int index, CardActions actions) {
            super(4);
            this.index = index;
            this.actions = actions;
            setAlignment(Pos.CENTER_LEFT);
            setMinWidth(0);
        }

        /** Shows the chips of a content. */
        void show(CardContent content, List<ContractNotes.Note> notes) {
            List<Node> parts = new ArrayList<>();
            Pathway pathway = content.pathway();
            if (pathway.recorded()) {
                parts.addAll(run(content));
            }
            notes.forEach(note -> parts.add(note(note, pathway)));
            content.settings().stream()
                    .filter(option -> option.optionKey() == OptionKey.MODEL)
                    .forEach(option -> parts.add(model(option, pathway)));
            parts.add(gap());
            if (!content.settings().isEmpty()) {
                parts.add(count(content));
            } else if (!content.isReference() && !pathway.recorded()) {
                // The settings of a recorded reference are unknown.
                parts.add(label(
                        content.recordedReference() ? "run here" : "options as in " + (content.reference() + 1),
                        "secondary"));
            }
            getChildren().setAll(parts);
        }

        /** Returns where a run was recorded, and what the recording lacks. */
        private static List<Label> run(CardContent content) {
            Optional<RecordedSource> source = content.result().flatMap(PathwayResult::recorded);
            String line = source.map(each -> each.origin().line()).orElse("");
            Label origin = label(line.isEmpty() ? "recorded run" : line, "chip", "chip-run");
            origin.setGraphic(FontIcon.of(MaterialDesignR.RECORD_CIRCLE_OUTLINE, 14));
            Tips.over(
                    origin,
                    source.map(RecordedWording::details)
                            .orElseGet(() -> "Recorded elsewhere, read from "
                                    + Path.of(content.pathway().run()).getFileName()));
            return Stream.concat(
                            Stream.of(origin),
                            content.result().flatMap(RecordedWording::missing).stream()
                                    .map(words -> label(words, "chip", "chip-run")))
                    .toList();
        }

        /** Returns the number of options that differ; its tip names them with their values. */
        private Node count(CardContent content) {
            List<PathwayOption> differ = content.settings();
            Hyperlink count = whole(link(
                    SentenceNumber.counted(differ.size(), "option") + (differ.size() == 1 ? " differs" : " differ"),
                    () -> actions.jumpTo(index, differ.get(0)),
                    "options-differ"));
            count.setFocusTraversable(false);
            Tips.over(
                    count,
                    differ.stream()
                            .map(each ->
                                    each.label() + ": " + each.description().labelOf(each.valueIn(content.pathway())))
                            .collect(Collectors.joining("\n")));
            return count;
        }

        private Label model(PathwayOption option, Pathway pathway) {
            Label chip = label(SettingWording.chip(option, pathway), "chip");
            chip.setOnMouseClicked(event -> actions.jumpTo(index, option));
            Tips.over(chip, option.label() + ": " + option.description().labelOf(option.valueIn(pathway)));
            return chip;
        }

        /**
         * Returns the chip of a note that the recipe does not fit the model. A click applies the
         * settings that fix the mismatch, where settings do.
         */
        Label note(ContractNotes.Note note, Pathway pathway) {
            boolean mends = !note.apply().isEmpty();
            Label chip = label(note.brief() + (mends ? " \u00b7 Apply" : ""), "chip", "chip-note");
            chip.setGraphic(FontIcon.of(MaterialDesignA.ALERT_OUTLINE, 14));
            String typed = typed(note);
            Tips.on(chip, WindowSentence.of(note.sentence() + (mends ? " Click to set " + typed + "." : "")));
            if (mends) {
                // A press that reaches the card selects it, which makes the card's chips anew.
                chip.setOnMousePressed(event -> {
                    event.consume();
                    actions.apply(index, new FailureFix(WindowSentence.of("Set " + typed), pathway.with(note.apply())));
                });
            }
            return chip;
        }

        /** Returns the settings that fix the mismatch, as on the command line. */
        static String typed(ContractNotes.Note note) {
            return note.apply().stream().map(Setting::typed).collect(Collectors.joining(", "));
        }
    }
}
