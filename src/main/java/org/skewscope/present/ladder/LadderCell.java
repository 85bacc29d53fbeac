package org.skewscope.present.ladder;

import org.skewscope.option.Stage;

/**
 * Describes what the ladder says of one pair at one stage.
 *
 * @param largest the largest difference, or a clause where there is no number
 * @param mean the mean difference, or what became of the top class; may be empty
 * @param fill how far the bar reaches, 0 to 1
 * @param settingsDiffer whether the pathways have different options at this stage
 * @param place where on the way to the model it lies
 */
public record LadderCell(
        Stage stage, Kind kind, String largest, String mean, double fill, boolean settingsDiffer, Place place) {

    /** Returns whether it is the first stage whose difference reaches the model. */
    public boolean first() {
        return place == Place.FIRST;
    }

    /** Returns the words of a cell whose row stands alone: a difference that a stage before makes follows. */
    public String brief() {
        return switch (kind) {
            case IDENTICAL -> "same";
            case CARRIED -> place == Place.ELSEWHERE && stage.compareTo(Stage.LOGITS) < 0 ? "follows" : largest;
            default -> largest;
        };
    }

    /** Returns the unit of the words of {@link #brief}; empty where they have none. */
    public String unit() {
        boolean pixels = stage.peak() == Stage.DECODE.peak() && fill > 0 && kind != Kind.OTHER_RANGE;
        return kind.tellsClass() ? "points" : pixels && brief().equals(largest) ? "of 255" : "";
    }

    /** Describes what becomes of a difference on its way to the model. */
    public enum Place {
        /** It goes on to the model, and none does before it. */
        FIRST,
        /** It is gone before the model is fed. */
        HEALED,
        /** There is no difference, or it goes on from a stage before. */
        ELSEWHERE
    }

    /** How a cell is drawn. */
    public enum Kind {
        /** The same numbers. */
        IDENTICAL("ladder-identical"),
        /** A difference that this stage's own settings make or change. */
        OWN("ladder-own"),
        /** A difference that comes from a stage before. */
        CARRIED("ladder-carried"),
        /** The values have no unit in common. */
        OTHER_RANGE("ladder-own"),
        /** Other probabilities, of which the same is the largest. */
        SAME_CLASS("ladder-carried"),
        /** The top class is another. */
        CLASS_CHANGES("ladder-class-changes"),
        /** A model that is fed the file does it inside. */
        INSIDE_MODEL("ladder-not-recorded"),
        /** A run made elsewhere did not record it. */
        NOT_RECORDED("ladder-not-recorded"),
        /** Nothing to subtract. */
        SHAPES_DIFFER("ladder-shapes-differ"),
        /** No result is known yet. */
        WAITING("ladder-carried");

        private final String styleClass;

        Kind(String styleClass) {
            this.styleClass = styleClass;
        }

        public String styleClass() {
            return styleClass;
        }

        /** Returns whether the figure is one of probabilities, in points. */
        public boolean tellsClass() {
            return this == SAME_CLASS || this == CLASS_CHANGES;
        }
    }
}
