package org.skewscope.gui.viewer;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.ShownResult.Preview;
import org.skewscope.desk.work.LatestQuery;
import org.skewscope.desk.work.LatestQuery.QueryState;
import org.skewscope.desk.work.TensorFetch;
import org.skewscope.gui.frame.PauseDebouncer;
import org.skewscope.option.Stage;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.present.RecordedWording;
import org.skewscope.present.WindowSentence;
import org.skewscope.present.card.PreviewWording;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.DifferenceRequest;
import org.skewscope.present.maps.Nudge;
import org.skewscope.present.maps.PixelTensor;
import org.skewscope.present.maps.ScaleLocks;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;

/**
 * Keeps a viewer's model at the session's selection: fetches both tensors, computes their
 * difference in the background and publishes only the newest.
 */
public final class DifferenceLoader {

    /** Names the tensors to subtract. */
    private record TensorPair(TensorKey a, TensorKey b) {}

    /** Holds the tensors that the engine still has. */
    private record Fetched(Optional<DenseTensor> a, Optional<DenseTensor> b) {}

    private final Session session;
    private final TensorFetch fetch;
    private final ViewerModel model;
    private final ScaleLocks locks;
    private final Executor worker;
    private final LatestQuery<TensorPair, Fetched> tensors;
    private final LatestQuery<DifferenceRequest, DifferencePicture> pictures;
    private final PreviewMark mark;
    private final PauseDebouncer late = PauseDebouncer.ofFormerPicture();
    private PictureEntry drawn;

    /**
     * @param locks keep the scale of maps
     * @param worker computes differences
     * @param gateway runs work on the window's thread
     */
    public DifferenceLoader(
            Session session,
            TensorFetch fetch,
            ViewerModel model,
            ScaleLocks locks,
            Executor worker,
            Executor gateway) {
        this.session = session;
        this.fetch = fetch;
        this.model = model;
        this.locks = locks;
        this.worker = worker;
        tensors = new LatestQuery<>(this::fetch, gateway);
        pictures = new LatestQuery<>(this::compute, gateway);
        OnChange.run(this::fetched, tensors.state());
        OnChange.run(this::computed, pictures.state());
        mark = new PreviewMark();
        OnChange.run(this::load, session.result().mapped(), session.selectedPair(), session.selectedStage());
        OnChange.run(this::recompute, model.mode(), model.channel(), model.nudge());
        OnChange.run(
                () -> {
                    model.nudge().set(Nudge.NONE);
                    // The map of another picture goes, beside which the numbers of this one stand already.
                    late.restart(() -> {
                        if (model.picture().get() != null
                                && drawn != session.selectedPicture().get()) {
                            clear("Getting the tensors of this picture.");
                        }
                    });
                },
                session.selectedPicture());
        OnChange.run(() -> model.nudge().set(Nudge.NONE), session.selectedPair());
        OnChange.run(
                () -> {
                    locks.lock(model.locked().get());
                    recompute();
                },
                model.locked());
        load();
    }

    private void load() {
        Comparison comparison = session.result().mapped().get();
        Pair pair = session.selectedPair().get();
        Stage stage = session.selectedStage().get();
        Optional<String> obstacle = obstacle(comparison, pair, stage);
        if (obstacle.isPresent()) {
            pictures.want(null);
            tensors.want(null);
            clear(obstacle.get());
            return;
        }
        TensorPair wish = new TensorPair(
                new TensorKey(comparison.run(), pair.a(), stage), new TensorKey(comparison.run(), pair.b(), stage));
        // Prepared stages stay unchanged when the model has run.
        if (!(tensors.state().get() instanceof QueryState.Known<TensorPair, Fetched> known
                && known.key().equals(wish))) {
            pictures.want(null);
            tensors.want(null);
            tensors.want(wish);
        }
    }

    /**
     * Returns why no difference can be shown; empty words where the stage has no picture.
     *
     * @return empty where a difference exists
     */
    private Optional<String> obstacle(Comparison comparison, Pair pair, Stage stage) {
        if (comparison == null || !stage.isPicture()) {
            return Optional.of("");
        }
        if (pair == null || !pair.fits(comparison.pathways().size())) {
            return Optional.of(
                    session.pathways().size() < 2
                            ? "Add a second pathway in the side panel to see differences."
                            : pair == null
                                    ? "Select two pathways to see their difference."
                                    : "Pathway " + (Math.max(pair.a(), pair.b()) + 1) + " has no result yet.");
        }
        return missing(comparison, pair.a(), stage).or(() -> missing(comparison, pair.b(), stage));
    }

    private void fetch(TensorPair wish, LatestQuery.Answer<Fetched> answer) {
        var unused = tensor(wish.a())
                .thenCombine(tensor(wish.b()), Fetched::new)
                .whenComplete((found, error) -> {
                    if (error == null) {
                        answer.known(found);
                    } else {
                        answer.failed("The tensors are no longer available. Compare the picture again.");
                    }
                });
    }

