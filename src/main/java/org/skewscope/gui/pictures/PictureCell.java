package org.skewscope.gui.pictures;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.fixed;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.square;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.yielding;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.OverrunStyle;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Severity;
import org.skewscope.desk.pictures.PictureFilter;
import org.skewscope.desk.pictures.PictureRisk;
import org.skewscope.desk.session.ClassNames;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.PictureState;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.support.AfterDrawing;
import org.skewscope.gui.support.FilledTrack;
import org.skewscope.gui.support.RowsInView;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.Figures;
import org.skewscope.present.ResultLabel;
import org.skewscope.present.WindowSentence;
import org.skewscope.run.Failure;

/** Shows one row: thumbnail, name and verdict; in a narrow window the thumbnail with a badge. */
final class PictureCell extends ListCell<PictureEntry> {

    private static final int THUMB = 38;
    private static final int NARROW_THUMB = 48;

    /** The room that a scroll bar takes at least, in pixels. */
    private static final double SCROLL_BAR = 4;

    private final Thumbnails thumbnails;
    private final ObservableBooleanValue narrow;
    private final Session session;
    private final ImageView thumb = new ImageView();
    private final Label name = label("", "picture-name");
    private final Label verdict = label("", "picture-verdict");
    private final VBox words = growing(yielding(styled(new VBox(name, verdict), "picture-words")));
    private final Label cornerFigure = whole(label(""));
    private final StackPane corner = styled(new StackPane(cornerFigure), "picture-corner", "picture-effect-corner");
    private final StackPane risk = styled(
            new StackPane(styled(FontIcon.of(MaterialDesignA.ALERT, 13), "picture-risk")),
            "picture-corner",
            "picture-risk-corner");
    private final StackPane tick = styled(
            new StackPane(styled(new StackPane(FontIcon.of(MaterialDesignC.CHECK, 14)), "picture-tick-box")),
            "picture-tick");
    private final StackPane frame = styled(
            new StackPane(
                    styled(FontIcon.of(MaterialDesignI.IMAGE_OUTLINE, 20), "muted-icon"), thumb, corner, risk, tick),
            "picture-thumb");
    private final Label effect = label("", "picture-effect");
    private final FilledTrack bar = new FilledTrack("effect-track", "effect-fill", "fill-badge-waiting");
    private final VBox figures = whole(styled(column(2, effect, bar), "picture-figures"));
    private final Label cause = whole(label("", "picture-cause"));
    private final HBox row = yielding(styled(new HBox(frame, words, cause, figures), "picture-row"));
    private final ShownPictures pictures;
    private PictureEntry drawn;
    private PictureBadge shown;
    private boolean wide;

    /** An empty column would look like a wrong margin, so its check box always shows. */
    private final BooleanProperty ownColumn = new SimpleBooleanProperty();

    /**
     * @param pictures names the pictures and scales the bars of their effects
     * @param session tells whether a result of the selected picture comes in a moment; all rows
     *     wait until that is drawn
     * @param several whether several pictures are selected, so that every row shows its check box
     */
    PictureCell(
            Thumbnails thumbnails,
            ObservableBooleanValue narrow,
            ObservableBooleanValue several,
            ShownPictures pictures,
            Session session) {
        this.session = session;
        this.pictures = pictures;
        this.thumbnails = thumbnails;
        this.narrow = narrow;
        session.shownStale().subscribe((old, next) -> {
            if (!next) {
                AfterDrawing.afterNext(this::showVerdict);
            }
        });
        OnChange.run(
                () -> whileDrawn(this::showVerdict),
                itemProperty().flatMap(PictureEntry::stateProperty),
                itemProperty().flatMap(PictureEntry::staleProperty),
                itemProperty().flatMap(PictureEntry::causeProperty),
                itemProperty().flatMap(PictureEntry::tagsProperty));
        OnChange.run(() -> whileDrawn(this::showThumbnail), itemProperty().flatMap(PictureEntry::comparisonProperty));
        styled(this, "picture-cell");
        addCorners();
        showTick(several);
        row.setPrefWidth(0);
        Visibility.show(cause, false);
        OnChange.run(this::showVerdict, session.result().overdue(), narrow);
        OnChange.run(this::arrange, widthProperty(), narrow);
        OnChange.run(this::showCurrent, session.selectedPicture());
        // Figures stay below their head where no scroll bar stands beside them.
        OnChange.run(
                () -> inState(
                        this,
                        "bare",
                        getListView() != null && !narrow.get() && getListView().getWidth() - getWidth() < SCROLL_BAR),
                widthProperty(),
                narrow);
    }

