package org.skewscope.desk.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.ComparedFiles.SessionModel;
import org.skewscope.engine.EngineInfo;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.tensor.SentenceNumber;

/**
 * Holds all that the regions of the window show and change. It is used on the window's thread only.
 */
public final class Session {

    /** The width of the list of pictures, in pixels, unless the user gives it another. */
    public static final double USUAL_LIST = 232;

    private static final int MOST_KEPT_PICTURES = 200;

    private final ObservableList<PictureEntry> pictures =
            FXCollections.observableArrayList(picture -> new Observable[] {picture.comparisonProperty()});
    private final ObservableList<PictureEntry> readOnlyPictures = FXCollections.unmodifiableObservableList(pictures);
    private final PathwayHistory history;
    private final KeptResults kept = new KeptResults();
    private final ObjectProperty<PictureEntry> selectedPicture = new SimpleObjectProperty<>();
    private final ShownResult result = new ShownResult(selectedPicture);
    private final ObjectProperty<Trial> trial = new SimpleObjectProperty<>();
    private final IntegerProperty selectedPathway = new SimpleIntegerProperty();
    private final ObjectProperty<Pair> selectedPair = new SimpleObjectProperty<>();
    private final ObjectProperty<Stage> selectedStage = new SimpleObjectProperty<>(Stage.RESIZE);
    private final ObjectProperty<WindowView> view = new SimpleObjectProperty<>(WindowView.TENSOR_DIFFERENCE);
    private final ObjectProperty<EvidenceDepth> evidence = new SimpleObjectProperty<>(EvidenceDepth.CLOSED);
    private final BooleanProperty grid = new SimpleBooleanProperty();
    private final BooleanProperty swiping = new SimpleBooleanProperty();
    private final BooleanProperty numbers = new SimpleBooleanProperty();
    private final BooleanProperty allPairs = new SimpleBooleanProperty();
    private final DoubleProperty listWidth = new SimpleDoubleProperty(USUAL_LIST);
    private Optional<PathwayHistory.Edit> emptying = Optional.empty();
    private Optional<Boolean> keepPictures = Optional.empty();
    private final IntegerProperty causesNamed = new SimpleIntegerProperty();
    private final IntegerProperty textSize = new SimpleIntegerProperty(100);
    private int shownTextSize = 100;
    private Optional<Runnable> wayBack = Optional.empty();
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final ObjectProperty<EngineState> engine = new SimpleObjectProperty<>(new EngineState.Starting(false));
    private final ModelFit fit;
    private final RecentPaths recentPictures = new RecentPaths(20);
    private final RecentPaths recentModels = new RecentPaths(8);
    private final StageFollow stageFollow = new StageFollow(this);
    private final CodeOrigins origins = new CodeOrigins(this);
    private final ClassNames classNames = new ClassNames(this);

    /**
     * Starts without pictures.
     *
     * @param first the pathways
     */
    public Session(PathwaySet first) {
        history = new PathwayHistory(first);
        fit = new ModelFit(history);
        OnChange.run(this::fitModel, engine);
        selectedPathway.set(first.size() - 1);
        selectedPair.set(ReferencePair.of(first, first.size() - 1));
        history.currentProperty().addListener((property, old, next) -> pathwaysChanged(old, next));
        OnChange.run(() -> stageFollow.recorded(shown().get(), selectedPair.get()), shown(), selectedPair);
    }

    /**
     * Returns the pictures in the order in which they were added. A new result is an update of the
     * list.
     */
    public ObservableList<PictureEntry> pictures() {
        return readOnlyPictures;
    }

    /** Adds pictures at the end and selects the first where none is selected. */
    public void addPictures(List<ImageSource> sources) {
        pictures.addAll(sources.stream().map(PictureEntry::new).toList());
        if (selectedPicture.get() == null && !pictures.isEmpty()) {
            selectedPicture.set(pictures.get(0));
        }
    }

