package org.skewscope.gui.audit;

import static org.skewscope.gui.support.Nodes.scroll;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.desk.audit.AuditState;
import org.skewscope.desk.session.OnChange;
import org.skewscope.gui.pictures.Thumbnails;

/** Draws the pages of an audit, anew when the tab's width changes. */
final class AuditPages {

    /** The step, in pixels, by which plots change their width. */
    private static final double STEP = 40;

    private static final double SCROLL_BAR = 16;

    private final Thumbnails thumbnails;
    private final Function<AuditHead, List<String>> naming;
    private final OpenedPicture opened;
    private final ScrollPane scroll = scroll(null, "why-scroll");
    private final ComboBox<String> choice = new ComboBox<>();
    private final Set<String> open = new HashSet<>();
    private AuditState.Shown shown;
    private String partial = "";

    /** Takes the path of a picture of an audit, and the pair over which it was clicked. */
    @FunctionalInterface
    interface OpenedPicture {
        void open(AuditState.Shown audit, PairDetail pair, String path);
    }

    /**
     * @param naming returns the names of an audit's pathways
     */
    AuditPages(Thumbnails thumbnails, Function<AuditHead, List<String>> naming, OpenedPicture opened) {
        this.thumbnails = thumbnails;
        this.naming = naming;
        this.opened = opened;
        scroll.setMinHeight(0);
        choice.setAccessibleText("Pair of pathways");
        OnChange.run(
                this::draw,
                scroll.widthProperty().map(AuditPages::step),
                choice.getSelectionModel().selectedIndexProperty());
    }

    /**
     * Returns the pages of an audit. Newer results of the audit that is shown already keep the
     * chosen pair and the place to which the pages are scrolled.
     *
     * @param counted says what the figures count while the audit runs; otherwise empty
     */
    ScrollPane of(AuditState.Shown next, String counted) {
        List<String> names = naming.apply(next.head());
        List<String> pairs = next.details().pairs().stream()
                .map(pair -> names.get(pair.a()) + " and " + names.get(pair.b()))
                .toList();
        boolean same = shown != null && shown.file().equals(next.file());
        shown = null;
        partial = counted;
        if (!same) {
            open.clear();
        }
        if (!same || !pairs.equals(choice.getItems())) {
            choice.getItems().setAll(pairs);
            choice.getSelectionModel().selectFirst();
            scroll.setVvalue(0);
        }
        shown = next;
        draw();
        return scroll;
    }

    private static double step(Number width) {
        return Math.floor((width.doubleValue() - SCROLL_BAR) / STEP) * STEP;
    }

    private void draw() {
        double width = step(scroll.getWidth());
        if (width < STEP || shown == null) {
            return;
        }
        AuditState.Shown audit = shown;
        AuditContent content = new AuditContent(
                        audit,
                        naming.apply(audit.head()),
                        width,
                        open,
                        thumbnails,
                        (pair, path) -> opened.open(audit, pair, path))
                .whole(partial);
        List<PairDetail> pairs = audit.details().pairs();
        int chosen = choice.getSelectionModel().getSelectedIndex();
        if (chosen >= 0 && chosen < pairs.size()) {
            content.title(pairs.size() > 1 ? Optional.of(choice) : Optional.empty())
                    .pair(pairs.get(chosen));
        }
        double height = scroll.getVvalue();
        Optional<Object> focused =
                Optional.ofNullable(scroll.getScene()).map(Scene::getFocusOwner).map(Node::getUserData);
        scroll.setContent(content.tables());
        scroll.setVvalue(height);
        focused.ifPresent(content::focus);
        if (scroll.getScene() != null) {
            // The width becomes known during a layout, after the pulse has styled what it
            // draws: without this call one frame shows the page without its styles.
            content.applyCss();
        }
    }
}
