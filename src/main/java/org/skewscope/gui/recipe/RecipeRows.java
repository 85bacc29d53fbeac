package org.skewscope.gui.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.skewscope.gui.support.Tips;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.Figures;
import org.skewscope.present.SentenceFigures;
import org.skewscope.recipesearch.RecipeMatch;

/** A recipe option by option; those in which the recipes found differ are marked. */
final class RecipeRows {

    private RecipeRows() {}

    static List<HBox> of(RecipeMatch match, List<RecipeMatch> all) {
        List<HBox> rows = new ArrayList<>();
        for (Map.Entry<String, String> option : match.options().entrySet()) {
            boolean open =
                    all.stream()
                            .anyMatch(
                                    each ->
                                            !option.getValue()
                                                    .equals(each.options().get(option.getKey())));
            rows.add(row(option.getKey(), option.getValue(), open));
        }
        return rows;
    }

    private static HBox row(String key, String id, boolean open) {
        PathwayOption option = PathwayOption.byKey(key).orElseThrow();
        Label name = new Label(option.fullLabel());
        name.getStyleClass().add("recipe-name");
        Label value = new Label(option.description().labelOf(id));
        value.getStyleClass().add("recipe-value");
        value.setMinWidth(0);
        Tips.over(value, value.getText());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, name, value, gap);
        row.getStyleClass().add("recipe-row");
        if (open) {
            Label mark = new Label("others fit too");
            mark.getStyleClass().add("recipe-open");
            mark.setMinWidth(Region.USE_PREF_SIZE);
            Tips.over(mark, "Recipes with another value here make the same tensor");
            row.getChildren().add(mark);
        }
        return row;
    }

    static String remains(RecipeMatch.Remains remains) {
        return "What remains: at most "
                + Figures.of(remains.max())
                + ", on average "
                + Figures.of(remains.mean())
                + ", in "
                + Figures.fixed(100 * remains.differing(), 1)
                + " % of the values. "
                + SentenceFigures.of(remains.sentence());
    }
}
