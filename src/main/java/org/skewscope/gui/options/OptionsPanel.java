package org.skewscope.gui.options;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.iconButton;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.item;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.sayWhole;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.Trial;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.desk.work.ValueDesk;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.gui.cards.PathwayMenu;
import org.skewscope.gui.support.AfterDrawing;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.SegmentedChoice;
import org.skewscope.gui.support.Visibility;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelRuntime;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.RecordedWording;
import org.skewscope.present.SettingWording;
import org.skewscope.present.WindowSentence;
import org.skewscope.present.why.OriginWording;

/** Shows the side panel with the options of the selected pathway. */
public final class OptionsPanel extends VBox {

    /** What tells one recipe from another at first sight. */
    private static final Set<OptionKey> RECIPE =
            EnumSet.of(OptionKey.DECODER, OptionKey.RESIZE, OptionKey.FRAMING, OptionKey.NORMALIZE, OptionKey.COMPUTE);

    /** The most pathways whose tabs have room in their usual width. */
    private static final int ROOMY = 5;

    @FXML
    private SegmentedChoice<Integer> tabs;

    @FXML
    private MenuButton add;

    @FXML
    private StackPane namePlace;

    @FXML
    private HBox buttons;

    @FXML
    private Button reference;

    @FXML
    private Button duplicate;

    @FXML
    private Button remove;

    @FXML
    private MenuButton menu;

    @FXML
    private Label presetWords;

    @FXML
    private Hyperlink reset;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox groups;

    @FXML
    private StackPane footPlace;

    private final Session session;
    private final PathwayCommands commands;
    private final NameEditor name;
    private final OptionGroups options;
    private final ValueList values;
    private final PanelFoot foot;
    private Runnable openModel = () -> {};
    private Consumer<PathwayPreset> addForFile = preset -> {};
    private List<String> tabNames = List.of();
    private boolean all;

    /**
     * @param tried runs the values of an open list
     * @param map returns where the map is drawn in the scene, beside which lists open
     * @param foot stands below the options and does not scroll
     */
    public OptionsPanel(
            Session session,
            PathwayCommands commands,
            Breakpoints breakpoints,
            ValueDesk tried,
            Supplier<Optional<Bounds>> map,
            PanelFoot foot) {
        this.session = session;
        this.foot = foot;
        values = new ValueList(session, tried, map, this);
        this.commands = commands;
        FxmlView.fill(this);
        name = new NameEditor(text -> commands.rename(selected(), text));
        namePlace.getChildren().setAll(name);
        footPlace.getChildren().setAll(foot);
        options = new OptionGroups(scroll, groups, ValueChoice::new, this::modelOf);
        // An empty menu never opens.
        fillAdd();
        add.setOnShowing(event -> fillAdd());
        reference.setOnAction(event -> {
            commands.makeReference(selected());
            // The flag is switched off, and beside it is a button that adds a pathway.
            tabs.getButtons().stream().filter(ToggleButton::isSelected).forEach(ToggleButton::requestFocus);
        });
        reset.setOnAction(event -> {
            if (all) {
                commands.resetAll();
            } else {
                commands.reset(selected());
            }
            reset.setVisited(false);
        });
        spoken("Compare the others with this pathway (Ctrl+Shift+R)", reference);
        spoken("Duplicate this pathway (Ctrl+D)", does(() -> commands.duplicate(selected()), duplicate));
        spoken("Remove this pathway", does(() -> commands.remove(selected()), remove));
        spoken("More for this pathway", menu);
        spoken("Add a pathway", add);
        OnChange.run(this::draw, session.pathwaysProperty(), session.engine());
        OnChange.run(() -> select(selected()), session.selectedPathway());
        scroll.viewportBoundsProperty().subscribe((old, next) -> {
            // The options stay where they are when the foot comes or goes; the toolkit keeps the share that is
            // scrolled instead, which moves a field from under the pointer.
            double content = scroll.getContent().getLayoutBounds().getHeight();
            double before = content - old.getHeight();
            double now = content - next.getHeight();
            if (before > 0 && now > 0) {
                scroll.setVvalue(Math.min(1, scroll.getVvalue() * before / now));
            }
        });
        OnChange.run(this::drawMeasured, session.shown(), foot.explanation());
        AfterDrawing.once(session.shown(), () -> Platform.runLater(options::joinAll));
        breakpoints.narrow().subscribe(narrow -> wide(narrow ? 280 : 304, this));
        OnChange.run(
                () -> {
                    int tab = tabs.valueProperty().get();
                    if (tab != state().tab()) {
                        select(tab);
                    }
                },
                tabs.valueProperty());
        draw();
        session.selectedStage().subscribe(options::mark);
    }

