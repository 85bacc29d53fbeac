package org.skewscope.desk.files;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.skewscope.desk.session.Session;

/**
 * Holds what the window remembers from one start to the next, besides the pathways.
 *
 * @param theme LIGHT or DARK
 * @param view a name of the window's views
 * @param pictures paths of the pictures in the list
 * @param selected path of the selected picture; may be empty
 * @param recent paths of pictures added lately, newest first
 * @param recentModels folders of models opened lately, newest first
 * @param tags words of the user for pictures in the list, by the pictures' paths
 * @param listWidth the width of the list of pictures, in pixels
 * @param numbers whether the numbers of the difference are unfolded
 * @param allPairs whether the ladder shows all pairs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WindowState(
        double width,
        double height,
        boolean maximized,
        String theme,
        String view,
        List<String> pictures,
        String selected,
        List<String> recent,
        List<String> recentModels,
        Map<String, List<String>> tags,
        double listWidth,
        boolean numbers,
        boolean allPairs) {

    public static final WindowState FIRST = new WindowState(
            1600,
            1000,
            false,
            "LIGHT",
            "TENSOR_DIFFERENCE",
            List.of(),
            "",
            List.of(),
            List.of(),
            Map.of(),
            Session.USUAL_LIST,
            false,
            false);

    /** Copies the lists. */
    public WindowState {
        width = width >= 640 && width <= 20_000 ? width : 1600;
        height = height >= 480 && height <= 20_000 ? height : 1000;
        theme = theme == null ? "LIGHT" : theme;
        view = view == null ? "TENSOR_DIFFERENCE" : view;
        pictures = pictures == null ? List.of() : List.copyOf(pictures);
        selected = selected == null ? "" : selected;
        recent = recent == null ? List.of() : List.copyOf(recent);
        recentModels = recentModels == null ? List.of() : List.copyOf(recentModels);
        tags = tags == null ? Map.of() : Map.copyOf(tags);
        // A state of an earlier version has no width of the list.
        listWidth = listWidth >= 72 && listWidth <= 420 ? listWidth : Session.USUAL_LIST;
    }

    /**
     * Returns the state with a size that fits a screen.
     *
     * @param mostWidth the largest width of a window, in the screen's units
     * @param mostHeight the largest height of a window, in the screen's units
     */
    public WindowState within(double mostWidth, double mostHeight) {
        return new WindowState(
                Math.min(width, Math.max(640, mostWidth)),
                Math.min(height, Math.max(480, mostHeight)),
                maximized,
                theme,
                view,
                pictures,
                selected,
                recent,
                recentModels,
                tags,
                listWidth,
                numbers,
                allPairs);
    }
}
