package org.skewscope.gui.lesson.cover;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.skewscope.desk.lesson.LessonFacts;
import org.skewscope.gui.lesson.parts.CroppedPicture;
import org.skewscope.gui.lesson.parts.ReadAsOne;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.lesson.TensorSource;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.flow.CodeCard;
import org.skewscope.lesson.metrics.TensorFacts;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;

/** Shows the subject of the question: its pictures, its tensor, and the pathways as code. */
final class QuestionMatter extends ScrollPane {

    private static final int LARGE = 560;
    private static final int SMALL = 132;
    private static final int FEW_CARDS = 3;
    private static final int FEW_PICTURES = 6;

    /** A picture is 480 pixels high for a width of 560, and in proportion for other widths. */
    private static final double HIGH_BY_WIDE = 480.0 / 560;

    private static final double HIGH_BY_WIDE_OF_MANY = 0.8;

    private final Thumbnails thumbnails;
    private final LessonFacts facts;
    private final VBox page = new VBox();
    private final Label tensor = new Label();
    private String tensorName = "";

    QuestionMatter(Thumbnails thumbnails, LessonFacts facts) {
        this.thumbnails = thumbnails;
        this.facts = facts;
        facts.tensor().addListener((property, old, next) -> showTensor());
        tensor.setWrapText(true);
        tensor.setMinHeight(USE_PREF_SIZE);
        tensor.getStyleClass().addAll("skew-card", "code-card");
        page.getStyleClass().add("question-matter");
        getStyleClass().add("plain-scroll");
        setContent(page);
        setFitToWidth(true);
        // The picture shrinks to leave room for the code below it.
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
    }

    /** Shows nothing. */
    void clear() {
        page.getChildren().clear();
    }

    void show(LessonMaterial material, InputSize size) {
        page.getChildren().clear();
        List<String> show = material.lesson().predict().show();
        if (show.contains("pictures") && material.pictures().size() > 1) {
            page.getChildren().add(grid(material.pictures()));
        } else if (show.contains("picture") || show.contains("pictures")) {
            addPicture(material.pictures().get(material.firstPicture()), size);
        }
        if (show.contains("tensor")) {
            material.lesson().tensor().ifPresent(source -> {
                tensorName = name(source);
                showTensor();
                page.getChildren().add(tensor);
            });
        }
        if (show.contains("code")) {
            List<CodeCard> cards = CodeCard.of(material.pathways());
            VBox codes = new VBox();
            codes.getStyleClass().add(cards.size() > FEW_CARDS ? "codes-many" : "codes");
            cards.forEach(card -> codes.getChildren().add(new CodeCardView(card)));
            page.getChildren().add(codes);
        }
    }

    private void addPicture(ImageSource picture, InputSize size) {
        CroppedPicture large = new CroppedPicture("The picture");
        large.getStyleClass().add("question-picture");
        large.prefHeightProperty().bind(page.widthProperty().multiply(HIGH_BY_WIDE));
        large.maxHeightProperty().bind(large.prefHeightProperty());
        thumbnails.load(picture.path(), LARGE, large::show);
        Label file = new Label("The file");
        facts.picture(picture, words -> file.setText("The file: " + words));
        file.getStyleClass().addAll("muted", "picture-facts");
        Label fed = new Label("fed to the model: " + size.width() + " \u00d7 " + size.height());
        fed.getStyleClass().addAll("muted", "picture-facts");
        // With large text the two have no room beside each other.
        page.getChildren().addAll(large, new FlowPane(24, 4, file, fed));
    }

    private FlowPane grid(Map<String, ImageSource> pictures) {
        FlowPane grid = new FlowPane();
        grid.getStyleClass().add("question-grid");
        pictures.forEach((name, picture) -> {
            CroppedPicture small = new CroppedPicture("The picture " + name);
            divide(grid, small, pictures.size() > FEW_PICTURES ? FEW_PICTURES : 2);
            thumbnails.load(picture.path(), 2 * SMALL, small::show);
            Label caption = new Label(name);
            caption.getStyleClass().addAll("muted", "grid-name");
            caption.setMaxWidth(Double.MAX_VALUE);
            VBox cell = new VBox(small, caption);
            cell.setAlignment(Pos.TOP_LEFT);
            caption.maxWidthProperty().bind(small.widthProperty());
            grid.getChildren().add(cell);
        });
        return grid;
    }

    /** Divides a row's width among the pictures, whatever the text size. */
    private void divide(FlowPane grid, CroppedPicture picture, int columns) {
        DoubleBinding width = Bindings.createDoubleBinding(
                () -> Math.floor((page.getWidth() - (columns - 1) * grid.getHgap() - 1) / columns),
                page.widthProperty(),
                grid.hgapProperty());
        picture.prefWidthProperty().bind(width);
        picture.minWidthProperty().bind(width);
        picture.maxWidthProperty().bind(width);
        picture.prefHeightProperty().bind(width.multiply(HIGH_BY_WIDE_OF_MANY));
        picture.minHeightProperty().bind(picture.prefHeightProperty());
    }

    private static String name(TensorSource tensor) {
        return tensor.file().orElseGet(() -> tensor.of().orElse("") + ".npy, what that program fed");
    }

    private void showTensor() {
        TensorFacts known = facts.tensor().get();
        tensor.setText("A tensor of unknown origin: " + tensorName + (known == null ? "" : "\n" + known.words()));
    }

    /** Shows one pathway as Python, with the parts that differ in bold on another background. */
    private static final class CodeCardView extends VBox {

        private static final double MARK = 16;

        CodeCardView(CodeCard card) {
            getStyleClass().addAll("skew-card", "code-card");
            Label number = new Label(card.number() + "  " + card.name());
            number.getStyleClass().add("code-name");
            HBox head = new HBox(10, new PathwayMark(card.number() - 1, MARK), number);
            head.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(head);
            card.shown().forEach(line -> getChildren().add(row(line)));
            setMinWidth(0);
            ReadAsOne.make(
                    this,
                    "Pathway %d, %s: %s"
                            .formatted(
                                    card.number(),
                                    card.name(),
                                    card.shown().stream()
                                            .map(line -> line.before() + line.telling())
                                            .collect(Collectors.joining("; "))));
        }

        private static HBox row(CodeCard.Line line) {
            Label before = new Label(line.before());
            before.getStyleClass().add("lesson-code");
            before.setMinWidth(USE_PREF_SIZE);
            Label telling = new Label(line.telling());
            telling.getStyleClass().addAll("lesson-code", line.differs() ? "code-differs" : "code-same");
            telling.setMinWidth(0);
            telling.setMinHeight(USE_PREF_SIZE);
            telling.setWrapText(true);
            HBox row = new HBox(before, telling);
            row.setAlignment(Pos.TOP_LEFT);
            return row;
        }
    }
}
