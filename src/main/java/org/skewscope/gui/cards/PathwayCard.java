package org.skewscope.gui.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.present.CardContent;
import org.skewscope.present.ContractNotes;
import org.skewscope.run.Failure;

/** One pathway's card. It draws a {@link CardContent} and passes clicks on. */
final class PathwayCard extends VBox {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final PseudoClass PREVIEW = PseudoClass.getPseudoClass("preview");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    @FXML private StackPane markPlace;
    @FXML private Label number;
    @FXML private Label name;
    @FXML private Label pill;
    @FXML private HBox head;
    @FXML private Label sign;
    @FXML private MenuButton menu;
    @FXML private StackPane frame;
    @FXML private ImageView picture;
    @FXML private VBox bars;
    @FXML private VBox failure;
    @FXML private Label failedAt;
    @FXML private Label reason;
    @FXML private Label remedy;
    @FXML private FontIcon brokenIcon;
    @FXML private HBox fixes;
    @FXML private Button fix;
    @FXML private Button details;
    @FXML private HBox chipLine;
    @FXML private StackPane sliders;

    private final CardBars drawn;
    private final ChipRow chips = new ChipRow();
    private final SettingChips settings;
    private final CardActions actions;
    private final int index;
    private CardContent shown;
    private List<ContractNotes.Note> notes = List.of();
    private CardSize size = CardSize.USUAL;

    PathwayCard(int index, CardActions actions) {
        this.index = index;
        this.actions = actions;
        FxmlView.fill(this);
        markPlace.getChildren().setAll(new PathwayMark(index, 13));
        number.setText(String.valueOf(index + 1));
        fix.setMnemonicParsing(false);
        PillRoom.share(head, name, pill);
        drawn = new CardBars(index);
        settings = new SettingChips(option -> actions.jumpTo(index, option));
        bars.getChildren().setAll(drawn.rows(CardBars.MOST));
        bars.getChildren().add(drawn.axis());
        HBox.setHgrow(chips, Priority.ALWAYS);
        chipLine.getChildren().add(chips);
        setOnMousePressed(event -> actions.select(index));
        setFocusTraversable(true);
        setOnKeyPressed(
                event -> {
                    if (event.getTarget() == this
                            && event.getCode() == javafx.scene.input.KeyCode.SPACE) {
                        actions.select(index);
                        event.consume();
                    }
                });
        menu.setOnShowing(event -> menu.getItems().setAll(actions.menu(index)));
        menu.getItems().setAll(actions.menu(index));
        Tips.on(menu, "What can be done with pathway " + (index + 1));
    }

    /** Takes effect with the next content. */
    void resize(CardSize next) {
        if (size == next) {
            return;
        }
        size = next;
        shown = null;
        boolean within = size.settingsBesidePicture();
        getChildren().remove(chipLine);
        bars.getChildren().setAll(drawn.rows(size.bars()));
        if (within) {
            bars.getChildren().add(chipLine);
        } else {
            bars.getChildren().add(drawn.axis());
            getChildren().add(chipLine);
        }
    }

    /** Draws nothing again that looks as before. */
    void show(CardContent content) {
        pseudoClassStateChanged(STALE, content.stale());
        if (!content.looksLike(shown)) {
            shown = content;
            draw(content);
        }
    }

    private void draw(CardContent content) {
        Pathway pathway = content.pathway();
        setAccessibleText("Pathway " + (index + 1) + ", " + pathway.name());
        pseudoClassStateChanged(SELECTED, content.selected());
        pseudoClassStateChanged(NARROW, content.narrow());
        CardPill.show(pill, content);
        Optional<Failure> failed = content.failure();
        Visibility.show(bars, failed.isEmpty());
        Visibility.show(failure, failed.isPresent());
        brokenIcon.setVisible(failed.isPresent());
        // A narrow card has room for either the sign or the sentences and their buttons.
        Visibility.show(frame, failed.isEmpty() || !content.narrow());
        Visibility.show(fixes, failed.isPresent());
        Visibility.show(chipLine, failed.isEmpty() && size.settings());
        Visibility.show(menu, !content.narrow());
        frame.pseudoClassStateChanged(PseudoClass.getPseudoClass("failed"), failed.isPresent());
        double side = size.picture();
        picture.setFitWidth(side);
        picture.setFitHeight(side);
        frame.setMinSize(side, side);
        frame.setMaxSize(side, side);
        failed.ifPresent(why -> showFailure(content, why));
        drawn.show(content, size.bar());
        showChips(content);
    }

    /** Says in place of the name what is only looked at; empty words where all was chosen. */
    void showPreview(String words) {
        pseudoClassStateChanged(PREVIEW, !words.isEmpty());
        String title = words.isEmpty() ? shown.pathway().name() : words;
        if (!title.equals(name.getText())) {
            name.setText(title);
            Tips.over(name, title);
        }
    }

    /** What does not fit between the recipe and the model. */
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
        reason.setText(why.reason() + ".");
        String helps = RemedySentence.of(why.remedy());
        remedy.setText(helps);
        Tips.over(reason, why.reason());
        Tips.over(remedy, helps);
        Visibility.show(fix, content.fix().isPresent());
        content.fix()
                .ifPresent(
                        known -> {
                            fix.setText(known.words());
                            Tips.over(fix, known.words());
                            fix.setOnAction(event -> actions.apply(index, known));
                        });
        details.setOnAction(event -> actions.details(why));
    }

    private void showChips(CardContent content) {
        if (content.isReference()) {
            sliders.getChildren().clear();
        } else if (sliders.getChildren().isEmpty()) {
            FontIcon icon = FontIcon.of(MaterialDesignT.TUNE_VARIANT, 14);
            icon.getStyleClass().add("differs-icon");
            sliders.getChildren().setAll(icon);
        }
        Visibility.show(sliders, !content.isReference() && !content.settings().isEmpty());
        NoteSign.show(sign, index, content.pathway(), notes, actions, size.settings());
        List<Label> labels = new ArrayList<>();
        if (content.pathway().recorded()) {
            labels.addAll(RunChips.of(content));
        }
        notes.forEach(note -> labels.add(NoteChip.of(index, content.pathway(), note, actions)));
        // What can be clicked stays in sight; another model says more than all other settings.
        int notable = labels.size();
        for (PathwayOption option : content.settings()) {
            int place = option.optionKey() == OptionKey.MODEL ? notable : labels.size();
            labels.add(place, settings.of(option, content.pathway()));
        }
        if (content.settings().isEmpty() && !content.pathway().recorded()) {
            // Of a recorded reference no settings are known.
            Label same =
                    new Label(
                            content.referenceRecorded()
                                    ? "run here"
                                    : "same settings as " + (content.reference() + 1));
            same.getStyleClass().add("secondary");
            labels.add(same);
        }
        chips.show(labels);
    }
}
