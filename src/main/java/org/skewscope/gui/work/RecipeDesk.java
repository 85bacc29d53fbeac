package org.skewscope.gui.work;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.DumpedTensor;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.TensorFileException;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/** Has the recipe behind a tensor searched, in the background; the newest wish wins. */
public final class RecipeDesk {

    private final EngineQuestions questions;
    private final Executor background;
    private final Executor window;
    private final ReadOnlyObjectWrapper<RecipeState> state =
            new ReadOnlyObjectWrapper<>(new RecipeState.Idle());
    private final ObservableList<String> arrays = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper array = new ReadOnlyStringWrapper("");
    private ImageSource picture;
    private DumpedTensor dump;
    private long newest;
    private EngineQuestions.Question asked;

    /**
     * @param background reads files
     * @param window runs work on the window's thread
     */
    public RecipeDesk(EngineQuestions questions, Executor background, Executor window) {
        this.questions = questions;
        this.background = background;
        this.window = window;
    }

    public ReadOnlyObjectProperty<RecipeState> state() {
        return state.getReadOnlyProperty();
    }

    /** The names of the file's arrays that can be one picture, where there are several. */
    public ObservableList<String> arrays() {
        return FXCollections.unmodifiableObservableList(arrays);
    }

    /** The one of them whose recipe is searched. */
    public ReadOnlyStringProperty array() {
        return array.getReadOnlyProperty();
    }

    /** Whether there is anything to be seen. */
    public boolean open() {
        return !(state.get() instanceof RecipeState.Idle);
    }

    /**
     * Searches the recipe that made a tensor from a picture.
     *
     * @param tensor a .npy or .npz file; of several arrays the first is taken that can be one
     *     picture
     */
    public void search(ImageSource source, Path tensor) {
        close();
        picture = source;
        RecipeState.Searching search =
                new RecipeState.Searching(source, tensor.getFileName().toString());
        long ticket = newest;
        state.set(search);
        background.execute(
                () -> {
                    try {
                        DumpedTensor found = DumpedTensor.of(tensor);
                        window.execute(() -> opened(ticket, found));
                    } catch (TensorFileException e) {
                        window.execute(() -> fail(ticket, search, sentence(e)));
                    }
                });
    }

    private void opened(long ticket, DumpedTensor found) {
        if (ticket == newest) {
            dump = found;
            arrays.setAll(found.arrays().size() > 1 ? found.arrays() : List.of());
            take(found.arrays().get(0));
        }
    }

    /** Searches the recipe of another array of the same file. */
    public void take(String name) {
        withdraw();
        array.set(name);
        String file = dump.path().getFileName().toString();
        RecipeState.Searching search =
                new RecipeState.Searching(picture, arrays.isEmpty() ? file : file + ", " + name);
        long ticket = newest;
        DumpedTensor source = dump;
        state.set(search);
        background.execute(() -> read(ticket, search, source, name));
    }

    /** Says why a tensor cannot be searched. */
    public void refuse(Path tensor, String sentence) {
        close();
        state.set(new RecipeState.Failed("", tensor.getFileName().toString(), sentence));
    }

    /** Stops a search and forgets what was found. */
    public void close() {
        withdraw();
        arrays.clear();
        array.set("");
        state.set(new RecipeState.Idle());
    }

    private void withdraw() {
        newest++;
        if (asked != null) {
            asked.withdraw();
            asked = null;
        }
    }

    private void read(long ticket, RecipeState.Searching search, DumpedTensor source, String name) {
        try {
            DenseTensor tensor = source.read(name);
            window.execute(() -> ask(ticket, search, tensor));
        } catch (TensorFileException e) {
            window.execute(() -> fail(ticket, search, sentence(e)));
        }
    }

    private static String sentence(TensorFileException refusal) {
        return refusal.getMessage() + ". " + refusal.remedy();
    }

    private void ask(long ticket, RecipeState.Searching search, DenseTensor tensor) {
        if (ticket != newest) {
            return;
        }
        asked =
                questions.ask(
                        new WorkerRequest.FindRecipe(search.picture(), tensor),
                        new EngineQuestions.Listener<WorkerReply.RecipeFound>() {
                            @Override
                            public void answered(WorkerReply.RecipeFound reply) {
                                state.set(
                                        new RecipeState.Found(
                                                search.picture(), search.file(), reply.findings()));
                            }

                            @Override
                            public void failed(String sentence) {
                                fail(ticket, search, sentence);
                            }
                        });
    }

    private void fail(long ticket, RecipeState.Searching search, String sentence) {
        if (ticket == newest) {
            state.set(new RecipeState.Failed(search.picture().name(), search.file(), sentence));
        }
    }
}