    /** Adds pictures and selects the first, which stays selected until the user selects another. */
    public void openPictures(List<ImageSource> sources) {
        int first = pictures.size();
        addPictures(sources);
        if (!sources.isEmpty()) {
            selectedPicture.set(pictures.get(first));
        }
        recentPictures.add(sources.stream().map(ImageSource::path).toList());
    }

    /** Returns the pictures that were opened lately. */
    public RecentPaths recentPictures() {
        return recentPictures;
    }

    /** Returns the models, other than the bundled one, that were opened lately. */
    public RecentPaths recentModels() {
        return recentModels;
    }

    /** Removes a picture and selects its successor, or else its predecessor. */
    public void removePicture(PictureEntry picture) {
        removePictures(List.of(picture));
    }

    /**
     * Removes pictures from the list, as one step to undo, and selects the successor of the
     * selected one, or else its predecessor. The files stay; an undo brings the results back, too.
     */
    public void removePictures(List<PictureEntry> gone) {
        removePictures(gone, null);
    }

    /**
     * Removes pictures from the list, as one step to undo.
     *
     * @param next selected afterwards where the selected one goes; null for the next one as added
     */
    public void removePictures(List<PictureEntry> gone, PictureEntry next) {
        List<PictureEntry> before = List.copyOf(pictures);
        List<PictureEntry> after = new ArrayList<>(before);
        after.removeAll(new HashSet<>(gone));
        if (after.size() == before.size()) {
            return;
        }
        PictureEntry selected = selectedPicture.get();
        int removed = before.size() - after.size();
        history.act(
                removed == 1 ? "Remove a picture" : "Remove " + SentenceNumber.count(removed) + " pictures",
                new PathwayHistory.Step() {
                    @Override
                    public void make() {
                        take(before, after, next);
                    }

                    @Override
                    public void revert() {
                        pictures.setAll(before);
                        selectedPicture.set(selected);
                    }
                });
        emptying = after.isEmpty() ? Optional.of(history.undoable().get()) : Optional.empty();
    }

    /** Returns whether the last step removed all pictures, so that an undo brings them back. */
    public boolean emptied() {
        return pictures.isEmpty()
                && emptying.filter(edit -> edit.equals(history.undoable().get()))
                        .isPresent();
    }

    private void take(List<PictureEntry> before, List<PictureEntry> after, PictureEntry next) {
        PictureEntry selected = selectedPicture.get();
        int index = before.indexOf(selected);
        pictures.setAll(after);
        if (selected != null && !after.contains(selected)) {
            selectedPicture.set(
                    Stream.concat(Stream.ofNullable(next), before.stream().skip(Math.max(0, index)))
                            .filter(after::contains)
                            .findFirst()
                            .orElse(after.isEmpty() ? null : after.get(after.size() - 1)));
        }
    }

    /** Removes all pictures. */
    public void clearPictures() {
        replacePictures(List.of(), null);
    }

    void replacePictures(List<PictureEntry> entries, PictureEntry selected) {
        selectedPicture.set(null);
        pictures.setAll(entries);
        selectedPicture.set(selected);
    }

    /** Returns the selected picture; its value is null where none is selected. */
    public ObjectProperty<PictureEntry> selectedPicture() {
        return selectedPicture;
    }

    /** Returns the edited pathways, which may be newer than those of {@link #shown()}. */
    public PathwaySet pathways() {
        return history.current();
    }

    /** Returns the edited pathways as a property. */
    public ReadOnlyObjectProperty<PathwaySet> pathwaysProperty() {
        return history.currentProperty();
    }

    /** Returns which pathways were made from the user's own code. */
    public CodeOrigins origins() {
        return origins;
    }

    /** Returns the names of the classes of the pathways' models. */
    public ClassNames classNames() {
        return classNames;
    }

    /** Returns the edits of the pathways, with undo and redo. */
    public PathwayHistory history() {
        return history;
    }

    /**
     * Returns the selected picture's latest result; its value is null before the first. Regions
     * that draw results take the pathways and the reference from the result, since these were run.
     */
    public ReadOnlyObjectProperty<Comparison> shown() {
        return result.comparison();
    }

