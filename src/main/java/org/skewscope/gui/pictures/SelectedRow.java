package org.skewscope.gui.pictures;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Keeps the selected row of a list in view while the list is sorted anew. */
final class SelectedRow {

    private final ListView<?> list;
    private boolean kept = true;

    SelectedRow(ListView<?> list) {
        this.list = list;
        list.addEventFilter(ScrollEvent.ANY, event -> kept = false);
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> kept = false);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, next) -> kept = true);
    }

    /** Brings the row into view unless the user has scrolled since it was selected. */
    void keep(int index) {
        if (kept) {
            bring(index);
        }
    }

    /** Scrolls no further than needed, and leaves a row that is in view where it is. */
    void bring(int index) {
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && index >= 0
                && !inView(flow, index)) {
            list.scrollTo(Math.max(0, index - 2));
        }
    }

    /** All of it: the first and the last cell may be seen in part. */
    private static boolean inView(VirtualFlow<?> flow, int index) {
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        int from = first.getIndex() + (first.getLayoutY() < 0 ? 1 : 0);
        boolean cut = last.getLayoutY() + last.getHeight() > flow.getHeight();
        return index >= from && index <= last.getIndex() - (cut ? 1 : 0);
    }
}
