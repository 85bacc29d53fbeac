package org.skewscope.gui.welcome;

import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.say;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.square;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.List;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.skewscope.desk.files.Samples;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowActions;
import org.skewscope.gui.pictures.PictureIntake;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.Visibility;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.card.ProgramLines;

/** Tells a newcomer what to do and offers sample pictures. */
public final class WelcomeScreen extends ScrollPane {

    private static final int MOST_SHOWN = 4;

    @FXML
    private HBox removed;

    @FXML
    private Button bringBack;

    @FXML
    private Button choose;

    @FXML
    private Button chooseFolder;

    @FXML
    private Button paste;

    @FXML
    private Hyperlink openCode;

    @FXML
    private Hyperlink openModel;

    @FXML
    private Hyperlink auditFolder;

    @FXML
    private Hyperlink openAudit;

    @FXML
    private HBox samplesHead;

    @FXML
    private Hyperlink openAll;

    @FXML
    private FlowPane samplePlace;

    @FXML
    private Label sampleTrouble;

    @FXML
    private HBox stepPictures;

    @FXML
    private VBox pathways;

    @FXML
    private Label ready;

    private final Thumbnails thumbnails;
    private final PictureIntake intake;
    private PathwaySet drawn;

    /** Makes the screen over a session's present pathways. */
    public WelcomeScreen(
            Session session, Samples samples, Thumbnails thumbnails, WindowActions actions, PictureIntake intake) {
        this.thumbnails = thumbnails;
        this.intake = intake;
        FxmlView.fill(this);
        spoken(Key.UNDO.tip("Bring the pictures back with their results"), does(session.history()::undo, bringBack));
        Runnable showRemoved = () -> Visibility.show(removed, session.emptied());
        // The step joins the history before the session knows that it emptied the list.
        OnChange.run(() -> Platform.runLater(showRemoved), session.history().undoable(), visibleProperty());
        showRemoved.run();
        spoken(Key.ADD.tip("Choose picture files"), does(actions::addPictures, choose));
        does(actions::addFolder, chooseFolder);
        spoken(Key.PASTE.tip("Paste a copied picture or copied files"), does(actions::paste, paste));
        spoken("Read a Python file, a notebook or a config, without running it", does(actions::openCode, openCode));
        spoken("SavedModel, frozen graph, Keras, TFLite or ONNX", does(actions::openModelFile, openModel));
        spoken("Measure how often pathways disagree over many pictures", does(actions::auditFolder, auditFolder));
        spoken("Show an audit or a bundle that was made before", does(actions::openAudit, openAudit));
        samples.shown().forEach(sample -> samplePlace.getChildren().add(card(sample)));
        Visibility.show(!samples.shown().isEmpty(), samplesHead, stepPictures);
        say(sampleTrouble, samples.trouble());
        openAll.setText("Open all " + samples.all().size());
        does(() -> intake.add(samples.all()), openAll);
        samples.shown().stream()
                .limit(3)
                .forEach(sample -> stepPictures.getChildren().add(picture(sample, 38)));
        OnChange.run(() -> showPathways(session.pathways()), session.pathwaysProperty(), visibleProperty());
        showPathways(session.pathways());
    }

    /** Shows the pathways that a picture would pass now, drawn when they come into view. */
    private void showPathways(PathwaySet set) {
        if (!isVisible() || set.equals(drawn)) {
            return;
        }
        drawn = set;
        ready.setText(ProgramLines.ready(set.size()));
        pathways.getChildren().clear();
        for (int i = 0; i < Math.min(set.size(), MOST_SHOWN); i++) {
            pathways.getChildren().add(program(i, set.get(i), i == set.reference()));
        }
        if (set.size() > MOST_SHOWN) {
            pathways.getChildren().add(label("and " + (set.size() - MOST_SHOWN) + " more", "muted"));
        }
    }

    private Button card(Samples.Sample sample) {
        String file = sample.file().getFileName().toString();
        ImageView view = picture(sample, 176);
        view.setFitHeight(128);
        view.setViewport(new Rectangle2D(0, 24, 176, 128));
        Label verdict = label(sample.severity().label(), "picture-verdict", SeverityMark.styleClass(sample.severity()));
        verdict.setGraphic(SeverityMark.icon(sample.severity(), 13));
        VBox words = new VBox(1, label(file, "picture-name"), label(sample.caption(), "secondary"), verdict);
        return spoken(
                file + ": " + sample.caption(),
                does(
                        () -> intake.add(List.of(sample.file())),
                        styled(
                                new Button(
                                        null,
                                        new VBox(
                                                styled(new StackPane(view), "sample-picture"),
                                                styled(words, "sample-words"))),
                                "sample-card")));
    }

    private ImageView picture(Samples.Sample sample, int side) {
        ImageView view = square(side, new ImageView());
        view.setSmooth(true);
        thumbnails.load(sample.file(), 176, (Image image) -> view.setImage(image));
        return view;
    }

    private static VBox program(int index, Pathway pathway, boolean isReference) {
        HBox head = styled(
                new HBox(
                        6,
                        new PathwayMark(index, 12),
                        label(String.valueOf(index + 1), "strong"),
                        label(pathway.name(), "strong")),
                "program-head");
        if (isReference) {
            Label reference = label("Reference", "pill", "pill-reference");
            reference.setGraphic(FontIcon.of(MaterialDesignF.FLAG_VARIANT_OUTLINE, 14));
            head.getChildren().addAll(gap(), reference);
        }
        VBox program = styled(new VBox(head), "program");
        for (String line : ProgramLines.of(pathway)) {
            program.getChildren().add(yielding(label(line, "code")));
        }
        return program;
    }
}
