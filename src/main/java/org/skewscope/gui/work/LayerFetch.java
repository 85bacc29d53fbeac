package org.skewscope.gui.work;

import java.util.List;
import java.util.function.Consumer;
import org.skewscope.cache.KeptResults;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/** Gets one layer's activations in both pathways; the newest wish takes the place of older ones. */
public final class LayerFetch {

    private static final int MOST_KEPT = 6;

    /** Which layer of which run. */
    private record Key(ExplanationSubject subject, String layer) {}

    private final EngineQuestions questions;
    private final Settle settle;
    private final KeptResults<Key, WorkerReply.Activated> kept = new KeptResults<>(MOST_KEPT);
    private EngineQuestions.Question asked;

    /**
     * @param settle lets the user come to rest at a layer
     */
    public LayerFetch(EngineQuestions questions, Settle settle) {
        this.questions = questions;
        this.settle = settle;
    }

    /**
     * Fetches a layer. Both are told on the window's thread; neither is where a newer wish came.
     *
     * @param failed takes a sentence
     */
    public void fetch(
            ExplanationSubject subject,
            String layer,
            Consumer<WorkerReply.Activated> got,
            Consumer<String> failed) {
        cancel();
        Key key = new Key(subject, layer);
        kept.get(key).ifPresentOrElse(got, () -> settle.restart(() -> ask(key, got, failed)));
    }

    /** Takes back what was asked for. */
    public void cancel() {
        settle.cancel();
        if (asked != null) {
            asked.withdraw();
        }
    }

    /** Drops all, where the engine has started anew. */
    public void forget() {
        cancel();
        kept.forget();
    }

    private void ask(Key key, Consumer<WorkerReply.Activated> got, Consumer<String> failed) {
        ExplanationSubject subject = key.subject();
        asked =
                questions.ask(
                        new WorkerRequest.Activations(
                                subject.picture(), subject.a(), subject.b(), List.of(), key.layer()),
                        new EngineQuestions.Listener<WorkerReply.Activated>() {
                            @Override
                            public void answered(WorkerReply.Activated reply) {
                                kept.keep(key, reply);
                                got.accept(reply);
                            }

                            @Override
                            public void failed(String sentence) {
                                failed.accept(sentence);
                            }
                        });
    }
}