    /** Sets the menu of a pathway, which refers to this panel and is therefore made after it. */
    public void useMenu(PathwayMenu items) {
        menu.setOnShowing(event -> menu.getItems().setAll(items.items(selected())));
        menu.getItems().setAll(items.items(selected()));
    }

    /** Returns the list of an option's values, which belongs above the window's regions. */
    public ValueList values() {
        return values;
    }

    /** Sets what opens a model file, which a value of another runtime needs. */
    public void onOpenModel(Runnable open) {
        openModel = open;
    }

    /** Sets what asks for the file of a preset of another runtime and adds it. */
    public void onAddForFile(Consumer<PathwayPreset> ask) {
        addForFile = ask;
    }

    /** Starts renaming a pathway. */
    public void rename(int index) {
        select(index);
        name.start();
    }

    /** Disables the options whose keys the predicate refuses. */
    public void allow(Predicate<String> open) {
        options.allow(open);
        draw();
    }

    /** Brings an option into view and gives it the focus. */
    public void jumpTo(PathwayOption option) {
        options.joinAll();
        // The option's group may have joined the window just now.
        applyCss();
        layout();
        options.jumpTo(option);
    }

    private void select(int tab) {
        all = tab == OptionGroups.ALL;
        if (!all) {
            session.selectPathway(tab);
        }
        draw();
    }

    private PanelState state() {
        return PanelState.of(session, commands, all);
    }

    private int selected() {
        return session.selectedPathway().get();
    }

    private void draw() {
        PanelState state = state();
        PathwaySet set = state.set();
        drawTabs(set.pathways().stream().map(Pathway::name).toList());
        tabs.valueProperty().set(state.tab());
        name.show(state.title(), !all);
        Visibility.show(buttons, !all);
        reference.setDisable(state.index() == set.reference());
        boolean full = set.size() >= PathwaySet.MOST;
        duplicate.setDisable(full);
        remove.setDisable(set.size() == 1);
        add.setDisable(full);
        presetWords.setText(state.origin());
        reset.setVisible(state.resets());
        options.show(set, state.tab());
        drawMeasured();
    }

    /** Draws what a result changes; a field in which the user types is not drawn anew. */
    private void drawMeasured() {
        PanelState state = state();
        scroll.setContent(state.recorded() ? recorded(state) : groups);
        options.showDifferences(state.difference());
    }

    /** Returns what is known of a recorded run, which has no options. */
    private VBox recorded(PanelState state) {
        VBox facts = styled(named("recorded-facts", column(12)), "recorded-facts");
        Optional<PathwayResult> result = state.result();
        fact(
                facts,
                "Where it ran",
                result.flatMap(PathwayResult::recorded)
                        .map(RecordedWording::details)
                        .orElse("The selected picture was not recorded in this run."));
        state.measured().ifPresent(shown -> addOrigin(facts, state.pathway(), shown));
        fact(
                facts,
                "What is missing",
                result.flatMap(RecordedWording::missing)
                        .or(() -> result.map(RecordedWording::before))
                        .orElse("The selected picture."));
        result.flatMap(RecordedWording::more).ifPresent(words -> fact(facts, "What would tell more", words));
        return facts;
    }

    /** Shows how the input of a run was made, and offers to add the recipe that makes it. */
    private void addOrigin(VBox facts, Pathway run, Comparison shown) {
        ExplanationState state = foot.explanation().get();
        state.origins(shown).stream()
                .filter(origin -> state.subject().of(origin).equals(run) && !foot.covered())
                .findFirst()
                .ifPresent(origin -> {
                    String words = WindowSentence.of(OriginWording.sentence(origin));
                    fact(
                            facts,
                            "How its input was made",
                            origin.known() ? recipe(origin.made()) + "\n" + words : words);
                    state.recipe(shown, session.pathways(), session.modelName())
                            .ifPresent(made -> facts.getChildren().add(adding(made)));
                });
    }