    /**
     * Returns a tensor; a prepared one comes from the picture, since the engine is busy with the
     * model.
     */
    private CompletableFuture<Optional<DenseTensor>> tensor(TensorKey key) {
        return Optional.ofNullable(session.selectedPicture().get())
                .map(picture -> picture.preparedProperty().get())
                .flatMap(prepared -> prepared.tensor(key))
                .map(known -> CompletableFuture.completedFuture(Optional.of(known)))
                .orElseGet(() -> fetch.fetch(key));
    }

    private static Optional<String> missing(Comparison comparison, int index, Stage stage) {
        PathwayResult result = comparison.pathways().get(index);
        return result.stage(stage).isPresent()
                ? Optional.empty()
                : Optional.of("Pathway " + (index + 1)
                        + result.failure()
                                .map(failure -> " has no result from %s on: %s.\n%s"
                                        .formatted(
                                                failure.stage().label(),
                                                WindowSentence.of(failure.reason()),
                                                RemedySentence.of(failure.remedy())))
                                .orElseGet(() -> absence(result, stage)));
    }

    private static String absence(PathwayResult result, Stage stage) {
        if (result.insideModel(stage)) {
            return " has a model that decodes the file itself, so this stage is not visible.";
        }
        if (result.recorded().filter(RecordedWording::ofOthers).isPresent()) {
            return " is a recorded run of other pictures.";
        }
        return result.notRecorded(stage) ? " is a recorded run without this stage." : " has no result at this stage.";
    }

    private void fetched() {
        QueryState<TensorPair, Fetched> state = tensors.state().get();
        if (state instanceof QueryState.Known<TensorPair, Fetched> known) {
            received(known.value(), known.key().a().stage());
        } else if (state instanceof QueryState.Failed<TensorPair, Fetched> failed) {
            clear(failed.reason());
        }
    }

    private void received(Fetched fetched, Stage stage) {
        if (fetched.a().isEmpty() || fetched.b().isEmpty()) {
            clear("Comparing again to get the tensors.");
            return;
        }
        Optional<PixelTensor> left = fetched.a().flatMap(PixelTensor::of);
        Optional<PixelTensor> right = fetched.b().flatMap(PixelTensor::of);
        if (left.isEmpty() || right.isEmpty()) {
            clear("These tensors are not pictures: shapes %s and %s."
                    .formatted(fetched.a().get().shape(), fetched.b().get().shape()));
            return;
        }
        pictures.want(new DifferenceRequest(
                left.get(),
                right.get(),
                model.nudge().get(),
                stage,
                model.mode().get(),
                model.channel().get()));
    }

    private void clear(String why) {
        model.clear(why);
        mark.drawn();
    }

    private void recompute() {
        if (tensors.state().get() instanceof QueryState.Known<TensorPair, Fetched> known) {
            pictures.want(null);
            received(known.value(), known.key().a().stage());
        }
    }

    private void compute(DifferenceRequest request, LatestQuery.Answer<DifferencePicture> answer) {
        worker.execute(() -> {
            if (answer.wanted()) {
                request.compute(locks, () -> !answer.wanted()).ifPresent(answer::known);
            }
        });
    }

    private void computed() {
        if (pictures.state().get() instanceof QueryState.Known<DifferenceRequest, DifferencePicture> known) {
            model.message()
                    .set(
                            known.value().map().isPresent()
                                    ? ""
                                    : "The shapes differ (%s and %s), so there is no difference map."
                                            .formatted(
                                                    known.key().a().tensor().shape(),
                                                    known.key().b().tensor().shape()));
            drawn = session.selectedPicture().get();
            model.show(known.value());
            mark.drawn();
        }
    }

    /**
     * Marks the map as a preview. The map comes a moment after its result, and the mark with the
     * map, so that a preview never looks like a result.
     */
    private final class PreviewMark {
        private static final long NOTHING = -1;
        private long run = NOTHING;

        PreviewMark() {
            OnChange.run(this::chosen, session.result().preview(), session.shown());
        }

        /** Marks the map that is drawn now. */
        void drawn() {
            Comparison comparison = session.result().mapped().get();
            run = comparison == null ? NOTHING : comparison.run();
            Preview preview = session.result().preview().get();
            model.preview()
                    .set(
                            preview != null && preview.comparison().run() == run
                                    ? PreviewWording.viewer(
                                            preview.trial().option(),
                                            preview.trial().valueId())
                                    : "");
        }

        /** Removes the mark of a preview whose value the user has set. */
        private void chosen() {
            Comparison shown = session.shown().get();
            if (session.result().preview().get() == null && shown != null && shown.run() == run) {
                model.preview().set("");
            }
        }
    }
}