    /** Prepares what stands on the corners of the thumbnail: the effect, and a warning. */
    private void addCorners() {
        StackPane.setAlignment(corner, Pos.BOTTOM_RIGHT);
        // The badge is no wider than its words, so that it leaves the thumbnail free.
        corner.setMaxWidth(USE_PREF_SIZE);
        corner.setTranslateX(4);
        corner.setTranslateY(4);
        StackPane.setAlignment(risk, Pos.TOP_RIGHT);
        risk.setTranslateX(6);
        risk.setTranslateY(-4);
    }

    /**
     * Shows a check box over the thumbnail while the pointer is on the row or several rows are
     * selected, and always in a wide list, where it has its own column. A click adds the row to the
     * selection, or takes it out; nothing moves.
     */
    private void showTick(ObservableBooleanValue several) {
        StackPane.setAlignment(tick, Pos.TOP_LEFT);
        tick.visibleProperty()
                .bind(hoverProperty()
                        .or(BooleanExpression.booleanExpression(several))
                        .or(ownColumn));
        tick.managedProperty().bind(Bindings.not(narrow));
        tick.addEventFilter(MouseEvent.ANY, event -> {
            if (event.getEventType() == MouseEvent.MOUSE_PRESSED && event.getButton() == MouseButton.PRIMARY) {
                toggle(getListView(), getIndex());
            }
            if (event.getButton() == MouseButton.PRIMARY) {
                event.consume();
            }
        });
    }

    /**
     * Gives the check box a column of its own, and the cause another, where the list is wide; else
     * the box lies over the thumbnail.
     */
    private void arrange() {
        boolean next =
                !narrow.get() && getListView() != null && getListView().getWidth() >= PictureList.ROOM_FOR_BOTH - 1;
        if (next == wide) {
            return;
        }
        wide = next;
        ownColumn.set(wide);
        inState(this, "wide", wide);
        row.getChildren().remove(tick);
        frame.getChildren().remove(tick);
        if (wide) {
            row.getChildren().add(0, tick);
        } else {
            frame.getChildren().add(tick);
        }
        shown = null;
        showVerdict();
    }

    /** Marks the row of the picture that is compared; others may be selected beside it. */
    private void showCurrent() {
        inState(
                this,
                "current",
                getItem() != null && getItem() == session.selectedPicture().get());
    }

    /** Adds a row to the selection or takes it out; the last selected row stays. */
    static void toggle(ListView<PictureEntry> list, int index) {
        MultipleSelectionModel<PictureEntry> model = list.getSelectionModel();
        if (!model.isSelected(index)) {
            model.select(index);
        } else if (model.getSelectedIndices().size() > 1) {
            model.clearSelection(index);
        }
        list.requestFocus();
    }

    @Override
    protected void updateItem(PictureEntry picture, boolean empty) {
        super.updateItem(picture, empty);
        setText(null);
        if (empty || picture == null) {
            drawn = null;
            setGraphic(null);
            Tips.over(this, "");
            return;
        }
        setGraphic(row);
        if (drawn != picture) {
            drawn = picture;
            shown = null;
            thumb.setImage(null);
            showThumbnail();
        }
        String called = pictures.called(picture);
        name.setText(called);
        // A folder stands before equal names only, and gives way to them.
        name.setTextOverrun(called.contains("/") ? OverrunStyle.LEADING_ELLIPSIS : OverrunStyle.ELLIPSIS);
        showCurrent();
        showVerdict();
    }