    /** Returns the steps of a recipe, such as "PIL open, PIL BILINEAR, x / 255". */
    private static String recipe(Pathway made) {
        return PathwayOption.ALL.stream()
                .filter(option -> RECIPE.contains(option.optionKey()))
                .map(option -> SettingWording.chip(option, made))
                .collect(Collectors.joining(", "));
    }

    private Button adding(Pathway made) {
        return named(
                "add-origin",
                spoken(
                        "Add a pathway that makes this input; Ctrl+Z takes it back",
                        does(
                                () -> commands.add(made),
                                styled(
                                        new Button("Add this recipe as "
                                                + (session.pathways().size() + 1)),
                                        "plain-button",
                                        "small"))));
    }

    private static void fact(VBox facts, String name, String words) {
        facts.getChildren().add(column(2, label(name, "group-title"), text(words)));
    }

    /** Shows a tab for each pathway. Unchanged buttons stay, and with them the focus. */
    private void drawTabs(List<String> names) {
        if (!names.equals(tabNames)) {
            tabNames = names;
            tabs.setValues(
                    IntStream.concat(IntStream.range(0, names.size()), IntStream.of(OptionGroups.ALL))
                            .boxed()
                            .toList(),
                    tab -> tab(tab, names));
        }
    }

    /** Returns the tab of one pathway, or of all pathways at once. */
    private static ToggleButton tab(int tab, List<String> names) {
        ToggleButton button = styled(new ToggleButton("All"), "panel-tab");
        boolean crammed = names.size() > ROOMY + 1;
        inState(button, "tight", names.size() > ROOMY);
        inState(button, "crammed", crammed);
        if (tab == OptionGroups.ALL) {
            return spoken("Set an option of every pathway at once", button);
        }
        button.setText(String.valueOf(tab + 1));
        button.setGraphic(new PathwayMark(tab, crammed ? 9 : 12));
        return spoken(names.get(tab) + " (" + (tab + 1) + ")", button);
    }

    /** Returns the name of the model that a pathway runs; empty while the engine starts. */
    private String modelOf(Pathway pathway) {
        ModelChoice choice = pathway.execution().model();
        return choice.equals(ModelChoice.SESSION) ? session.modelName() : choice.fileName();
    }

    /** Applies a value of one option to the pathway that is shown, or to all pathways. */
    final class ValueChoice {

        final PathwayOption option;

        private ValueChoice(PathwayOption option) {
            this.option = option;
        }

        /**
         * Sets the option.
         *
         * @throws IllegalArgumentException with a sentence where the option has no such value
         */
        void chosen(String id) {
            if (all) {
                commands.setOptionOfAll(option, id);
            } else {
                commands.setOption(selected(), option, id);
            }
            session.stageFollow().changed(option.stage());
        }

        /**
         * Previews a highlighted value of an open list without setting the option.
         *
         * @param id empty where none is highlighted any more
         */
        void restsOn(Optional<String> id) {
            PathwaySet set = session.pathways();
            session.trial()
                    .set(id.map(value -> new Trial(
                                    option,
                                    value,
                                    all ? set.withAll(option, value) : set.with(selected(), option, value)))
                            .filter(trial -> !trial.pathways().equals(set))
                            .orElse(null));
        }

        /**
         * Refuses execution modes of other runtimes than that of the pathway's model.
         *
         * @return why a value cannot run here, as a clause; empty where the value can run
         */
        Optional<String> refuses(String id) {
            if (option.optionKey() != OptionKey.EXECUTION || all) {
                return Optional.empty();
            }
            ModelRuntime needed = Arrays.stream(ExecutionMode.values())
                    .filter(mode -> mode.id().equals(id))
                    .map(ExecutionMode::runtime)
                    .findFirst()
                    .orElse(ModelRuntime.TENSORFLOW);
            String model = modelOf(state().pathway());
            return needed == ModelRuntime.ofName(model) || model.isEmpty()
                    ? Optional.empty()
                    : Optional.of("needs " + needed.files());
        }

