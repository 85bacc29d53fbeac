package org.skewscope.gui.verdict;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.skewscope.desk.files.Samples;
import org.skewscope.desk.session.Session;
import org.skewscope.engine.EngineException;
import org.skewscope.gui.frame.DialogTheme;
import org.skewscope.gui.frame.WindowContext;
import org.skewscope.gui.support.DrawnImage;
import org.skewscope.gui.support.Nodes;
import org.skewscope.lesson.file.BundledLessons;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.model.ModelRuntime;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.Figures;
import org.skewscope.present.maps.ColorRaster;
import org.skewscope.present.maps.ColorTable.ColorTables;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.HeatRaster;
import org.skewscope.present.maps.PictureRaster;
import org.skewscope.present.maps.PixelTensor;
import org.skewscope.present.maps.ScaleTop;
import org.skewscope.present.verdict.CauseCatalogue;
import org.skewscope.present.verdict.CauseCatalogue.Entry;
import org.skewscope.present.verdict.CauseCatalogue.Planting;
import org.skewscope.run.Cancellation;
import org.skewscope.tensor.DenseTensor;

/**
 * Shows the page of a cause: what is known of it, a small picture of its effect, and a button that
 * plants it between two pathways.
 */
public final class CauseDialog {

    /** Plants the cause. */
    static final ButtonType TRY = new ButtonType("Try it", ButtonBar.ButtonData.LEFT);

    /** Opens the list of all causes. */
    static final ButtonType ALL = new ButtonType("All causes...", ButtonBar.ButtonData.LEFT);

    private static final double WIDTH = 820;
    private static final double LABELS = 130;

    /** The side of a small picture, in pixels. */
    private static final double SIDE = 224;

    private final WindowContext context;
    private final Samples samples;
    private final Consumer<List<Path>> addPictures;

    /**
     * @param samples the sample pictures, one of which shows the effect
     * @param addPictures adds a sample picture that a planting needs
     */
    public CauseDialog(WindowContext context, Samples samples, Consumer<List<Path>> addPictures) {
        this.context = context;
        this.samples = samples;
        this.addPictures = addPictures;
    }

    /** Opens the page of a code; an unknown code opens nothing. */
    public void show(String code) {
        CauseCatalogue.bundled().find(code).ifPresent(this::show);
    }

    private void show(Entry entry) {
        GridPane rows = rows(entry);
        entry.lesson().ifPresent(lesson -> nameLesson(lesson, rows));
        VBox content = column(12, label(entry.code() + "  " + entry.title(), "verdict-sentence"), rows);
        styled(named("cause-page", content), "dialog-content");
        content.setPrefWidth(WIDTH);
        Optional<Planting> planting = entry.planting().filter(each -> runsHere());
        planting.ifPresent(each -> picture(entry, each, content));
        ButtonType[] buttons = planting.isPresent()
                ? new ButtonType[] {TRY, ALL, ButtonType.CLOSE}
                : new ButtonType[] {ALL, ButtonType.CLOSE};
        Dialog<ButtonType> dialog = DialogTheme.dialog(context.owner(), "Cause " + entry.code(), content, buttons);
        dialog.setOnHidden(event -> {
            if (dialog.getResult() == TRY) {
                planting.ifPresent(each -> plant(entry, each));
            } else if (dialog.getResult() == ALL) {
                showAll();
            }
        });
        dialog.show();
    }

