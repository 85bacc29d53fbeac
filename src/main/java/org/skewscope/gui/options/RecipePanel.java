package org.skewscope.gui.options;

import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.say;
import static org.skewscope.gui.support.Nodes.sheet;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.RecipeDesk;
import org.skewscope.desk.work.RecipeDesk.RecipeState;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.Visibility;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.Figures;
import org.skewscope.present.WindowSentence;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.recipesearch.RecipeMatch;

/**
 * Shows over the window the search for a tensor's recipe, then the recipes found, one at a time.
 */
public final class RecipePanel extends StackPane {

    @FXML
    private Label title;

    @FXML
    private Label beside;

    @FXML
    private HBox chooser;

    @FXML
    private ComboBox<String> array;

    @FXML
    private HBox progress;

    @FXML
    private ProgressBar bar;

    @FXML
    private Label sentence;

    @FXML
    private HBox turner;

    @FXML
    private Button before;

    @FXML
    private Button next;

    @FXML
    private Label which;

    @FXML
    private Label exact;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox table;

    @FXML
    private Label remains;

    @FXML
    private Button add;

    @FXML
    private Button close;

    private final Session session;
    private final PathwayCommands commands;
    private final RecipeDesk desk;
    private int shown;

    /**
     * @param desk searches the recipes
     */
    public RecipePanel(Session session, PathwayCommands commands, RecipeDesk desk) {
        this.session = session;
        this.commands = commands;
        this.desk = desk;
        sheet(this, "recipe.css");
        FxmlView.fill(this);
        spoken("Recipe before", does(() -> turn(-1), before));
        spoken("Next recipe", does(() -> turn(1), next));
        does(desk::close, close);
        spoken("Add this recipe as a pathway; Ctrl+Z takes it back", does(this::add, add));
        array.setItems(desk.arrays());
        array.setOnAction(event -> chosen());
        spoken("The arrays of this file that can be one picture", array);
        desk.state().subscribe(this::show);
    }

    /**
     * Joins a window's layers when the panel is first shown.
     *
     * @param below the layer that the panel covers
     */
    public void joinOver(StackPane layers, Node below) {
        OnChange.run(
                () -> {
                    if (getParent() == null) {
                        layers.getChildren().add(layers.getChildren().indexOf(below) + 1, this);
                    }
                },
                visibleProperty());
    }

    private void show(RecipeState state) {
        boolean searching = state instanceof RecipeState.Searching;
        Visibility.show(this, desk.open());
        Visibility.show(progress, searching);
        Visibility.show(chooser, desk.arrays().size() > 1);
        array.setValue(desk.array().get());
        bar.setProgress(searching ? -1 : 0);
        close.setText(searching ? "Cancel" : "Close");
        spoken(searching ? "Stop searching (Esc)" : "Close (Esc)", close);
        shown = 0;
        String words = "";
        if (state instanceof RecipeState.Searching search) {
            head("Searching the recipe of " + search.file(), search.picture().name());
        } else if (state instanceof RecipeState.Failed failed) {
            head("No recipe of " + failed.file(), failed.picture());
            words = failed.reason();
        } else if (state instanceof RecipeState.Found found) {
            RecipeFindings findings = found.findings();
            head(headline(findings) + " of " + found.file(), found.picture().name());
            words = WindowSentence.of(findings.sentence());
        }
        say(sentence, words);
        showMatch();
        if (desk.open() && !array.isFocused()) {
            (add.isVisible() ? add : close).requestFocus();
        }
    }

    /** Searches the array that the user, not the desk, has chosen. */
    private void chosen() {
        String name = array.getValue();
        if (name != null
                && desk.arrays().contains(name)
                && !name.equals(desk.array().get())) {
            desk.take(name);
        }
    }

    private static String headline(RecipeFindings findings) {
        if (findings.matches().isEmpty()) {
            return "No recipe";
        }
        return findings.exactCount() == 0
                ? "Nearest recipe"
                : findings.exactCount() == 1 ? "The recipe" : findings.exactCount() + " equivalent recipes";
    }

    private void head(String words, String picture) {
        title.setText(words);
        beside.setText("beside " + picture);
        Visibility.show(beside, !picture.isEmpty());
    }

    private List<RecipeMatch> matches() {
        return desk.state().get() instanceof RecipeState.Found found
                ? found.findings().matches()
                : List.of();
    }

    private void turn(int by) {
        shown = Math.floorMod(shown + by, matches().size());
        showMatch();
    }

    private void showMatch() {
        List<RecipeMatch> matches = matches();
        Visibility.show(!matches.isEmpty(), turner, scroll, add);
        Visibility.show(remains, false);
        add.setDisable(session.pathways().size() >= PathwaySet.MOST);
        if (matches.isEmpty()) {
            return;
        }
        RecipeMatch match = matches.get(shown);
        which.setText("Recipe " + (shown + 1) + " of " + matches.size());
        before.setDisable(matches.size() == 1);
        next.setDisable(matches.size() == 1);
        exact.setText(match.exact() ? "bit-identical" : "near");
        exact.getStyleClass().setAll("label", "pill", match.exact() ? "pill-exact" : "pill-near");
        table.getChildren().setAll(lines(match, matches));
        say(remains, match.remains().map(RecipePanel::remains).orElse(""));
    }

    private void add() {
        if (desk.state().get() instanceof RecipeState.Found found) {
            Pathway pathway = session.pathways().referencePathway();
            for (var option : matches().get(shown).options().entrySet()) {
                pathway = PathwayOption.byKey(option.getKey()).orElseThrow().set(pathway, option.getValue());
            }
            commands.add(pathway.renamed("recipe", "Recipe of " + found.file()));
            desk.close();
        }
    }

    /** Returns a line for each option of a recipe, with a mark where the recipes found differ. */
    private static List<HBox> lines(RecipeMatch match, List<RecipeMatch> all) {
        return match.options().entrySet().stream()
                .map(option ->
                        line(option.getKey(), option.getValue(), all.stream().anyMatch(each -> !option.getValue()
                                .equals(each.options().get(option.getKey())))))
                .toList();
    }

    private static HBox line(String key, String id, boolean open) {
        PathwayOption option = PathwayOption.byKey(key).orElseThrow();
        String value = option.description().labelOf(id);
        HBox line = new HBox(
                8,
                label(option.fullLabel(), "recipe-name"),
                yielding(tipped(value, label(value, "recipe-value"))),
                gap());
        if (open) {
            line.getChildren()
                    .add(whole(
                            tipped("Other values here give the same tensor", label("others fit too", "recipe-open"))));
        }
        return styled(line, "recipe-row");
    }

    private static String remains(RecipeMatch.Remains remains) {
        return "Remaining difference: largest %s, on average %s, in %s%% of the values. %s"
                .formatted(
                        Figures.of(remains.max()),
                        Figures.of(remains.mean()),
                        Figures.fixed(100 * remains.differing(), 1),
                        WindowSentence.of(remains.sentence()));
    }
}
