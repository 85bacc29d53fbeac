package org.skewscope.gui.model;

import static org.skewscope.gui.support.Nodes.grid;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.item;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wrapping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogEvent;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Enumeration;
import org.skewscope.desk.files.ModelFiles;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.ModelDesk;
import org.skewscope.execution.ModelCard;
import org.skewscope.gui.frame.DialogTheme;
import org.skewscope.gui.frame.PauseDebouncer;
import org.skewscope.gui.frame.RecentMenu;
import org.skewscope.gui.frame.WindowContext;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelRuntime;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.InputSize;
import org.skewscope.present.model.ContractNotes;
import org.skewscope.present.model.ModelCardWording;

/**
 * Opens the dialogs about models: the question after a drop, and the card of a model; makes the
 * models' part of a pathway's menu.
 */
public final class ModelDialogs {

    private static final double AFTER_DRAG = 250;

    private final WindowContext context;
    private final Session session;
    private final ModelDesk desk;
    private final FileDialogs files;
    private final Consumer<Optional<Path>> all;
    private final ModelAssignment use = new ModelAssignment();
    private final PauseDebouncer afterDrag = new PauseDebouncer(AFTER_DRAG);

    /**
     * Makes the dialogs of a window.
     *
     * @param all runs another model in all pathways that name none
     */
    public ModelDialogs(WindowContext context, ModelDesk desk, Consumer<Optional<Path>> all) {
        this.context = context;
        this.desk = desk;
        this.all = all;
        session = context.session();
        files = context.dialogs();
    }

    /**
     * Takes the models among dropped files and asks what the first is for.
     *
     * @param card index of the card on which the files were dropped; empty where they were dropped
     *     elsewhere
     * @return the other files
     */
    public List<Path> take(List<Path> dropped, OptionalInt card) {
        List<Path> models = dropped.stream().filter(ModelFiles::isOne).toList();
        if (models.isEmpty()) {
            return dropped;
        }
        // Window managers give no size to a dialog that opens before the drag has ended.
        afterDrag.restart(() -> {
            if (context.owner() != null) {
                read(ModelFiles.whole(models.get(0)), card);
            }
        });
        List<Path> others = new ArrayList<>(dropped);
        others.removeAll(models);
        return others;
    }

    /** Reads a model, and asks what it is for only if it can be run; an engine that does not run cannot read. */
    private void read(Path model, OptionalInt card) {
        if (session.engine().get() instanceof EngineState.Ready) {
            use.of(model, (choice, facts) -> ask(model, card));
        } else {
            ask(model, card);
        }
    }

    /** Asks which pathways run a model. */
    void ask(Path model, OptionalInt card) {
        int index = runHere(card.orElse(session.selectedPathway().get()));
        List<ButtonType> buttons = ModelQuestion.buttons(session.pathways().size() < PathwaySet.MOST);
        Dialog<ButtonType> dialog = DialogTheme.dialog(
                context.owner(),
                "Which pathways run " + model.getFileName() + "?",
                ModelQuestion.choices(buttons, session.pathways().get(index), index, inAll(model)),
                buttons.toArray(ButtonType[]::new));
        // The first way is the likely one.
        Button first = (Button) dialog.getDialogPane().lookupButton(buttons.get(0));
        first.setDefaultButton(true);
        dialog.addEventHandler(DialogEvent.DIALOG_SHOWN, event -> first.requestFocus());
        dialog.getDialogPane().setId("model-question");
        dialog.resultProperty().subscribe((old, chosen) -> run(chosen.getText(), index, model));
        dialog.show();
    }

    /** Returns what happens where a model becomes that of the session. */
    private String inAll(Path model) {
        PathwaySet now = session.pathways();
        PathwaySet then = now.fittedTo(String.valueOf(model.getFileName()), session.modelSize());
        if (!ids(now).equals(ids(then))) {
            return "Replaces %s by %s, which run this model; Undo brings the former back"
                    .formatted(
                            Enumeration.ofWords(numbered(now, each -> true)),
                            Enumeration.ofWords(
                                    then.pathways().stream().map(Pathway::name).toList()));
        }
        List<String> own = numbered(now, each -> !follows(each));
        List<String> following = numbered(now, ModelDialogs::follows);
        return following.isEmpty()
                ? "No pathway changes: each names a model of its own"
                : Enumeration.ofWords(following)
                        + (following.size() == 1 ? " runs this model" : " run this model")
                        + (own.isEmpty() ? "" : "; no change in " + Enumeration.ofWords(own));
    }

    private static List<String> ids(PathwaySet set) {
        return set.pathways().stream().map(Pathway::id).toList();
    }

    private static boolean follows(Pathway pathway) {
        return !pathway.recorded() && pathway.execution().model().ofSession();
    }

