package org.skewscope.gui.lower;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.skewscope.gui.session.Key;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.support.OnChange;
import org.skewscope.gui.support.Visibility;

/**
 * Shows the tab of the session's view. Where the selected stage is no picture, the table of all
 * classes stands below the ladder.
 */
public final class LowerCenter extends VBox {

    static final double GAP = 8;

    private final Session session;
    private final List<Tab> tabs;

    /** Shows the tab of the session's present view. */
    public LowerCenter(Session session, List<Tab> tabs) {
        super(GAP);
        this.session = session;
        this.tabs = List.copyOf(tabs);
        setMinHeight(0);
        for (Tab tab : tabs) {
            tab.view().setMinHeight(0);
            if (VBox.getVgrow(tab.view()) == null) {
                VBox.setVgrow(tab.view(), Priority.ALWAYS);
            }
        }
        OnChange.run(this::choose, session.view(), session.selectedStage());
        choose();
    }

    /** Returns the regions that F6 visits, from top to bottom. */
    public List<Node> regions() {
        return tabs.stream()
                .flatMap(
                        tab ->
                                tab.view() instanceof DifferenceView difference
                                        ? difference.getChildren().stream()
                                        : Stream.of(tab.view()))
                .toList();
    }

    /** Returns the ladder and viewer; empty where no tab has them. */
    public Optional<DifferenceView> difference() {
        return tabs.stream()
                .map(Tab::view)
                .filter(DifferenceView.class::isInstance)
                .map(DifferenceView.class::cast)
                .findFirst();
    }

    private void choose() {
        WindowView view = session.view().get();
        boolean table =
                view == WindowView.TENSOR_DIFFERENCE && !session.selectedStage().get().isPicture();
        for (Tab tab : tabs) {
            // Above the table the ladder keeps all its rows, and the table scrolls.
            boolean ladder = table && tab.view() instanceof DifferenceView;
            tab.view().setMinHeight(ladder ? USE_PREF_SIZE : 0);
            show(tab, tab.id() == view || (table && tab.id() == WindowView.ALL_CLASSES));
        }
    }

    /**
     * Shows or hides a tab. The toolkit styles hidden nodes too, so a tab joins the scene when it
     * is first shown.
     */
    private void show(Tab tab, boolean shown) {
        if (shown && tab.view().getParent() == null) {
            long before =
                    tabs.stream()
                            .takeWhile(each -> each.id() != tab.id())
                            .filter(each -> each.view().getParent() != null)
                            .count();
            getChildren().add((int) before, tab.view());
        }
        Visibility.show(tab.view(), shown);
    }

    /**
     * Describes a view of the lower center. Header, keys and help walk the list of tabs.
     *
     * @param id names the view in the session
     * @param key opens the tab
     * @param again runs when the key is pressed while the tab is shown
     */
    public record Tab(WindowView id, Key key, Region view, Runnable again) {

        /** Makes a tab of one page. */
        public Tab(WindowView id, Key key, Region view) {
            this(id, key, view, () -> {});
        }

        /** Shows the tab; where it is shown already, runs what its key does again. */
        public void open(Session session) {
            boolean covered = session.grid().get();
            session.grid().set(false);
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