    /** Returns whether a newer result than {@link #shown()} is being computed. */
    public ReadOnlyBooleanProperty shownStale() {
        return result.stale();
    }

    /** Returns the value that is previewed in an option's open list; null where none is. */
    public ObjectProperty<Trial> trial() {
        return trial;
    }

    /**
     * Returns the latest result, the prepared stages of a newer one, and which of them is drawn.
     */
    public ShownResult result() {
        return result;
    }

    /** Returns the index of the pathway whose card and side panel are selected. */
    public ReadOnlyIntegerProperty selectedPathway() {
        return selectedPathway;
    }

    /**
     * Selects a pathway, and its pair with the reference where the pathway is not the reference.
     */
    public void selectPathway(int index) {
        if (index < 0 || index >= pathways().size()) {
            return;
        }
        selectedPathway.set(index);
        if (index != pathways().reference()) {
            selectedPair.set(new Pair(pathways().reference(), index));
        }
    }

    /** Selects a pair; a selected pathway that is no part of it gives way to one that is. */
    public void selectPair(Pair pair) {
        selectedPair.set(pair);
        int selected = selectedPathway.get();
        if (selected != pair.a() && selected != pair.b()) {
            selectedPathway.set(pair.b() == pathways().reference() ? pair.a() : pair.b());
        }
    }

    /**
     * Returns the pair that the lower center shows; its value is null where only one pathway
     * exists. Before drawing, check that the pair {@link Pair#fits} the pathways of {@link
     * #shown()}, which can be older.
     */
    public ObjectProperty<Pair> selectedPair() {
        return selectedPair;
    }

    /** Returns the selected stage. */
    public ObjectProperty<Stage> selectedStage() {
        return selectedStage;
    }

    /** Returns what selects the stage of a changed option. */
    public StageFollow stageFollow() {
        return stageFollow;
    }

    /** Returns the tab that is open. */
    public ObjectProperty<WindowView> view() {
        return view;
    }

    /** Returns how much of the evidence of the verdict is shown. */
    public ObjectProperty<EvidenceDepth> evidence() {
        return evidence;
    }

    /**
     * Returns whether the list comes back at the next start; a long list does so only where the
     * user has chosen that.
     */
    public boolean keepsPictures() {
        return keepPictures.orElse(pictures.size() <= MOST_KEPT_PICTURES);
    }

    /** Sets whether the list comes back at the next start. */
    public void keepPictures(boolean kept) {
        keepPictures = Optional.of(kept);
    }

    /**
     * Returns a number that grows with each picture whose cause becomes known in the background.
     */
    public IntegerProperty causesNamed() {
        return causesNamed;
    }

    /** Returns the size of text and controls in percent, from the next start on. */
    public IntegerProperty textSize() {
        return textSize;
    }

    /** Sets the size of text and controls, in percent, that the window is shown with. */
    public void showTextSize(int percent) {
        shownTextSize = percent;
        textSize.set(percent);
    }

    /** Returns the size of text and controls, in percent, until the next start. */
    public int shownTextSize() {
        return shownTextSize;
    }

    /** Returns the width that the user gave the list of pictures, in pixels. */
    public DoubleProperty listWidth() {
        return listWidth;
    }

    /** Returns whether the viewer swipes between A and B. */
    public BooleanProperty swiping() {
        return swiping;
    }

    /** Returns whether the numbers stand beside the map. */
    public BooleanProperty numbers() {
        return numbers;
    }

    /** Returns whether the ladder shows all pairs rather than the selected one. */
    public BooleanProperty allPairs() {
        return allPairs;
    }

    /** Returns whether the grid of pictures covers list, tabs and panel. */
    public BooleanProperty grid() {
        return grid;
    }

    /**
     * Sets the way back from a picture to the place where it was opened.
     *
     * @param way shows that place
     */
    public void openedFrom(Runnable way) {
        wayBack = Optional.of(way);
    }

    /** Goes back to the place where the picture was opened, once; without one nothing happens. */
    public void back() {
        Optional<Runnable> way = wayBack;
        wayBack = Optional.empty();
        way.ifPresent(Runnable::run);
    }

