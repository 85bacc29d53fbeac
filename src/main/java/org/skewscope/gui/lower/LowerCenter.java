package org.skewscope.gui.lower;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.skewscope.cache.Lazy;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.viewer.ViewerView;

/**
 * Shows the tab of the session's view. Where the selected stage is no picture, the table of all
 * classes stands below the ladder.
 */
public final class LowerCenter extends VBox {

    static final double GAP = 8;

    /** The height, in pixels, below which a view that scrolls by itself shows too little. */
    private static final double LEAST_VIEW = 136;

    private final Session session;
    private final List<Tab> tabs;

    /** Shows the tab of the session's present view. */
    public LowerCenter(Session session, List<Tab> tabs) {
        super(GAP);
        this.session = session;
        this.tabs = List.copyOf(tabs);
        OnChange.run(this::choose, session.view(), session.selectedStage());
        choose();
    }

    /** Returns the regions of the tabs shown so far, which F6 visits, from top to bottom. */
    public List<Node> regions() {
        return getChildren().stream()
                .flatMap(view ->
                        view instanceof DifferenceView difference ? difference.getChildren().stream() : Stream.of(view))
                .toList();
    }

    /** Returns the viewer; empty where the stage is no picture, or it was never shown. */
    public Optional<ViewerView> viewer() {
        return difference()
                .map(DifferenceView::viewer)
                .filter(viewer -> session.selectedStage().get().isPicture());
    }

    /** Returns the ladder and viewer; empty where they were never shown. */
    public Optional<DifferenceView> difference() {
        return getChildren().stream()
                .filter(DifferenceView.class::isInstance)
                .map(DifferenceView.class::cast)
                .findFirst();
    }

    private void choose() {
        WindowView view = session.view().get();
        boolean table = view == WindowView.TENSOR_DIFFERENCE
                && !session.selectedStage().get().isPicture();
        for (Tab tab : tabs) {
            boolean shown = tab.id() == view || (table && tab.id() == WindowView.ALL_CLASSES);
            if (shown && !tab.made()) {
                add(tab);
            }
            if (tab.made()) {
                // Above the table the ladder keeps all its rows, and the table scrolls.
                boolean difference = tab.view() instanceof DifferenceView;
                double own = table ? USE_PREF_SIZE : USE_COMPUTED_SIZE;
                tab.view().setMinHeight(difference ? own : LEAST_VIEW);
                Visibility.show(tab.view(), shown);
            }
        }
    }

    /** Adds the view of a tab between those of the tabs before and after it. */
    private void add(Tab tab) {
        long before = tabs.stream()
                .takeWhile(each -> each.id() != tab.id())
                .filter(Tab::made)
                .count();
        if (VBox.getVgrow(tab.view()) == null) {
            VBox.setVgrow(tab.view(), Priority.ALWAYS);
        }
        getChildren().add((int) before, tab.view());
    }

    /**
     * Describes a view of the lower center. Header, keys and help walk the list of tabs. A view is
     * made when it is first shown, since the toolkit styles hidden nodes too and a window starts
     * with one view.
     */
    public static final class Tab {

        private final WindowView id;
        private final Key key;
        private final Lazy<? extends Region> view;
        private final Runnable again;

        /**
         * @param id names the view in the session
         * @param key opens the tab
         * @param maker makes the view when it is first shown
         * @param again runs when the key is pressed while the tab is shown
         */
        public <V extends Region> Tab(WindowView id, Key key, Supplier<V> maker, Consumer<V> again) {
            this.id = id;
            this.key = key;
            Lazy<V> once = new Lazy<>(maker);
            view = once;
            this.again = () -> again.accept(once.get());
        }

        /** Makes a tab of one page. */
        public Tab(WindowView id, Key key, Supplier<Region> maker) {
            this(id, key, maker, view -> {});
        }

        /** Returns what names the view in the session. */
        public WindowView id() {
            return id;
        }

        /** Returns the key that opens the tab. */
        public Key key() {
            return key;
        }

        private Region view() {
            return view.get();
        }

        private boolean made() {
            return view.made();
        }

        /** Shows the tab; where it is shown already, runs what its key does again. */
        public void open(Session session) {
            boolean covered = session.grid().get() || session.evidence().get() == EvidenceDepth.WHOLE;
            session.grid().set(false);
            if (covered) {
                session.evidence().set(EvidenceDepth.CLOSED);
            }
            if (session.view().get() == id) {
                if (!covered) {
                    again.run();
                }
            } else {
                session.view().set(id);
            }
        }
    }
}
