package org.skewscope.gui.support;

import java.util.Optional;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;

/**
 * Tells which rows of a list are in view, by index.
 *
 * @param first the first of them, which may be cut
 * @param last the last of them, which may be cut
 * @param firstWhole the first that is not cut
 * @param lastWhole the last that is not cut; less than {@code firstWhole} where all are cut
 */
public record RowsInView(int first, int last, int firstWhole, int lastWhole) {

    /** Returns the rows in view; empty before a list is laid out, and where it has none. */
    public static Optional<RowsInView> of(ListView<?> list) {
        if (!(list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) || flow.getFirstVisibleCell() == null) {
            return Optional.empty();
        }
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        boolean cut = last.getLayoutY() + last.getHeight() > flow.getHeight();
        return Optional.of(new RowsInView(
                first.getIndex(),
                last.getIndex(),
                first.getIndex() + (first.getLayoutY() < 0 ? 1 : 0),
                last.getIndex() - (cut ? 1 : 0)));
    }
}
