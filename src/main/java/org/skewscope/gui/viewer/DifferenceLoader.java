package org.skewscope.gui.viewer;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PathwayResult;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.work.LatestWork;
import org.skewscope.gui.work.TensorFetch;
import org.skewscope.option.Stage;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.present.maps.DifferenceRequest;
import org.skewscope.present.maps.PixelTensor;
import org.skewscope.present.maps.ScaleLocks;
import org.skewscope.run.Failure;
import org.skewscope.run.TensorKey;
import org.skewscope.tensor.DenseTensor;

/**
 * Keeps a viewer's model at what the session has selected: fetches both tensors, computes their
 * difference elsewhere and publishes it, the newest only.
 */
public final class DifferenceLoader {

    private final Session session;
    private final TensorFetch fetch;
    private final ViewerModel model;
    private final ScaleLocks locks;
    private final LatestWork work;
    private DifferenceRequest tensors;

    /**
     * @param worker computes
     * @param gateway the way to the window's thread
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
        this.work = new LatestWork(worker, gateway);
        session.shown().addListener((property, old, next) -> load());
        session.selectedPair().addListener((property, old, next) -> load());
        session.selectedStage().addListener((property, old, next) -> load());
        model.mode().addListener((property, old, next) -> recompute());
        model.channel().addListener((property, old, next) -> recompute());
        model.locked().addListener((property, old, next) -> relock(next));
        load();
    }

    private void load() {
        BooleanSupplier abandoned = work.next();
        Comparison comparison = session.shown().get();
        Pair pair = session.selectedPair().get();
        Stage stage = session.selectedStage().get();
        tensors = null;
        if (comparison == null || !stage.isPicture()) {
            model.clear("");
            return;
        }
        if (pair == null || !pair.fits(comparison.pathways().size())) {
            model.clear("Two pathways make a difference. Add another in the side panel.");
            return;
        }
        Optional<String> missing =
                missing(comparison, pair.a(), stage).or(() -> missing(comparison, pair.b(), stage));
        if (missing.isPresent()) {
            model.clear(missing.get());
            return;
        }
        CompletableFuture<Optional<DenseTensor>> a =
                fetch.fetch(new TensorKey(comparison.run(), pair.a(), stage));
        CompletableFuture<Optional<DenseTensor>> b =
                fetch.fetch(new TensorKey(comparison.run(), pair.b(), stage));
        CompletableFuture<?> both =
                a.thenCombine(
                        b,
                        (left, right) -> {
                            work.publish(abandoned, () -> received(left, right, stage, abandoned));
                            return left;
                        });
        both.exceptionally(
                error -> {
                    work.publish(
                            abandoned,
                            () ->
                                    model.clear(
                                            "The engine could not give the tensors. Run the"
                                                    + " comparison again."));
                    return null;
                });
    }

    private static Optional<String> missing(Comparison comparison, int index, Stage stage) {
        PathwayResult result = comparison.pathways().get(index);
        if (result.stage(stage).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                result.failure()
                        .map(failure -> words(index, failure))
                        .orElse("Pathway " + (index + 1) + " has no tensor at this stage."));
    }

    private static String words(int index, Failure failure) {
        return "Pathway "
                + (index + 1)
                + " has no tensor from "
                + failure.stage().label()
                + " on: "
                + failure.reason()
                + ".\n"
                + RemedySentence.of(failure.remedy());
    }

    private void received(
            Optional<DenseTensor> a,
            Optional<DenseTensor> b,
            Stage stage,
            BooleanSupplier abandoned) {
        if (a.isEmpty() || b.isEmpty()) {
            model.clear("The tensors of this run are gone; the picture is compared again.");
            return;
        }
        Optional<PixelTensor> left = a.flatMap(PixelTensor::of);
        Optional<PixelTensor> right = b.flatMap(PixelTensor::of);
        if (left.isEmpty() || right.isEmpty()) {
            model.clear(
                    "These tensors are no pictures: shapes "
                            + a.get().shape()
                            + " and "
                            + b.get().shape()
                            + ".");
            return;
        }
        tensors =
                new DifferenceRequest(
                        left.get(), right.get(), stage, model.mode().get(), model.channel().get());
        compute(abandoned);
    }

    private void recompute() {
        if (tensors != null) {
            compute(work.next());
        }
    }

    private void relock(boolean locked) {
        locks.lock(locked);
        recompute();
    }

    private void compute(BooleanSupplier abandoned) {
        DifferenceRequest request =
                new DifferenceRequest(
                        tensors.a(),
                        tensors.b(),
                        tensors.stage(),
                        model.mode().get(),
                        model.channel().get());
        work.run(
                abandoned,
                given -> request.compute(locks, given),
                picture -> {
                    model.message()
                            .set(
                                    picture.map().isPresent()
                                            ? ""
                                            : "Shapes differ: "
                                                    + request.a().tensor().shape()
                                                    + " and "
                                                    + request.b().tensor().shape()
                                                    + ". There is nothing to subtract.");
                    model.show(picture);
                });
    }
}
