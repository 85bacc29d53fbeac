package org.skewscope.gui.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.engine.KnownModels;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.work.ExplanationState;
import org.skewscope.gui.work.TensorFetch;
import org.skewscope.option.Stage;
import org.skewscope.present.LadderCell;
import org.skewscope.present.LadderRow;
import org.skewscope.present.LadderRows;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.DifferenceRequest;
import org.skewscope.present.maps.Nudge;
import org.skewscope.present.maps.PixelTensor;
import org.skewscope.present.maps.ScaleLocks;
import org.skewscope.report.html.ComparisonPage;
import org.skewscope.report.html.ComparisonReport;
import org.skewscope.run.TensorKey;

/** Writes the page of what is shown, with maps of tensors that the engine still holds. */
final class ComparisonReports {

    private static final int MOST_MAPS = 6;

    private final Session session;
    private final TensorFetch tensors;
    private final Supplier<ExplanationState> explanation;
    private final Executor background;
    private final Executor window;

    ComparisonReports(
            Session session,
            TensorFetch tensors,
            Supplier<ExplanationState> explanation,
            Executor background,
            Executor window) {
        this.session = session;
        this.tensors = tensors;
        this.explanation = explanation;
        this.background = background;
        this.window = window;
    }

    /**
     * @param shown that is in the session
     * @param trouble told a sentence on the window's thread, where the page could not be written
     */
    void write(Comparison shown, Path target, Consumer<String> trouble) {
        Path picture = session.selectedPicture().get().source().path();
        KnownModels models = session.classNames().models(session.engineInfo());
        Optional<ComparisonReport.Why> why = why(picture, shown);
        List<CompletableFuture<Optional<ComparisonReport.PairMap>>> maps = new ArrayList<>();
        for (LadderRow row : LadderRows.of(shown, false)) {
            Optional<Stage> stage = firstPicture(row);
            if (stage.isPresent() && maps.size() < MOST_MAPS) {
                maps.add(map(shown, row.pair(), stage.get()));
            }
        }
        CompletableFuture<Void> unusedWritten =
                CompletableFuture.allOf(maps.toArray(CompletableFuture[]::new))
                        .thenRunAsync(
                                () -> {
                                    List<ComparisonReport.PairMap> there =
                                            maps.stream()
                                                    .flatMap(each -> each.join().stream())
                                                    .toList();
                                    try {
                                        new ComparisonPage(
                                                        new ComparisonReport(
                                                                picture, shown, models, there, why))
                                                .write(target);
                                    } catch (IOException e) {
                                        window.execute(() -> trouble.accept(e.getMessage()));
                                    }
                                },
                                background);
    }

    /** Only of what is on the page. */
    private Optional<ComparisonReport.Why> why(Path picture, Comparison shown) {
        ExplanationState state = explanation.get();
        boolean same =
                state.subject() != null
                        && picture.equals(state.subject().picture().path())
                        && state.subject().pair().fits(shown.pathways().size())
                        && shown.pathways()
                                .get(state.subject().pair().a())
                                .pathway()
                                .equals(state.subject().a())
                        && shown.pathways()
                                .get(state.subject().pair().b())
                                .pathway()
                                .equals(state.subject().b());
        return same
                ? Optional.of(
                        new ComparisonReport.Why(state.subject().pair(), state.explained().parts()))
                : Optional.empty();
    }

    /** The stage that the ladder marks, where it is a picture. */
    private static Optional<Stage> firstPicture(LadderRow row) {
        return row.cells().stream()
                .filter(LadderCell::first)
                .map(LadderCell::stage)
                .filter(Stage::isPicture)
                .findFirst();
    }

    /** Without a map where the engine holds the tensors no longer. */
    private CompletableFuture<Optional<ComparisonReport.PairMap>> map(
            Comparison shown, Pair pair, Stage stage) {
        return tensors.fetch(new TensorKey(shown.run(), pair.a(), stage))
                .thenCombineAsync(
                        tensors.fetch(new TensorKey(shown.run(), pair.b(), stage)),
                        (a, b) -> {
                            Optional<PixelTensor> left = a.flatMap(PixelTensor::of);
                            Optional<PixelTensor> right = b.flatMap(PixelTensor::of);
                            if (left.isEmpty() || right.isEmpty()) {
                                return Optional.<ComparisonReport.PairMap>empty();
                            }
                            return new DifferenceRequest(
                                            left.get(),
                                            right.get(),
                                            Nudge.NONE,
                                            stage,
                                            DifferenceMode.ABSOLUTE,
                                            DifferenceMap.ALL_CHANNELS)
                                    .compute(new ScaleLocks(), () -> false)
                                    .map(drawn -> new ComparisonReport.PairMap(pair, stage, drawn));
                        },
                        background)
                .exceptionally(broken -> Optional.empty());
    }
}
