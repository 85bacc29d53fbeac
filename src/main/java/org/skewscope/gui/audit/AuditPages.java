package org.skewscope.gui.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import org.skewscope.audit.PairDetail;
import org.skewscope.gui.pictures.Thumbnails;

/** An audit that is shown, drawn anew where there is more or less room. */
final class AuditPages {

    /** Plots change their width in steps, not with every pixel. */
    private static final double STEP = 40;

    private static final double SCROLL_BAR = 16;

    private final Thumbnails thumbnails;
    private final BiConsumer<AuditState.Shown, String> opened;

    /**
     * @param opened told an audit and the path of one of its pictures
     */
    AuditPages(Thumbnails thumbnails, BiConsumer<AuditState.Shown, String> opened) {
        this.thumbnails = thumbnails;
        this.opened = opened;
    }

    ScrollPane of(AuditState.Shown shown) {
        ScrollPane scroll = new ScrollPane();
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        scroll.getStyleClass().add("why-scroll");
        ComboBox<String> choice = choice(shown);
        Runnable draw = () -> draw(scroll, shown, choice);
        scroll.widthProperty()
                .addListener(
                        (property, old, next) -> {
                            if (step(old.doubleValue()) != step(next.doubleValue())) {
                                draw.run();
                            }
                        });
        choice.getSelectionModel()
                .selectedIndexProperty()
                .addListener(
                        (property, old, next) -> {
                            double height = scroll.getVvalue();
                            draw.run();
                            scroll.setVvalue(height);
                        });
        return scroll;
    }

    private static double step(double width) {
        return Math.floor((width - SCROLL_BAR) / STEP) * STEP;
    }

    private ComboBox<String> choice(AuditState.Shown shown) {
        ComboBox<String> choice = new ComboBox<>();
        choice.setAccessibleText("Pair of pathways");
        for (PairDetail pair : shown.details().pairs()) {
            choice.getItems()
                    .add(
                            shown.head().pathways().get(pair.a()).id()
                                    + " and "
                                    + shown.head().pathways().get(pair.b()).id());
        }
        choice.getSelectionModel().selectFirst();
        return choice;
    }

    private void draw(ScrollPane scroll, AuditState.Shown shown, ComboBox<String> choice) {
        double width = step(scroll.getWidth());
        if (width < STEP) {
            return;
        }
        AuditContent content = new AuditContent(shown, width).whole();
        List<PairDetail> pairs = shown.details().pairs();
        int chosen = choice.getSelectionModel().getSelectedIndex();
        if (chosen >= 0 && chosen < pairs.size()) {
            Optional<Node> menu = pairs.size() > 1 ? Optional.of(choice) : Optional.empty();
            content.title(menu);
            content.pair(pairs.get(chosen), thumbnails, path -> opened.accept(shown, path));
        }
        scroll.setContent(content.tables());
    }
}