    /** Draws a change of the picture that the row shows; the row draws another picture as a whole. */
    private void whileDrawn(Runnable draw) {
        if (drawn != null && drawn == getItem()) {
            draw.run();
        }
    }

    /**
     * Shows the file's present thumbnail; a file that changed and was compared again gets another
     * one.
     */
    private void showThumbnail() {
        Path wanted = drawn.source().path();
        thumbnails.load(wanted, NARROW_THUMB * 2, image -> {
            if (getItem() != null && getItem().source().path().equals(wanted)) {
                thumb.setImage(image);
            }
        });
    }

    /** Shows a badge; where only its words are new, no node is styled again. */
    private void showBadge(PictureBadge badge) {
        verdict.setText(badge.text());
        cause.setText(badge.cause());
        Visibility.show(cause, wide);
        PictureBadge before = shown;
        shown = badge;
        if (before != null
                && before.icon() == badge.icon()
                && before.styleClass().equals(badge.styleClass())) {
            return;
        }
        verdict.getStyleClass().setAll("label", "picture-verdict", badge.styleClass());
        verdict.setGraphic(styled(FontIcon.of(badge.icon(), 14), badge.styleClass()));
        effect.getStyleClass().setAll("label", "picture-effect", badge.styleClass());
        bar.color("effect-fill", "fill-" + badge.styleClass());
        cornerFigure.setGraphic(styled(FontIcon.of(badge.icon(), 13), badge.styleClass()));
        cornerFigure.getStyleClass().setAll("label", "picture-corner-figure", badge.styleClass());
    }

    private void showVerdict() {
        if (getItem() == null || shown != null && session.result().imminent()) {
            return;
        }
        PictureBadge badge = PictureBadge.of(getItem(), session.classNames(), wide);
        if (!badge.equals(shown)) {
            showBadge(badge);
        }
        Visibility.show(corner, narrow.get());
        Visibility.show(!narrow.get(), words, figures);
        double side = narrow.get() ? NARROW_THUMB : THUMB;
        square(side, thumb);
        fixed(side, side, frame);
        // A change of class says by its color and arrow what the icon would, and needs its room.
        verdict.setContentDisplay(
                wide && PictureFilter.change(getItem(), session.classNames()).isPresent()
                        ? ContentDisplay.TEXT_ONLY
                        : ContentDisplay.LEFT);
        Optional<Double> points = getItem().points();
        effect.setText(points.map(PictureCell::figure).orElse("\u2013"));
        bar.fill(points.map(pictures::share).orElse(0.0));
        cornerFigure.setText(points.filter(each -> each >= 0.5)
                .map(each -> "" + Math.round(each))
                .orElse(""));
        Optional<String> danger = PictureRisk.of(getItem());
        Visibility.show(risk, danger.isPresent());
        String tags = String.join(", ", getItem().tags());
        name.setGraphic(!tags.isEmpty() ? FontIcon.of(MaterialDesignT.TAG_OUTLINE, 12) : null);
        inState(this, "stale", getItem().staleProperty().get());
        String tip = pictures.called(getItem())
                + "\n"
                + badge.text()
                + points.map(each -> ", effect " + figure(each) + " points").orElse("")
                + (badge.detail().isEmpty() ? "" : "\n" + badge.detail())
                + (badge.cause().isEmpty() ? "" : "\n" + badge.cause())
                + danger.map(sentence -> "\n" + sentence).orElse("")
                + (tags.isEmpty() ? "" : "\nTags: " + tags);
        Tips.over(this, tip);
        setAccessibleText(tip);
    }

    /** Returns an effect in points as rows and tiles show it. */
    static String figure(double points) {
        return points >= 0.05 ? Figures.fixed(points, 1) : points == 0 ? "0" : "< 0.1";
    }

    /**
     * Holds what a picture's row says below its name.
     *
     * @param styleClass gives icon and text their color
     * @param detail a second line; may be empty
     * @param cause stands beside the text of a wide row; may be empty
     */
    private record PictureBadge(Ikon icon, String text, String styleClass, String detail, String cause) {

