package org.skewscope.desk.work;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.collections.ObservableMap;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.engine.EngineException;
import org.skewscope.execution.ModelCard;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.bundled.BundledModel;
import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.present.WindowSentence;
import org.skewscope.present.model.ContractNotes;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;
import org.skewscope.worker.protocol.WorkerRequest.CompareModels;
import org.skewscope.worker.protocol.WorkerRequest.DescribeModel;

/** Asks the engine about the models that pathways name and keeps the answers. */
public final class ModelDesk {

    private final Session session;
    private final EngineClient engine;
    private final EngineThread thread;
    private final Executor window;
    private final ObservableMap<ModelChoice, ModelCard> cards;
    private final Set<ModelChoice> asked = new HashSet<>();

    /**
     * @param window runs work on the window's thread
     */
    public ModelDesk(Session session, EngineClient engine, EngineThread thread, Executor window) {
        this.session = session;
        this.cards = session.classNames().cards();
        this.engine = engine;
        this.thread = thread;
        this.window = window;
        OnChange.run(this::askMissing, session.pathwaysProperty());
        session.engine().addListener((property, old, next) -> engineChanged(next));
        askMissing();
    }

    /** Returns the models that are known so far. The map changes on the window's thread. */
    public ObservableMap<ModelChoice, ModelCard> cards() {
        return cards;
    }

    /**
     * Returns the mismatches between a pathway's recipe and its model; empty while the model is
     * unknown, and while another one is loaded in its place.
     */
    public List<ContractNotes.Note> notes(Pathway pathway) {
        ModelChoice choice = pathway.execution().model();
        ModelCard card = cards.get(choice);
        boolean former =
                choice.equals(ModelChoice.SESSION) && !(session.engine().get() instanceof EngineState.Ready);
        return card == null || former ? List.of() : ContractNotes.of(card, pathway);
    }

    /**
     * Asks anew about the session's model, which may have changed, and about files, which may have
     * been replaced.
     */
    private void engineChanged(EngineState next) {
        if (next instanceof EngineState.Ready) {
            cards.remove(ModelChoice.SESSION);
            asked.clear();
            askMissing();
        }
    }

    private void askMissing() {
        for (Pathway pathway : session.pathways().pathways()) {
            ModelChoice choice = pathway.execution().model();
            if ((!choice.equals(ModelChoice.SESSION) || tellsOfItself()) && asked.add(choice)) {
                describe(choice, card -> cards.put(choice, card), why -> asked.remove(choice));
            }
        }
    }

    /** Returns whether the session's model is not the bundled one, about which all is known. */
    private boolean tellsOfItself() {
        return session.engineInfo() != null && !session.modelName().equals(BundledModel.NAME);
    }

    /**
     * Asks the engine for the facts of a model.
     *
     * @param known takes them on the window's thread
     * @param refused takes there a sentence that says why the model cannot be used and what to do
     */
    public void describe(ModelChoice choice, Consumer<ModelCard> known, Consumer<String> refused) {
        ask(
                new DescribeModel(choice),
                reply -> {
                    if (reply.card().isPresent()) {
                        cards.put(choice, reply.card().get());
                        known.accept(reply.card().get());
                    } else {
                        refused.accept(sentence(reply.refusal()));
                    }
                },
                refused);
    }

    /** Compares two models; see {@link #describe}. */
    public void compare(ModelChoice a, ModelChoice b, Consumer<ModelDifference> known, Consumer<String> refused) {
        ask(
                new CompareModels(a, b),
                reply -> {
                    if (reply.difference().isPresent()) {
                        known.accept(reply.difference().get());
                    } else {
                        refused.accept(sentence(reply.refusal()));
                    }
                },
                refused);
    }

    private static String sentence(Optional<WorkerReply.Refused> refusal) {
        return refusal.map(why -> WindowSentence.of(why.reason()) + ". " + RemedySentence.of(why.remedy()))
                .orElse("The engine gave no reason. Choose the model again.");
    }

    private <R extends WorkerReply> void ask(WorkerRequest<R> request, Consumer<R> answered, Consumer<String> failed) {
        thread.patiently(giveWay -> {
            try {
                R reply = engine.call(request, ProgressListener.NONE, giveWay::getAsBoolean);
                window.execute(() -> answered.accept(reply));
            } catch (CancellationException e) {
                return Thread.currentThread().isInterrupted();
            } catch (EngineException e) {
                window.execute(() -> failed.accept(e.getMessage()));
            }
            return true;
        });
    }
}