    /** Returns the numbers and names of some pathways. */
    private static List<String> numbered(PathwaySet set, Predicate<Pathway> wanted) {
        return IntStream.range(0, set.size())
                .filter(i -> wanted.test(set.get(i)))
                .mapToObj(i -> (i + 1) + " " + set.get(i).name())
                .toList();
    }

    private void run(String chosen, int index, Path model) {
        if (chosen.equals(ModelQuestion.BESIDE)) {
            use.beside(index, model);
        } else if (chosen.equals(ModelQuestion.THIS)) {
            use.forOne(index, model);
        } else if (chosen.equals(ModelQuestion.ALL)) {
            all.accept(Optional.of(model));
        }
    }

    /**
     * Returns a pathway's index; for a recorded one, the index of the first pathway that runs here.
     */
    private int runHere(int index) {
        PathwaySet set = session.pathways();
        return IntStream.concat(IntStream.of(index), IntStream.range(0, set.size()))
                .filter(each -> !set.get(each).recorded())
                .findFirst()
                .orElse(index);
    }

    /** Returns the items of a pathway's menu that concern its model. */
    public List<MenuItem> items(int index) {
        Menu menu = new Menu("Model");
        List<MenuItem> items = menu.getItems();
        items.add(item("The session's model", () -> use.sessionsFor(index)));
        for (Path recent : session.recentModels().paths()) {
            items.add(item(RecentMenu.inFolder(recent), () -> use.forOne(index, recent)));
        }
        items.add(new SeparatorMenuItem());
        items.add(item("Open a file\u2026", () -> files.open("Open a model", "Models", ModelFiles.EXTENSIONS)
                .ifPresent(file -> use.forOne(index, ModelFiles.whole(file)))));
        items.add(
                item("Open a SavedModel folder\u2026", () -> files.model().ifPresent(file -> use.forOne(index, file))));
        ModelChoice own = session.pathways().get(index).execution().model();
        ModelChoice reference =
                session.pathways().referencePathway().execution().model();
        MenuItem same = item("Same model as the reference?", () -> compare(reference, own));
        same.setDisable(reference.equals(own));
        return List.of(menu, item("About its model\u2026", () -> about(index)), same);
    }

    /** Asks for a file of a preset's runtime and adds the preset, which runs that file. */
    public void add(PathwayPreset preset) {
        ModelRuntime runtime = preset.pathway().execution().mode().runtime();
        files.open("Open a model for " + preset.pathway().name(), "Models", ModelFiles.extensions(runtime))
                .ifPresent(file -> use.preset(preset, ModelFiles.whole(file)));
    }

    /** Shows the card of the model that a pathway runs. */
    void about(int index) {
        Pathway pathway = session.pathways().get(index);
        about("About the model of pathway " + (index + 1), pathway.execution().model(), () -> desk.notes(pathway));
    }

    /** Shows the card of the session's model. */
    public void aboutSession() {
        about("About " + session.modelName(), ModelChoice.SESSION, List::of);
    }

    private void about(String title, ModelChoice model, Supplier<List<ContractNotes.Note>> notes) {
        desk.describe(model, card -> show(title, new ModelFactsView(card, notes.get())), this::refuse);
    }

    private void compare(ModelChoice a, ModelChoice b) {
        desk.compare(a, b, models -> show("Same model?", new SameModelView(models)), this::refuse);
    }

    private void show(String title, Node content) {
        DialogTheme.dialog(context.owner(), title, content, ButtonType.CLOSE).show();
    }

    private void refuse(String sentence) {
        context.banner().show("This model cannot be used.", sentence);
    }

    /** Asks about a dropped model: the ways to use it, each with its effect. */
    private static final class ModelQuestion {

        static final String BESIDE = "New pathway beside";
        static final String THIS = "This pathway";
        static final String ALL = "All pathways";

        private static final double WORDS = 440;

        private ModelQuestion() {}

        /**
         * Returns the ways and Cancel, in one order wherever the model was dropped.
         *
         * @param room whether another pathway may be added
         */
        static List<ButtonType> buttons(boolean room) {
            return Stream.concat(
                            Stream.of(BESIDE, THIS, ALL)
                                    .filter(each -> room || !each.equals(BESIDE))
                                    .map(each -> new ButtonType(each, ButtonBar.ButtonData.OTHER)),
                            Stream.of(ButtonType.CANCEL))
                    .toList();
        }

        /**
         * Returns each way's name and effect, in the order of the buttons.
         *
         * @param inAll what happens where all pathways run the model
         */
        static Node choices(List<ButtonType> buttons, Pathway pathway, int index, String inAll) {
            ColumnConstraints names = new ColumnConstraints();
            names.setMinWidth(GridPane.USE_PREF_SIZE);
            GridPane grid = styled(grid(20, 12, names, growing(new ColumnConstraints())), "dialog-content");
            int row = 0;
            for (ButtonType button : buttons) {
                if (button != ButtonType.CANCEL) {
                    grid.addRow(row++, name(button), words(button.getText(), pathway, index, inAll));
                }
            }
            return grid;
        }