        /**
         * Returns the badge; the former result stays while a newer one is computed.
         *
         * @param wide whether the cause has a place of its own
         */
        static PictureBadge of(PictureEntry picture, ClassNames names, boolean wide) {
            PictureState state = picture.state();
            if (state instanceof PictureState.Failed failed && !failed.canceled()) {
                return failed(MaterialDesignA.ALERT_CIRCLE_OUTLINE, "Skipped", failed.reason());
            }
            if (picture.comparison() != null) {
                return of(picture.comparison(), picture, names, wide);
            }
            return state instanceof PictureState.Running running
                    ? new PictureBadge(
                            MaterialDesignP.PROGRESS_CLOCK,
                            "Pathway " + (running.pathway() + 1),
                            "badge-running",
                            "",
                            "")
                    : state instanceof PictureState.Failed
                            ? waiting(MaterialDesignC.CANCEL, "Canceled")
                            : waiting(MaterialDesignC.CLOCK_OUTLINE, "Waiting");
        }

        private static PictureBadge waiting(Ikon icon, String words) {
            return new PictureBadge(icon, words, "badge-waiting", "", "");
        }

        private static PictureBadge failed(Ikon icon, String words, String detail) {
            return new PictureBadge(icon, words, SeverityMark.styleClass(Severity.FAILED), detail, "");
        }

        private static PictureBadge of(Comparison comparison, PictureEntry picture, ClassNames names, boolean wide) {
            Severity severity = PictureFilter.verdict(picture, names);
            if (ResultLabel.comparesNothing(comparison)) {
                return waiting(MaterialDesignM.MINUS, "One pathway");
            }
            List<Failure> failures = comparison.pathways().stream()
                    .flatMap(each -> each.failure().stream())
                    .toList();
            if (!failures.isEmpty()) {
                int count = comparison.pathways().size();
                return failed(
                        SeverityMark.ikon(Severity.FAILED),
                        failures.size() == count ? "Failed" : failures.size() + " of " + count + " failed",
                        WindowSentence.of(failures.get(0).reason()));
            }
            String cause = picture.causeProperty().get();
            Optional<String> change = PictureFilter.change(picture, names);
            boolean named = !cause.isEmpty() && severity.compareTo(Severity.ROUNDING) > 0;
            String what = change.orElse(PictureFilter.brief(severity));
            return new PictureBadge(
                    SeverityMark.ikon(severity),
                    named && !wide ? cause : what,
                    SeverityMark.styleClass(severity),
                    named && !wide ? change.orElse("") : "",
                    named && wide ? cause : "");
        }
    }

    /**
     * Keeps the row that the user selected in view while the list is sorted anew. The first picture
     * is selected by nobody, and a list that opens stays at its top.
     */
    static final class SelectedRow {

        private final ListView<PictureEntry> list;
        private boolean kept;

        SelectedRow(ListView<PictureEntry> list) {
            this.list = list;
            list.addEventFilter(ScrollEvent.ANY, event -> kept = false);
            list.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> kept = false);
            list.getSelectionModel()
                    .selectedItemProperty()
                    .subscribe((old, next) -> kept |= old != null && next != null);
        }

        /** Returns the pictures whose rows are in view. */
        List<PictureEntry> inView() {
            return RowsInView.of(list)
                    .map(seen -> list.getItems().stream()
                            .limit(seen.last() + 1)
                            .skip(Math.max(0, seen.first()))
                            .toList())
                    .orElse(List.of());
        }

        /** Brings the row into view, unless the user has scrolled since it was selected. */
        void keep(int index) {
            if (kept) {
                bring(index);
            }
        }

        /** Scrolls no further than needed; a row that is in view stays in place. */
        void bring(int index) {
            RowsInView.of(list)
                    .filter(seen -> index >= 0 && (index < seen.firstWhole() || index > seen.lastWhole()))
                    .ifPresent(seen -> list.scrollTo(Math.max(0, index - 2)));
        }
    }
}
