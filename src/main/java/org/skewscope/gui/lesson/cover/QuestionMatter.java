package org.skewscope.gui.lesson.cover;

import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.skewscope.desk.lesson.LessonFacts;
import org.skewscope.desk.session.OnChange;
import org.skewscope.gui.lesson.parts.CroppedPicture;
import org.skewscope.gui.lesson.parts.PlainScroll;
import org.skewscope.gui.lesson.parts.ReadAsOne;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.flow.CodeCard;
import org.skewscope.lesson.metrics.TensorFacts;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;

/** Shows the subject of the question: its pictures, its tensor, and the pathways as code. */
final class QuestionMatter extends PlainScroll {

    private static final int LARGE = 560;
    private static final int SMALL = 132;
    private static final int FEW_CARDS = 3;
    private static final int FEW_PICTURES = 6;

    /** A picture is 480 pixels high for a width of 560, and in proportion for other widths. */
    private static final double HIGH_BY_WIDE = 480.0 / 560;

    private static final double HIGH_BY_WIDE_OF_MANY = 0.8;

    private final Thumbnails thumbnails;
    private final LessonFacts facts;

    private final Label tensor = text("", "skew-card", "code-card");
    private String tensorName = "";

    QuestionMatter(Thumbnails thumbnails, LessonFacts facts) {
        super(styled(new VBox(), "question-matter"));
        this.thumbnails = thumbnails;
        this.facts = facts;
        OnChange.run(this::showTensor, facts.tensor());
        // The picture shrinks to leave room for the code below it.
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
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
                tensorName = source.file().orElseGet(() -> source.of().orElse("") + ".npy, what that program fed");
                showTensor();
                page.getChildren().add(tensor);
            });
        }
        if (show.contains("code")) {
            List<CodeCard> cards = CodeCard.of(material.pathways());
            VBox codes = styled(new VBox(), cards.size() > FEW_CARDS ? "codes-many" : "codes");
            cards.forEach(card -> codes.getChildren().add(new CodeCardView(card)));
            page.getChildren().add(codes);
        }
    }

    private void addPicture(ImageSource picture, InputSize size) {
        CroppedPicture large = styled(new CroppedPicture("The picture"), "question-picture");
        large.prefHeightProperty().bind(page.widthProperty().multiply(HIGH_BY_WIDE));
        large.maxHeightProperty().bind(large.prefHeightProperty());
        thumbnails.load(picture.path(), LARGE, large::show);
        Label file = label("The file", "muted", "picture-facts");
        facts.picture(picture, words -> file.setText("The file: " + words));
        // With large text the two have no room beside each other.
        page.getChildren()
                .addAll(
                        large,
                        new FlowPane(
                                24,
                                4,
                                file,
                                label(
                                        "fed to the model: " + size.width() + " \u00d7 " + size.height(),
                                        "muted",
                                        "picture-facts")));
    }

    private FlowPane grid(Map<String, ImageSource> pictures) {
        FlowPane grid = styled(new FlowPane(), "question-grid");
        pictures.forEach((name, picture) -> {
            CroppedPicture small = new CroppedPicture("The picture " + name);
            divide(grid, small, pictures.size() > FEW_PICTURES ? FEW_PICTURES : 2);
            thumbnails.load(picture.path(), 2 * SMALL, small::show);
            Label caption = wide(label(name, "muted", "grid-name"));
            caption.maxWidthProperty().bind(small.widthProperty());
            grid.getChildren().add(new VBox(small, caption));
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

    private void showTensor() {
        TensorFacts known = facts.tensor().get();
        tensor.setText("A tensor of unknown origin: " + tensorName + (known == null ? "" : "\n" + known.words()));
    }

    /** Shows one pathway as Python, with the parts that differ in bold on another background. */
    private static final class CodeCardView extends VBox {

        private static final double MARK = 16;

        CodeCardView(CodeCard card) {
            getStyleClass().addAll("skew-card", "code-card");
            getChildren()
                    .add(row(
                            10,
                            new PathwayMark(card.number() - 1, MARK),
                            label(card.number() + "  " + card.name(), "code-name")));
            card.shown().forEach(line -> getChildren().add(line(line)));
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

        private static HBox line(CodeCard.Line line) {
            return new HBox(
                    whole(label(line.before(), "lesson-code")),
                    yielding(text(line.telling(), "lesson-code", line.differs() ? "code-differs" : "code-same")));
        }
    }
}
