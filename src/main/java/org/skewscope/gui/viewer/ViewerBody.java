package org.skewscope.gui.viewer;

import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Lays out the two tensors one above the other, the difference as high as both together, and the
 * inspector. Once the inspector has its 420 pixels, the difference takes all further width.
 */
public final class ViewerBody extends Pane {

    private static final double HEADING = 24;
    private static final double BETWEEN = 8;

    /** The gap between A and B at their smallest; five cards then keep their size at 1024 x 700. */
    private static final double LEAST_BETWEEN = 4;

    private static final double LARGEST_TENSOR = 280;
    private static final double SMALLEST_TENSOR = 40;
    private static final double BELOW_A = 24;

    /** A and B are not made smaller than this for the map. */
    private static final double LEAST_BESIDE = 140;

    /** Twice the side of the usual input, 224: at a whole number of pixels no value is uneven. */
    private static final double WANTED_MAP = 448;

    /** The room for the words that say why two tensors have no difference. */
    private static final double WORDS = 220;

    private static final double INSPECTOR_MIN = 362;
    private static final double INSPECTOR_MAX = 420;

    private Region headingA;
    private Region headingB;
    private Region tensorA;
    private Region tensorB;
    private Region difference;
    private Region inspector;
    private Region headingDifference;
    private Region below;
    private boolean expanded;
    private boolean sideBySide;
    private boolean yielding = true;
    private boolean swiping;
    private boolean apart;

    void place(Region headA, Region a, Region headB, Region b, Region large, Region inspectorPane) {
        headingA = headA;
        headingB = headB;
        tensorA = a;
        tensorB = b;
        difference = large;
        inspector = inspectorPane;
        getChildren().setAll(headA, a, headB, b, large, inspectorPane);
    }

    /**
     * Shows both tensors and the difference equally large in a row, without the inspector.
     *
     * @param heading stands over the difference
     * @param under stands below the row
     */
    void placeSideBySide(Region heading, Region under) {
        headingDifference = heading;
        below = under;
        getChildren().addAll(heading, under);
        heading.setVisible(false);
        under.setVisible(false);
    }

    /** Sets whether what stands below the row leaves where it would make the row smaller. */
    void setYielding(boolean value) {
        yielding = value;
        requestLayout();
    }

    void setSideBySide(boolean value) {
        sideBySide = value;
        showParts();
    }

    /** Sets whether the large view shows both tensors itself, and takes the space of the two. */
    void setSwiping(boolean value) {
        if (swiping != value) {
            swiping = value;
            showParts();
        }
    }

    /**
     * Sets whether the tensors have no difference, since their shapes differ. Both then take the
     * room of the map and of the inspector.
     */
    void setApart(boolean value) {
        if (apart != value) {
            apart = value;
            requestLayout();
        }
    }

    /** Sets whether the difference takes the whole space. */
    void setExpanded(boolean value) {
        expanded = value;
        showParts();
    }

    private void showParts() {
        // The inspector shows and hides itself.
        if (sideBySide) {
            getChildren().remove(inspector);
        } else if (!getChildren().contains(inspector)) {
            getChildren().add(inspector);
        }
        for (Node node : getChildren()) {
            boolean row = node == headingDifference || node == below;
            boolean large = node == difference || node == inspector;
            node.setVisible(expanded ? node == difference : sideBySide || !row && (!swiping || large));
        }
        requestLayout();
    }

    boolean isExpanded() {
        return expanded;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 2 * (HEADING + SMALLEST_TENSOR) + LEAST_BETWEEN;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 448;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (difference == null || height <= 0) {
            return;
        }
        if (expanded) {
            difference.resizeRelocate(0, 0, width, height);
            return;
        }
        double gap = width < 960 ? 12 : 16;
        if (sideBySide) {
            layoutRow(width, height, gap);
            return;
        }
        if (apart && !swiping) {
            layoutApart(width, height, gap);
            return;
        }
        double side = swiping ? -gap : side(width - 2 * gap, height);
        double room = width - side - 2 * gap;
        double inspectorWidth = Math.floor(Math.max(INSPECTOR_MIN, Math.min(INSPECTOR_MAX, room - height)));
        double large = Math.max(80, Math.floor(room - inspectorWidth));
        if (!swiping) {
            put(headingA, tensorA, 0, 0, side);
            put(headingB, tensorB, 0, Math.min(height - side - HEADING, HEADING + side + BELOW_A), side);
        }
        difference.resizeRelocate(side + gap, 0, large, height);
        inspector.resizeRelocate(side + 2 * gap + large, 0, inspectorWidth, height);
    }

    /** Lays A and B out beside each other, and what says why they have no difference. */
    private void layoutApart(double width, double height, double gap) {
        double side = Math.floor(Math.max(SMALLEST_TENSOR, Math.min(height - HEADING, (width - 2 * gap - WORDS) / 2)));
        put(headingA, tensorA, 0, 0, side);
        put(headingB, tensorB, side + gap, 0, side);
        double left = 2 * (side + gap);
        difference.resizeRelocate(left, HEADING, Math.max(0, width - left), side);
        inspector.resizeRelocate(width, 0, 0, height);
    }

    /**
     * Returns the side of A and of B: as high as both fit, as far as that leaves the map's room.
     */
    private static double side(double width, double height) {
        double high = (height - 2 * HEADING - BETWEEN) / 2;
        double beside = width - INSPECTOR_MIN - Math.min(height, WANTED_MAP);
        return Math.floor(
                Math.max(SMALLEST_TENSOR, Math.min(Math.min(LARGEST_TENSOR, high), Math.max(LEAST_BESIDE, beside))));
    }

    private void layoutRow(double width, double height, double gap) {
        double wide = Math.floor((width - 2 * gap) / 3);
        double foot = below.prefHeight(width);
        if (yielding && height - HEADING - foot < wide) {
            foot = 0;
        }
        below.setVisible(foot > 0);
        double side = Math.floor(Math.max(40, Math.min(wide, height - HEADING - foot)));
        double step = Math.floor((width - 3 * side) / 2) + side;
        put(headingA, tensorA, 0, 0, side);
        put(headingDifference, difference, step, 0, side);
        put(headingB, tensorB, 2 * step, 0, side);
        below.resizeRelocate(0, HEADING + side, width, Math.max(0, height - HEADING - side));
    }

    /** Puts a square picture below its heading. */
    private static void put(Region heading, Region picture, double x, double y, double side) {
        heading.resizeRelocate(x, y, side, HEADING);
        picture.resizeRelocate(x, y + HEADING, side, side);
    }
}