    /** Opens the list of all causes, of which one can be opened. */
    public void showAll() {
        CauseList list = new CauseList();
        Dialog<ButtonType> dialog =
                DialogTheme.dialog(context.owner(), "Causes", list, CauseList.OPEN, ButtonType.CLOSE);
        Node open = dialog.getDialogPane().lookupButton(CauseList.OPEN);
        open.disableProperty()
                .bind(list.causes.getSelectionModel().selectedItemProperty().isNull());
        list.causes.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && !open.isDisabled()) {
                dialog.setResult(CauseList.OPEN);
                dialog.close();
            }
        });
        dialog.setOnHidden(event -> {
            Entry chosen = list.causes.getSelectionModel().getSelectedItem();
            if (dialog.getResult() == CauseList.OPEN && chosen != null) {
                show(chosen);
            }
        });
        dialog.show();
        list.search.requestFocus();
    }

    /** Lists all causes; a text field keeps those whose code, title or reason has its words. */
    private static final class CauseList extends VBox {

        static final ButtonType OPEN = new ButtonType("Open", ButtonBar.ButtonData.OK_DONE);

        private static final double HEIGHT = 420;

        private final TextField search = new TextField();
        private final ListView<Entry> causes = new ListView<>();

        CauseList() {
            super(8);
            setId("cause-list");
            styled(this, "dialog-content");
            setPrefSize(WIDTH, HEIGHT);
            FilteredList<Entry> shown = new FilteredList<>(
                    FXCollections.observableList(CauseCatalogue.bundled().entries()));
            causes.setItems(shown);
            causes.setCellFactory(view -> new CauseCell());
            search.setPromptText("Search causes");
            search.setAccessibleText("Search causes");
            search.textProperty().addListener((property, old, next) -> shown.setPredicate(each -> has(each, next)));
            getChildren().addAll(search, growing(causes));
        }

        private static boolean has(Entry entry, String words) {
            String text = (entry.code() + " " + entry.title() + " " + entry.reason()).toLowerCase(Locale.ROOT);
            return Stream.of(words.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
        }

        private static final class CauseCell extends ListCell<Entry> {
            @Override
            protected void updateItem(Entry entry, boolean empty) {
                super.updateItem(entry, empty);
                setText(empty ? null : entry.code() + "  " + entry.title());
            }
        }
    }

    /** Shows a lesson by its title, a claim in quotes, as soon as the lessons are read. */
    private void nameLesson(String id, GridPane rows) {
        Label text = addRow(rows, "Lesson", "");
        text.setId("cause-lesson");
        context.background().execute(() -> {
            String title = lessonTitle(id);
            context.gateway().execute(() -> text.setText(title));
        });
    }

    private static String lessonTitle(String id) {
        try {
            return BundledLessons.read().lessons().stream()
                    .filter(lesson -> lesson.id().equals(id))
                    .map(lesson -> "\u201c" + lesson.title() + "\u201d")
                    .findFirst()
                    .orElse(id);
        } catch (LessonFileException e) {
            return id; // The start screen of lessons says what is wrong.
        }
    }

    private static GridPane rows(Entry entry) {
        GridPane grid = Nodes.grid(16, 6, new ColumnConstraints(LABELS), growing(new ColumnConstraints()));
        entry.page().stream()
                .filter(line -> !line.command() && !line.lesson())
                .forEach(line -> addRow(grid, line.label(), line.text()));
        return grid;
    }

    /** Adds a row and returns its text. */
    private static Label addRow(GridPane grid, String title, String words) {
        Label label = label(title, "strong");
        GridPane.setValignment(label, VPos.TOP);
        Label text = text(words);
        grid.addRow(grid.getRowCount(), label, text);
        return text;
    }

    /**
     * Returns whether the model that runs takes the plantings, which are pathways of TensorFlow.
     */
    private boolean runsHere() {
        return ModelRuntime.ofName(context.session().modelName()) == ModelRuntime.TENSORFLOW;
    }

    /** Replaces the pathways by the two of a planting; one undo brings the others back. */
    private void plant(Entry entry, Planting planting) {
        Session session = context.session();
        session.history().edit("Try " + entry.code(), planting.pathways(session.modelSize()));
        session.selectPathway(1);
        if (planting.picture().isPresent() || session.pictures().isEmpty()) {
            sample(planting).ifPresent(file -> addPictures.accept(List.of(file)));
        }
    }

    private Optional<Path> sample(Planting planting) {
        return samples.all().stream()
                .filter(file -> file.getFileName().toString().equals(planting.sample()))
                .findFirst();
    }

    /** Adds the small picture as soon as the engine has made it; a logit has none. */
    private void picture(Entry entry, Planting planting, VBox content) {
        Optional<Stage> stage = stage(entry);
        Optional<Path> file = sample(planting);
        if (stage.isEmpty() || file.isEmpty()) {
            return;
        }
        HBox place = named("cause-picture", row(12));
        place.setMinHeight(SIDE + 24);
        content.getChildren().add(place);
        PathwaySet pathways = planting.pathways(context.session().modelSize());
        context.engineThread().next(() -> tensors(file.get(), pathways, stage.get())
                .ifPresent(pair -> context.gateway().execute(() -> fill(place, pair, stage.get()))));
    }

    /** Returns the stage to draw: pixels after the resize, or the input tensor. */
    private static Optional<Stage> stage(Entry entry) {
        return entry.size()
                .map(size -> size.stage())
                .filter(stage -> !stage.equals("logits") && !stage.equals("probabilities"))
                .map(stage -> stage.equals("batch") ? Stage.BATCH : Stage.RESIZE);
    }

    private record Pair(PixelTensor a, PixelTensor b) {}

    private Optional<Pair> tensors(Path file, PathwaySet pathways, Stage stage) {
        try {
            List<Optional<DenseTensor>> made =
                    context.engine().prepare(ImageSource.of(file), pathways.pathways(), stage, Cancellation.NEVER);
            Optional<PixelTensor> a = made.get(0).flatMap(PixelTensor::of);
            Optional<PixelTensor> b = made.get(1).flatMap(PixelTensor::of);
            return a.isPresent() && b.isPresent() && a.get().sameSizeAs(b.get())
                    ? Optional.of(new Pair(a.get(), b.get()))
                    : Optional.empty();
        } catch (EngineException e) {
            return Optional.empty(); // The page says enough without its picture.
        }
    }

    private static void fill(HBox place, Pair pair, Stage stage) {
        place.getChildren()
                .addAll(
                        captioned("reference", PictureRaster.of(pair.a(), stage.peak())),
                        captioned("planted", PictureRaster.of(pair.b(), stage.peak())));
        DifferenceMap.between(pair.a(), pair.b(), DifferenceMode.ABSOLUTE, DifferenceMap.ALL_CHANNELS, () -> false)
                .ifPresent(map -> {
                    double top = ScaleTop.of(map.values());
                    place.getChildren()
                            .add(captioned(
                                    "difference, brightest from " + Figures.of(top),
                                    new HeatRaster(map, ColorTables.bundled().of(map.mode()), top)));
                });
    }

    private static Node captioned(String caption, ColorRaster raster) {
        ImageView view = Nodes.square(SIDE, new ImageView(DrawnImage.of(raster)));
        view.setAccessibleText(caption);
        return column(4, view, new Label(caption));
    }
}
