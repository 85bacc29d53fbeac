package org.skewscope.gui.audit;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.Tips;

/** The pictures that differ most, each a button that opens it in the comparison. */
final class WorstPane extends FlowPane {

    private static final int SIDE = 96;

    private final AuditHead head;
    private final Path audit;
    private final Thumbnails thumbnails;

    /**
     * @param opened told the path of a picture that is clicked
     */
    WorstPane(
            AuditState.Shown shown,
            PairDetail pair,
            Thumbnails thumbnails,
            Consumer<String> opened) {
        head = shown.head();
        audit = shown.file();
        this.thumbnails = thumbnails;
        getStyleClass().add("audit-worst");
        for (PairDetail.Worst each : pair.worst()) {
            getChildren().add(card(each, opened));
        }
    }

    private Button card(PairDetail.Worst each, Consumer<String> opened) {
        String path = each.picture().path();
        boolean flips = each.before() != each.after();
        Label name = new Label(path.substring(path.lastIndexOf('/') + 1));
        name.getStyleClass().add("audit-picture-name");
        Label before = line(each.before(), each.probabilityBefore(), "");
        Label after = line(each.after(), each.probabilityAfter(), "\u2192 ");
        if (flips) {
            after.getStyleClass().add("audit-flip");
        }
        VBox words = new VBox(name, before, after);
        Button button = new Button(null, new VBox(picture(path), words));
        button.getStyleClass().add("audit-picture");
        button.setAccessibleText(path + ": " + before.getText() + ", " + after.getText());
        button.setOnAction(event -> opened.accept(path));
        Tips.on(
                button,
                String.format(
                        Locale.ROOT,
                        "%s: %s, total variation %.3f, first differs at %s. Click opens it in the"
                                + " comparison.",
                        path,
                        each.kind().id(),
                        each.totalVariation(),
                        each.stage()));
        return button;
    }

    private Label line(int index, double probability, String start) {
        Label label =
                new Label(
                        String.format(
                                Locale.ROOT,
                                "%s%.0f %% %s",
                                start,
                                100 * probability,
                                head.className(index)));
        label.getStyleClass().add("audit-picture-class");
        return label;
    }

    private StackPane picture(String path) {
        FontIcon missing = FontIcon.of(MaterialDesignI.IMAGE_BROKEN_VARIANT, 24);
        ImageView view = new ImageView();
        view.setFitWidth(SIDE);
        view.setFitHeight(SIDE);
        StackPane frame = new StackPane(missing, view);
        frame.getStyleClass().add("audit-thumbnail");
        Optional<Path> file = head.find(path, audit);
        file.ifPresent(
                found ->
                        thumbnails.load(
                                found,
                                SIDE,
                                image -> {
                                    view.setImage(image);
                                    missing.setVisible(false);
                                }));
        return frame;
    }
}
