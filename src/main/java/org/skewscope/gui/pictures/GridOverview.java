package org.skewscope.gui.pictures;

import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.unmanaged;
import static org.skewscope.gui.support.Nodes.untouched;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.gui.support.RowsInView;
import org.skewscope.gui.support.SeverityMark;

/** Draws each picture's effect as a bar in the present order; the frame is what is in view. */
final class GridOverview extends Pane {

    private static final double HEIGHT = 46;
    private static final double HEAD = 24;

    private final ShownPictures pictures;
    private final ListView<Integer> view;
    private final IntSupplier columns;
    private final BiConsumer<Integer, Integer> ranged;
    private final Map<Severity, Path> bars = new EnumMap<>(Severity.class);
    private final Rectangle window = styled(new Rectangle(), "overview-window");
    private final Rectangle range = styled(new Rectangle(), "overview-range");
    private final Rectangle before = styled(new Rectangle(), "overview-shade");
    private final Rectangle after = styled(new Rectangle(), "overview-shade");
    private final Label title = label(
            "each bar is a picture, its height the effect in points; drag the frame", "secondary", "overview-title");
    private final HBox legend = row(12);
    private final Map<Severity, Label> keys = new EnumMap<>(Severity.class);
    private double from;
    private boolean dragsWindow;
    private boolean followed;

    /**
     * Creates an overview without bars.
     *
     * @param pictures what is drawn, in the present order
     * @param view the rows of tiles
     * @param columns how many tiles a row has
     * @param ranged takes the first and last index of a range that the user draws
     */
    GridOverview(
            ShownPictures pictures, ListView<Integer> view, IntSupplier columns, BiConsumer<Integer, Integer> ranged) {
        this.pictures = pictures;
        this.view = view;
        this.columns = columns;
        this.ranged = ranged;
        named("grid-overview", styled(this, "skew-card", "grid-overview"));
        setMinHeight(HEIGHT + HEAD + 8);
        setMaxHeight(HEIGHT + HEAD + 8);
        range.setVisible(false);
        // A pane gives what it manages the preferred width, which puts the legend over the title.
        getChildren()
                .addAll(
                        unmanaged(title),
                        unmanaged(untouched(legend)),
                        untouched(before),
                        untouched(after),
                        window,
                        range);
        OnChange.run(this::draw, widthProperty());
        setOnMousePressed(event -> {
            from = event.getX();
            dragsWindow = from >= window.getX() && from <= window.getX() + window.getWidth();
        });
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        tipped("Drag the frame to scroll; drag beside it to select a range", this);
    }

    /** Moves the frame while the grid scrolls. */
    void follow() {
        if (followed) {
            return;
        }
        for (Node each : view.lookupAll(".scroll-bar")) {
            if (each instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
                followed = true;
                OnChange.run(this::frame, bar.valueProperty());
            }
        }
    }

    private int size() {
        return Math.max(1, pictures.shown().get().size());
    }

    private double room() {
        return Math.max(1, getWidth() - 24);
    }

    private int at(double x) {
        return Math.max(0, Math.min(size() - 1, (int) Math.floor((x - 12) / room() * size())));
    }

    void draw() {
        List<PictureEntry> shown = pictures.shown().get();
        bars.values().forEach(path -> path.getElements().clear());
        double step = room() / size();
        double width = Math.max(0.5, step - (step > 3 ? 1 : 0));
        for (int i = 0; i < shown.size(); i++) {
            PictureEntry each = shown.get(i);
            if (!each.compared()) {
                continue;
            }
            double bottom = HEAD + HEIGHT;
            double top = bottom - Math.max(1, pictures.share(each.points().orElse(0.0)) * HEIGHT);
            double left = 12 + i * step;
            bars.computeIfAbsent(each.verdict().orElseThrow(), this::path)
                    .getElements()
                    .addAll(
                            new MoveTo(left, bottom),
                            new LineTo(left, top),
                            new LineTo(left + width, top),
                            new LineTo(left + width, bottom),
                            new ClosePath());
        }
        double words = title.prefWidth(-1);
        title.resizeRelocate(12 + room() - words, 4, words, 16);
        List<Label> drawn = bars.entrySet().stream()
                .sorted(Map.Entry.<Severity, Path>comparingByKey().reversed())
                .filter(each -> !each.getValue().getElements().isEmpty())
                .map(each -> keys.computeIfAbsent(each.getKey(), this::key))
                .toList();
        if (!legend.getChildren().equals(drawn)) {
            legend.getChildren().setAll(drawn);
        }
        legend.resizeRelocate(12, 4, room(), 16);
        title.setVisible(title.getWidth() + 12 + legend.prefWidth(-1) <= room());
        frame();
    }

    private Label key(Severity severity) {
        Region key = styled(new Region(), "overview-key", "fill-" + SeverityMark.styleClass(severity));
        return styled(new Label(severity.label(), key), "secondary");
    }

    private Path path(Severity severity) {
        Path path = untouched(styled(new Path(), "overview-bars", SeverityMark.styleClass(severity)));
        getChildren().add(1, path);
        return path;
    }

    /** Puts the frame around the pictures in view. */
    void frame() {
        RowsInView.of(view).ifPresent(seen -> {
            double step = room() / size();
            double left = seen.first() * columns.getAsInt() * step;
            double right = Math.min(size(), (seen.last() + 1) * columns.getAsInt()) * step;
            put(window, 12 + left, Math.max(4, right - left), 1);
            // The bars of pictures out of view are paler.
            put(before, 12, left, 0);
            double end = window.getX() + window.getWidth();
            put(after, end, Math.max(0, 12 + room() - end), 0);
        });
    }

    /** Puts a mark over the bars from a place on, so that it stands out by pixels above them, and by two below. */
    private static void put(Rectangle mark, double from, double width, double out) {
        mark.setX(from);
        mark.setY(HEAD - out);
        mark.setWidth(width);
        mark.setHeight(HEIGHT + 3 * out);
    }

    private void drag(MouseEvent event) {
        if (dragsWindow) {
            scrollTo(event.getX());
            return;
        }
        put(range, Math.min(from, event.getX()), Math.abs(event.getX() - from), 1);
        range.setVisible(true);
    }

    private void release(MouseEvent event) {
        range.setVisible(false);
        boolean moved = Math.abs(event.getX() - from) > 3;
        if (!dragsWindow && moved) {
            ranged.accept(at(from), at(event.getX()));
            scrollTo((from + event.getX()) / 2);
        } else if (!moved) {
            scrollTo(event.getX());
        }
    }

    private void scrollTo(double x) {
        int seen = RowsInView.of(view).map(rows -> rows.last() - rows.first()).orElse(0);
        view.scrollTo(Math.max(0, at(x) / columns.getAsInt() - seen / 2));
        Platform.runLater(this::frame);
    }
}