        /** Returns what mends that a value is refused: opening a model. */
        Optional<Runnable> mends(String id) {
            return refuses(id).map(reason -> openModel);
        }

        /** Returns the pathway that would run with a value; empty if values are not tried here. */
        Optional<Pathway> with(String id) {
            PathwaySet set = session.pathways();
            int index = selected();
            if (all || index >= set.size() || set.get(index).recorded()) {
                return Optional.empty();
            }
            try {
                return Optional.of(set.with(index, option, id).get(index));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        /** Returns the list in which the values open. */
        ValueList list() {
            return values;
        }
    }

    /**
     * Fills the menu that adds a pathway: the presets that run the session's kind of model, the
     * programs of other libraries that feed it, and the presets that run a file of another runtime.
     */
    private void fillAdd() {
        List<PathwayPreset> own = PathwayPreset.of(ModelRuntime.ofName(session.modelName()));
        List<MenuItem> items = add.getItems();
        items.clear();
        own.forEach(each -> items.add(item(each.pathway().name(), () -> commands.add(each))));
        items.add(new SeparatorMenuItem());
        libraries(own.get(0).pathway(session.modelSize()))
                .forEach(each -> items.add(item(each.name(), () -> commands.add(each))));
        items.add(new SeparatorMenuItem());
        Arrays.stream(PathwayPreset.values())
                .filter(each -> !own.contains(each))
                .forEach(each -> items.add(item(each.pathway().name() + "\u2026", () -> addForFile.accept(each))));
    }

    /** Returns what cv2, the usual transforms of torchvision and load_img of Keras feed. */
    private static List<Pathway> libraries(Pathway usual) {
        Setting floats = new Setting(OptionKey.COMPUTE, "float32");
        return List.of(
                usual.with(List.of(
                                new Setting(OptionKey.DECODER, "opencv"),
                                new Setting(OptionKey.CHANNELS, "rgb"),
                                new Setting(OptionKey.RESIZE, "opencv-linear")))
                        .renamed("opencv", "OpenCV"),
                usual.with(List.of(
                                new Setting(OptionKey.RESIZE, "torchvision-bilinear"),
                                new Setting(OptionKey.FRAMING, "resize-center-crop"),
                                new Setting(OptionKey.NORMALIZE, "torch-imagenet"),
                                floats))
                        .renamed("torchvision", "torchvision"),
                usual.with(List.of(new Setting(OptionKey.RESIZE, "keras-nearest"), floats))
                        .renamed("keras", "Keras load_img"));
    }

    /**
     * Shows a name with a pencil. A click or F2 turns it into a field; Enter keeps the text, Esc
     * drops it.
     */
    private static final class NameEditor extends StackPane {

        private final Label name = yielding(label("", "card-title"));
        private final Button pencil =
                iconButton(MaterialDesignP.PENCIL_OUTLINE, 14, "Rename (F2)", this::start, "icon-button", "tiny");
        private final TextField field = styled(named("pathway-name", new TextField()), "name-field");
        private final HBox reading = styled(new HBox(4, name, pencil), "name-reading");
        private final Consumer<String> renamed;

        NameEditor(Consumer<String> renamed) {
            this.renamed = renamed;
            styled(this, "name-editor").getChildren().addAll(reading, field);
            edit(false);
            name.setOnMouseClicked((MouseEvent event) -> start());
            field.setOnAction(event -> finish(true));
            field.setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.ESCAPE) {
                    finish(false);
                    event.consume();
                }
            });
            field.focusedProperty().addListener((property, old, focused) -> {
                if (!focused) {
                    finish(true);
                }
            });
        }

        void show(String text, boolean editable) {
            sayWhole(name, text);
            Visibility.show(pencil, editable);
            edit(false);
        }

        private void edit(boolean on) {
            Visibility.show(field, on);
            Visibility.show(reading, !on);
        }

        void start() {
            if (pencil.isVisible()) {
                field.setText(name.getText());
                edit(true);
                field.requestFocus();
                field.selectAll();
            }
        }

        private void finish(boolean keep) {
            boolean changed = keep && field.isVisible();
            edit(false);
            if (changed) {
                renamed.accept(field.getText());
            }
        }
    }
}
