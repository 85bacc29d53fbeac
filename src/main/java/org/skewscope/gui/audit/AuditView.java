package org.skewscope.gui.audit;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.skewscope.gui.session.FileDialogs;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;

/** The tab of audits: a button that measures all listed pictures, and what came of it. */
public final class AuditView extends VBox {

    private static final String KIND = "Audit";
    private static final String EXTENSION = "skewaudit";

    private final AuditDesk desk;
    private final FileDialogs dialogs;
    private final Button audit = new Button("Audit this folder");
    private final Button open = new Button("Open an audit");
    private final Button stop = new Button("Stop");
    private final ProgressBar progress = new ProgressBar();
    private final Label status = new Label();
    private final ScrollPane content = new ScrollPane();

    public AuditView(AuditDesk desk, FileDialogs dialogs) {
        this.desk = desk;
        this.dialogs = dialogs;
        getStyleClass().add("audit-view");
        getStylesheets().add(AuditView.class.getResource("audit.css").toExternalForm());
        audit.setOnAction(event -> audit());
        Tips.on(audit, "Measure all listed pictures through all pathways, into one file");
        open.setOnAction(event -> open());
        Tips.on(open, "Show what an audit's file holds");
        stop.setOnAction(event -> desk.stop());
        status.setWrapText(true);
        HBox.setHgrow(status, Priority.ALWAYS);
        HBox bar = new HBox(audit, open, progress, stop, status);
        bar.getStyleClass().add("audit-bar");
        content.setFitToWidth(true);
        content.getStyleClass().add("why-scroll");
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(bar, content);
        desk.state().addListener((property, old, next) -> show(next));
        show(desk.state().get());
    }

    private void audit() {
        if (!desk.hasPictures()) {
            status.setText("Add the pictures of a folder first.");
            return;
        }
        dialogs.save("Audit into", "pictures." + EXTENSION, KIND, EXTENSION).ifPresent(desk::audit);
    }

    private void open() {
        Optional<Path> file = dialogs.open("Open an audit", KIND, EXTENSION);
        file.ifPresent(desk::open);
    }

    private void show(AuditState state) {
        boolean running = state instanceof AuditState.Running;
        Visibility.show(progress, running);
        Visibility.show(stop, running);
        audit.setDisable(running);
        open.setDisable(running);
        if (state instanceof AuditState.Running now) {
            progress.setProgress(now.share());
            status.setText(now.sentence());
        } else if (state instanceof AuditState.Failed failed) {
            status.setText(failed.sentence());
        } else if (state instanceof AuditState.Shown shown) {
            status.setText(String.valueOf(shown.file().getFileName()));
            content.setContent(
                    new AuditContent(
                            shown,
                            path -> desk.openPicture(shown, path).ifPresent(status::setText)));
        } else {
            status.setText(
                    "How many of the listed pictures change their class, by how much, and which?");
        }
    }
}