    /** Returns the theme of colors. */
    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /** Returns the state of the engine. */
    public ObjectProperty<EngineState> engine() {
        return engine;
    }

    /** Returns the engine's facts; null while it starts. */
    public EngineInfo engineInfo() {
        EngineState state = engine.get();
        return state instanceof EngineState.Ended ended
                ? ended.info()
                : state instanceof EngineState.Ready ready ? ready.info() : null;
    }

    /** Returns the model that the engine runs or loads. */
    SessionModel model() {
        return kept.model();
    }

    /** Returns the model's input size, which pathways have unless the user set another. */
    public InputSize modelSize() {
        return fit.size();
    }

    /** Returns the name of the model that runs or ran last; empty before the first. */
    public String modelName() {
        return fit.model();
    }

    /** Returns what the last loaded model changed in the pathways; empty after the next edit. */
    public ReadOnlyStringProperty fitNotice() {
        return fit.notice();
    }

    private void fitModel() {
        Optional.ofNullable(engineInfo()).ifPresent(fit::to);
    }

    /**
     * Runs a model from now on: known results of its files show at once, all others are old.
     *
     * @param model as its files are when the engine begins to load them
     */
    public void runsModel(SessionModel model) {
        pictures.forEach(kept::keep);
        kept.runs(model);
        pictures.stream().filter(each -> !each.unfinished()).forEach(each -> {
            each.outdate();
            follow(each, pathways());
        });
    }

    /**
     * Takes the files that an engine, started by itself, begins to load.
     *
     * @return whether they are others than the results were made with, which are old then
     */
    public boolean reloadsModel(SessionModel model) {
        boolean other = !model.equals(kept.model());
        if (other) {
            runsModel(model);
        }
        return other;
    }

    private void pathwaysChanged(PathwaySet old, PathwaySet next) {
        pictures.forEach(kept::keep);
        // The rows of the others wait for the selected picture's result, if that comes in a moment.
        Optional.ofNullable(selectedPicture.get()).ifPresent(each -> follow(each, next));
        pictures.stream().filter(each -> each != selectedPicture.get()).forEach(each -> follow(each, next));
        selectedPathway.set(Math.min(selectedPathway.get(), next.size() - 1));
        if (selectedPair.get() == null || !selectedPair.get().fits(next.size())) {
            selectedPair.set(ReferencePair.of(next, selectedPathway.get()));
        } else if (old.reference() != next.reference()) {
            selectedPair.set(ReferencePair.again(selectedPair.get(), next));
        }
    }

    private void follow(PictureEntry picture, PathwaySet next) {
        kept.find(picture, next).ifPresentOrElse(picture::moveTo, picture::outdate);
    }

    /** Makes the pair of the reference and another pathway. */
    private static final class ReferencePair {

        private ReferencePair() {}

        /**
         * Returns the pair with a pathway, or else with the first other pathway; null where only
         * one exists.
         */
        static Pair of(PathwaySet set, int index) {
            if (set.size() < 2) {
                return null;
            }
            int other = index != set.reference() ? index : set.reference() == 0 ? 1 : 0;
            return new Pair(set.reference(), other);
        }

        /** Returns a pair with the new reference as its A, and as its B what it had before. */
        static Pair again(Pair before, PathwaySet set) {
            return before.b() == set.reference() ? before.swapped() : of(set, before.b());
        }
    }

    /**
     * Gives the pathways the input size of the loaded model and executions that can run it. A size
     * that the user set to another value than the former model's stays.
     */
    private static final class ModelFit {

        private final PathwayHistory history;
        private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
        private InputSize size = InputSize.STANDARD;
        private String name = "";

        ModelFit(PathwayHistory history) {
            this.history = history;
            history.currentProperty().addListener((property, old, next) -> notice.set(""));
        }

        InputSize size() {
            return size;
        }

        /** Returns the model's name; empty before the first is loaded. */
        String model() {
            return name;
        }

        ReadOnlyStringProperty notice() {
            return notice.getReadOnlyProperty();
        }

