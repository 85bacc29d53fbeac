package org.skewscope.gui.pictures;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;

/** One row: thumbnail, name, verdict; in a narrow window the thumbnail with a badge. */
final class PictureCell extends ListCell<PictureEntry> {

    private static final int THUMB = 48;
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final Thumbnails thumbnails;
    private final ObservableBooleanValue narrow;
    private final Function<PictureEntry, String> called;
    private final Session session;
    private final ImageView thumb = new ImageView();
    private final Label name = new Label();
    private final Label verdict = new Label();
    private final Label detail = new Label();
    private final VBox words = new VBox(name, verdict, detail);
    private final StackPane corner = new StackPane();
    private final StackPane risk = new StackPane();
    private final StackPane frame = new StackPane();
    private final HBox row = new HBox(frame, words);
    private final ChangeListener<Object> changed = (property, old, next) -> showVerdict();
    private final ChangeListener<Object> compared = (property, old, next) -> showThumbnail();
    private PictureEntry listened;
    private PictureBadge shown;

    /**
     * @param called what a picture is called in the list
     * @param session of its selected picture a result that comes in a moment is waited for
     */
    PictureCell(
            Thumbnails thumbnails,
            ObservableBooleanValue narrow,
            Function<PictureEntry, String> called,
            Session session) {
        this.session = session;
        session.result().overdue().addListener((property, old, next) -> showVerdict());
        this.called = called;
        this.thumbnails = thumbnails;
        this.narrow = narrow;
        getStyleClass().add("picture-cell");
        name.getStyleClass().add("picture-name");
        verdict.getStyleClass().add("picture-verdict");
        detail.getStyleClass().add("picture-detail");
        frame.getStyleClass().add("picture-thumb");
        corner.getStyleClass().add("picture-corner");
        StackPane.setAlignment(corner, Pos.BOTTOM_RIGHT);
        corner.setTranslateX(6);
        corner.setTranslateY(4);
        thumb.setFitWidth(THUMB);
        thumb.setFitHeight(THUMB);
        FontIcon broken = FontIcon.of(MaterialDesignI.IMAGE_OUTLINE, 20);
        broken.getStyleClass().add("muted-icon");
        FontIcon alert = FontIcon.of(MaterialDesignA.ALERT, 13);
        alert.getStyleClass().add("picture-risk");
        risk.getChildren().add(alert);
        risk.getStyleClass().add("picture-corner");
        StackPane.setAlignment(risk, Pos.TOP_RIGHT);
        risk.setTranslateX(6);
        risk.setTranslateY(-4);
        frame.getChildren().addAll(broken, thumb, corner, risk);
        row.getStyleClass().add("picture-row");
        words.getStyleClass().add("picture-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        row.setMinWidth(0);
        row.setPrefWidth(0);
        narrow.addListener((property, old, next) -> showVerdict());
    }

    @Override
    protected void updateItem(PictureEntry picture, boolean empty) {
        super.updateItem(picture, empty);
        if (listened != null && listened != picture) {
            listened.stateProperty().removeListener(changed);
            listened.staleProperty().removeListener(changed);
            listened.comparisonProperty().removeListener(compared);
            listened = null;
            shown = null;
        }
        setText(null);
        if (empty || picture == null) {
            setGraphic(null);
            Tips.over(this, "");
            return;
        }
        setGraphic(row);
        if (listened == null) {
            listened = picture;
            picture.stateProperty().addListener(changed);
            picture.staleProperty().addListener(changed);
            picture.comparisonProperty().addListener(compared);
            thumb.setImage(null);
            showThumbnail();
        }
        name.setText(called.apply(picture));
        showVerdict();
    }

    /** Of the file as it is now; another one where it was compared again after it had changed. */
    private void showThumbnail() {
        Path wanted = listened.source().path();
        thumbnails.load(
                wanted,
                THUMB * 2,
                image -> {
                    if (getItem() != null && getItem().source().path().equals(wanted)) {
                        thumb.setImage(image);
                    }
                });
    }

    private void showBadge(PictureBadge badge) {
        verdict.setText(badge.text());
        verdict.getStyleClass().setAll("label", "picture-verdict", badge.styleClass());
        FontIcon icon = FontIcon.of(badge.icon(), 14);
        icon.getStyleClass().add(badge.styleClass());
        verdict.setGraphic(icon);
        detail.setText(badge.detail());
        Visibility.show(detail, !badge.detail().isEmpty());
        FontIcon small = FontIcon.of(badge.icon(), 13);
        small.getStyleClass().add(badge.styleClass());
        corner.getChildren().setAll(small);
    }

    private void showVerdict() {
        PictureEntry selected = session.selectedPicture().get();
        if (getItem() == null
                || getItem() == selected && shown != null && session.result().imminent()) {
            return;
        }
        PictureBadge badge = PictureBadge.of(getItem());
        if (!badge.equals(shown)) {
            shown = badge;
            showBadge(badge);
        }
        Visibility.show(corner, narrow.get());
        Visibility.show(words, !narrow.get());
        Optional<String> danger = PictureRisk.of(getItem());
        Visibility.show(risk, danger.isPresent());
        pseudoClassStateChanged(STALE, getItem().staleProperty().get());
        String tip =
                called.apply(getItem())
                        + "\n"
                        + badge.text()
                        + (badge.detail().isEmpty() ? "" : "\n" + badge.detail())
                        + danger.map(sentence -> "\n" + sentence).orElse("");
        Tips.over(this, tip);
        setAccessibleText(tip);
    }
}
