package org.skewscope.gui.recipe;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.skewscope.explain.DumpedTensor;
import org.skewscope.gui.session.EngineQuestions;
import org.skewscope.preprocess.ImageSource;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorFileException;
import org.skewscope.worker.WorkerReply;
import org.skewscope.worker.WorkerRequest;

/** Has the recipe behind a tensor searched, in the background; the newest wish wins. */
public final class RecipeDesk {

    private final EngineQuestions questions;
    private final Executor background;
    private final Executor window;
    private final ReadOnlyObjectWrapper<RecipeState> state =
            new ReadOnlyObjectWrapper<>(new RecipeState.Idle());
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

    /** Whether there is anything to be seen. */
    public boolean open() {
        return !(state.get() instanceof RecipeState.Idle);
    }

    /**
     * Searches the recipe that made a tensor from a picture.
     *
     * @param tensor a .npy or .npz file
     */
    public void search(ImageSource picture, Path tensor) {
        close();
        RecipeState.Searching search =
                new RecipeState.Searching(picture, tensor.getFileName().toString());
        long ticket = ++newest;
        state.set(search);
        background.execute(() -> read(ticket, search, tensor));
    }

    /** Says why a tensor cannot be searched. */
    public void refuse(Path tensor, String sentence) {
        close();
        state.set(new RecipeState.Failed("", tensor.getFileName().toString(), sentence));
    }

    /** Stops a search and forgets what was found. */
    public void close() {
        newest++;
        if (asked != null) {
            asked.withdraw();
            asked = null;
        }
        state.set(new RecipeState.Idle());
    }

    private void read(long ticket, RecipeState.Searching search, Path file) {
        try {
            DenseTensor tensor = DumpedTensor.read(file).values();
            window.execute(() -> ask(ticket, search, tensor));
        } catch (TensorFileException e) {
            window.execute(() -> fail(ticket, search, e.getMessage() + ". " + e.remedy()));
        }
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
