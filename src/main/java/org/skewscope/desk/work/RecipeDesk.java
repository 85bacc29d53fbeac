package org.skewscope.desk.work;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.skewscope.desk.work.LatestQuery.QueryState;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.DumpedTensor;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.tensor.npy.TensorFileException;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest.FindRecipe;

/** Searches the recipe of a tensor in the background; a newer search replaces an older one. */
public final class RecipeDesk {

    /** Names a tensor's file that was dropped on a picture. */
    private record DroppedTensor(ImageSource picture, Path tensor) {
        String file() {
            return tensor.getFileName().toString();
        }
    }

    /** Names one array of a tensor's file. */
    private record SearchRequest(DroppedTensor dropped, DumpedTensor dump, String array) {
        String file() {
            return dump.arrays().size() > 1 ? dropped.file() + ", " + array : dropped.file();
        }
    }

    private final EngineQuestions questions;
    private final Executor background;
    private final LatestQuery<DroppedTensor, DumpedTensor> files;
    private final LatestQuery<SearchRequest, RecipeFindings> searches;
    private final ReadOnlyObjectWrapper<RecipeState> state = new ReadOnlyObjectWrapper<>(new RecipeState.Idle());
    private final ObservableList<String> arrays = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper array = new ReadOnlyStringWrapper("");

    /**
     * @param background reads files
     * @param window runs work on the window's thread
     */
    public RecipeDesk(EngineQuestions questions, Executor background, Executor window) {
        this.questions = questions;
        this.background = background;
        this.files = new LatestQuery<>(this::open, window);
        this.searches = new LatestQuery<>(this::search, window);
        files.state().addListener((property, old, next) -> fileChanged(next));
        searches.state().addListener((property, old, next) -> searchChanged(next));
    }

    /** Returns the state of the search. */
    public ReadOnlyObjectProperty<RecipeState> state() {
        return state.getReadOnlyProperty();
    }

    /**
     * Returns the names of the file's arrays that can be one picture; empty where the file has one
     * array.
     */
    public ObservableList<String> arrays() {
        return FXCollections.unmodifiableObservableList(arrays);
    }

    /** Returns the array whose recipe is searched. */
    public ReadOnlyStringProperty array() {
        return array.getReadOnlyProperty();
    }

    /** Returns whether a search runs or has a result to show. */
    public boolean open() {
        return !(state.get() instanceof RecipeState.Idle);
    }

    /**
     * Searches the recipe that made a tensor from a picture.
     *
     * @param tensor a .npy or .npz file; of several arrays, the search takes the first that can be
     *     one picture
     */
    public void search(ImageSource source, Path tensor) {
        close();
        files.want(new DroppedTensor(source, tensor));
    }

    /** Searches the recipe of another array of the file. */
    public void take(String name) {
        if (files.state().get() instanceof QueryState.Known<DroppedTensor, DumpedTensor> known) {
            array.set(name);
            searches.want(new SearchRequest(known.key(), known.value(), name));
        }
    }

    /** Shows why a tensor cannot be searched. */
    public void refuse(Path tensor, String sentence) {
        close();
        state.set(new RecipeState.Failed("", tensor.getFileName().toString(), sentence));
    }

    /** Stops the search and drops its result. */
    public void close() {
        files.want(null);
        searches.want(null);
        arrays.clear();
        array.set("");
        state.set(new RecipeState.Idle());
    }

    private void open(DroppedTensor dropped, LatestQuery.Answer<DumpedTensor> answer) {
        background.execute(() -> {
            try {
                answer.known(DumpedTensor.of(dropped.tensor()));
            } catch (TensorFileException e) {
                answer.failed(sentence(e));
            }
        });
    }

    private void search(SearchRequest wish, LatestQuery.Answer<RecipeFindings> answer) {
        background.execute(() -> {
            try {
                questions.ask(
                        new FindRecipe(
                                wish.dropped().picture(),
                                wish.dump().read(wish.array()),
                                Duration.ofSeconds(FindRecipe.USUAL_SECONDS)),
                        EngineQuestions.Progress.SILENT,
                        WorkerReply.RecipeFound::findings,
                        answer);
            } catch (TensorFileException e) {
                answer.failed(sentence(e));
            }
        });
    }

    private static String sentence(TensorFileException refusal) {
        return refusal.getMessage() + ". " + refusal.remedy();
    }

    private void fileChanged(QueryState<DroppedTensor, DumpedTensor> next) {
        if (next instanceof QueryState.Running<DroppedTensor, DumpedTensor> running) {
            searching(running.key(), running.key().file());
        } else if (next instanceof QueryState.Failed<DroppedTensor, DumpedTensor> failed) {
            failed(failed.key(), failed.key().file(), failed.reason());
        } else if (next instanceof QueryState.Known<DroppedTensor, DumpedTensor> known) {
            List<String> found = known.value().arrays();
            arrays.setAll(found.size() > 1 ? found : List.of());
            take(found.get(0));
        }
    }

    private void searchChanged(QueryState<SearchRequest, RecipeFindings> next) {
        if (next instanceof QueryState.Running<SearchRequest, RecipeFindings> running) {
            searching(running.key().dropped(), running.key().file());
        } else if (next instanceof QueryState.Failed<SearchRequest, RecipeFindings> failed) {
            failed(failed.key().dropped(), failed.key().file(), failed.reason());
        } else if (next instanceof QueryState.Known<SearchRequest, RecipeFindings> known) {
            state.set(new RecipeState.Found(
                    known.key().dropped().picture(), known.key().file(), known.value()));
        }
    }

    private void searching(DroppedTensor dropped, String file) {
        state.set(new RecipeState.Searching(dropped.picture(), file));
    }

    private void failed(DroppedTensor dropped, String file, String reason) {
        state.set(new RecipeState.Failed(dropped.picture().name(), file, reason));
    }

    /** Describes the search for a tensor's recipe. */
    public sealed interface RecipeState {

        /** No search was started. */
        record Idle() implements RecipeState {}

        /**
         * The search runs.
         *
         * @param file the tensor's file name, with the array's name where the file holds several
         */
        record Searching(ImageSource picture, String file) implements RecipeState {}

        record Found(ImageSource picture, String file, RecipeFindings findings) implements RecipeState {}

        /**
         * The search failed.
         *
         * @param picture the picture's file name; empty where none was given
         * @param reason a sentence that says what to do
         */
        record Failed(String picture, String file, String reason) implements RecipeState {}
    }
}