        /** Fits the pathways to a model; a model that takes any size changes nothing. */
        void to(EngineInfo model) {
            InputSize former = size;
            size = model.inputSize(former);
            name = model.model();
            notice.set("");
            PathwaySet before = history.current();
            if (!size.equals(former)) {
                history.rewrite(set -> set.resized(former, size));
            }
            boolean resized = !before.equals(history.current());
            if (!fits(history.current())) {
                history.rewrite(set -> fitted(set, model));
                // Presets give way to those of the model's runtime; pathways of the user stay.
                boolean replaced = !ids(before).equals(ids(history.current()));
                notice.set((replaced ? "Replaced the pathways by the usual ones for " : "Set execution to ")
                        + ExecutionMode.usualOf(name).label()
                        + ", which runs "
                        + name);
            } else if (resized) {
                notice.set("Input size set to " + size.label() + ", as " + name + " takes");
            }
        }

        private static List<String> ids(PathwaySet set) {
            return set.pathways().stream().map(Pathway::id).toList();
        }

        private PathwaySet fitted(PathwaySet set, EngineInfo model) {
            PathwaySet fitted = set.fittedTo(name, size);
            return model.hasTensorFlow()
                    ? fitted
                    : new PathwaySet(PathwayPreset.withoutTensorFlow(fitted.pathways()), fitted.reference());
        }

        private boolean fits(PathwaySet set) {
            return set.fittedTo(name, size).equals(set);
        }
    }

    /**
     * Selects the stage whose option the user changed, so that the viewer shows the change, and the
     * first stage of a recorded run. A stage that the user chooses stays selected until another
     * picture is selected.
     */
    public static final class StageFollow {

        /** Lists who selected the stage. */
        private enum Selector {
            USER(""),
            CHANGE("follows your change"),
            RECORDING("first recorded stage");

            private final String words;

            Selector(String words) {
                this.words = words;
            }
        }

        private final Session session;
        private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper("");
        private Selector selector = Selector.USER;
        private boolean moving;
        private boolean chosen;

        StageFollow(Session session) {
            this.session = session;
            session.selectedStage().addListener((property, old, next) -> moved());
            session.selectedPicture().addListener((property, old, next) -> {
                chosen = false;
                selected(Selector.USER);
            });
        }

        /** Returns why the stage was selected, in words; an empty text if the user did. */
        public ReadOnlyStringProperty reason() {
            return reason.getReadOnlyProperty();
        }

        /** Selects the stage of a changed option, unless the user has chosen a stage. */
        public void changed(Stage stage) {
            if (chosen || stage == session.selectedStage().get()) {
                return;
            }
            move(stage, Selector.CHANGE);
        }

        /**
         * Selects the first stage that both pathways of a pair have, where one was recorded without
         * the selected stage.
         */
        void recorded(Comparison shown, Pair pair) {
            if (chosen
                    || shown == null
                    || pair == null
                    || !pair.fits(shown.pathways().size())) {
                return;
            }
            List<PathwayResult> both =
                    List.of(shown.pathways().get(pair.a()), shown.pathways().get(pair.b()));
            Stage now = session.selectedStage().get();
            if (both.stream().anyMatch(each -> each.notRecorded(now))) {
                Stream.of(Stage.values())
                        .filter(stage ->
                                both.stream().allMatch(each -> each.stage(stage).isPresent()))
                        .findFirst()
                        .ifPresent(stage -> move(stage, Selector.RECORDING));
            } else if (selector == Selector.RECORDING
                    && both.stream().noneMatch(each -> each.pathway().recorded())) {
                selected(Selector.USER);
            }
        }

        private void selected(Selector by) {
            selector = by;
            reason.set(by.words);
        }

        private void move(Stage stage, Selector by) {
            moving = true;
            session.selectedStage().set(stage);
            moving = false;
            selected(by);
        }

        /** Keeps the present stage until another picture is selected. */
        public void stop() {
            chosen = true;
            selected(Selector.USER);
        }

        private void moved() {
            if (!moving) {
                stop();
            }
        }
    }
}
