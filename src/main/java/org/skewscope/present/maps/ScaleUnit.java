package org.skewscope.present.maps;

import org.skewscope.option.Stage;
import org.skewscope.present.Figures;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;

/** Writes the unit of a difference map's scale, and what lies beyond its end. */
public final class ScaleUnit {

    private ScaleUnit() {}

    public static String of(DifferenceMode mode, Stage stage) {
        return switch (mode) {
            case ABSOLUTE, SIGNED -> stage.peak() >= 255 ? "8-bit units" : "normalized units";
            case RELATIVE -> "1 is 100%";
            case ULP, KINDS -> "";
        };
    }

    /** Returns words such as "0.5 % above 5"; empty where nothing lies beyond. */
    public static String beyond(DifferencePicture picture) {
        if (picture.map().filter(map -> map.mode() == DifferenceMode.KINDS).isPresent()) {
            return "";
        }
        if (picture.shareAbove() == 0) {
            return picture.map().map(map -> below(map, picture.top())).orElse("");
        }
        double percent = 100 * picture.shareAbove();
        String share = percent >= 0.05 ? Figures.fixed(percent, 1) : Figures.of(percent);
        boolean signed = picture.map().map(map -> map.mode().signed()).orElse(false);
        return share + "% " + (signed ? "beyond \u00b1" : "above ") + Figures.of(picture.top());
    }

    /**
     * Returns a scale locked by much larger differences leaves the map black: say how to see it.
     */
    private static String below(DifferenceMap map, double top) {
        double largest = Math.abs(map.at(map.farthest().x(), map.farthest().y()));
        return largest > 0 && largest < top / 10
                ? "largest %s, L fits the scale".formatted(Figures.of(largest))
                : "none above " + Figures.of(top);
    }
}