        private static Label name(ButtonType button) {
            Label name = whole(label(button.getText(), "strong"));
            GridPane.setValignment(name, javafx.geometry.VPos.TOP);
            return name;
        }

        private static Label words(String button, Pathway pathway, int index, String inAll) {
            String named = (index + 1) + ", " + pathway.name();
            Label words = text(
                    switch (button) {
                        case BESIDE -> "Adds a copy of pathway " + named + ", that runs this model, to compare both";
                        case THIS -> "Pathway " + named + ", runs this model";
                        default -> inAll;
                    });
            words.setPrefWidth(WORDS);
            return words;
        }
    }

    /** Shows a model's card: the facts of its file. */
    private static final class ModelFactsView extends VBox {

        /**
         * @param notes the mismatches between the model and the pathway for which it is shown
         */
        ModelFactsView(ModelCard card, List<ContractNotes.Note> notes) {
            super(12);
            setId("model-facts");
            GridPane grid = grid(16, 8, new ColumnConstraints(110), growing(new ColumnConstraints()));
            ModelCardWording.lines(card)
                    .forEach((name, fact) -> grid.addRow(grid.getRowCount(), label(name, "secondary"), value(fact)));
            getChildren().add(grid);
            notes.forEach(note -> getChildren().add(wrapping(label(note.sentence(), "model-note"))));
            setPadding(new Insets(16));
            setPrefWidth(760);
        }

        /** Returns a field whose text can be copied. */
        private static TextField value(String text) {
            TextField field = styled(new TextField(text), "model-value");
            field.setEditable(false);
            field.setPrefColumnCount(Math.min(64, Math.max(8, text.length())));
            field.setAccessibleText(text.toLowerCase(Locale.ROOT));
            return field;
        }
    }

    /** Assigns models to pathways. */
    private final class ModelAssignment {

        /**
         * Makes a file the model of one pathway. The pathway gets the model's input size where it
         * had the former model's size.
         */
        void forOne(int index, Path file) {
            of(file, (choice, card) -> {
                if (index < session.pathways().size()) {
                    Pathway pathway = session.pathways().get(index);
                    context.commands().replace(index, "Model", fitted(pathway, choice, card));
                }
            });
        }

        /** Makes the session's model the model of one pathway again. */
        void sessionsFor(int index) {
            Pathway pathway = session.pathways().get(index);
            Pathway changed = pathway.withModel(ModelChoice.SESSION).fittedTo(session.modelName());
            context.commands()
                    .replace(index, "Model", hasSizeOfModel(pathway) ? changed.sized(session.modelSize()) : changed);
        }

        /** Adds a copy of a pathway that runs a model. */
        void beside(int index, Path file) {
            of(file, (choice, card) -> {
                PathwaySet set = session.pathways();
                if (set.size() < PathwaySet.MOST && index < set.size()) {
                    context.commands().duplicate(index, "Model beside", copy -> fitted(copy, choice, card)
                            .renamed(copy.id(), card.name()));
                }
            });
        }

        /** Adds a preset that runs a model. */
        void preset(PathwayPreset preset, Path file) {
            of(file, (choice, card) -> context.commands()
                    .add(preset.pathway(card.inputSize(InputSize.STANDARD))
                            .withModel(choice)
                            .fittedTo(choice.file())));
        }

        private void of(Path file, BiConsumer<ModelChoice, ModelCard> then) {
            ModelChoice choice = ModelChoice.SESSION.withFile(
                    file.toAbsolutePath().normalize().toString());
            desk.describe(
                    choice,
                    card -> {
                        session.recentModels().add(List.of(file));
                        then.accept(choice, card);
                    },
                    why -> context.banner().show(file.getFileName() + " was not opened.", why));
        }

        private Pathway fitted(Pathway pathway, ModelChoice choice, ModelCard card) {
            Pathway changed = pathway.withModel(choice).fittedTo(choice.file());
            return hasSizeOfModel(pathway)
                    ? changed.sized(card.inputSize(pathway.preprocessing().size()))
                    : changed;
        }

        /** Returns whether a pathway has the input size of its present model, or one with no fixed size. */
        private boolean hasSizeOfModel(Pathway pathway) {
            InputSize own = pathway.preprocessing().size();
            ModelChoice choice = pathway.execution().model();
            ModelCard card = desk.cards().get(choice);
            return choice.equals(ModelChoice.SESSION)
                    ? own.equals(session.modelSize())
                    : card == null || own.equals(card.inputSize(own));
        }
    }
}
