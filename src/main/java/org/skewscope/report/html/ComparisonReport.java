package org.skewscope.report.html;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.KnownModels;
import org.skewscope.explain.Explanation;
import org.skewscope.option.Stage;
import org.skewscope.present.ladder.LadderCell;
import org.skewscope.present.ladder.LadderRows;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.DifferenceRequest;
import org.skewscope.present.maps.Nudge;
import org.skewscope.present.maps.PixelTensor;
import org.skewscope.present.maps.ScaleLocks;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;

/**
 * Holds the contents of the page of one comparison.
 *
 * @param picture the picture's file
 * @param maps of the stages at which pairs begin to differ
 * @param why the explanation; empty if no pair was explained
 */
public record ComparisonReport(
        Path picture, Comparison comparison, KnownModels models, List<PairMap> maps, Optional<Why> why) {

    private static final int MOST_MAPS = 6;

    public ComparisonReport {
        maps = List.copyOf(maps);
    }

    /**
     * Returns the contents of the page of a comparison whose tensors an engine still holds.
     *
     * @param picture the picture's file
     * @param why the explanation; empty if no pair was explained
     * @throws EngineException if the engine stopped
     */
    public static ComparisonReport of(
            Path picture, Comparison comparison, KnownModels models, Engine engine, Optional<Why> why)
            throws EngineException {
        List<PairMap> maps = new ArrayList<>();
        for (Place place : places(comparison)) {
            PairMap.of(place, engine.tensor(place.a(comparison)), engine.tensor(place.b(comparison)))
                    .ifPresent(maps::add);
        }
        return new ComparisonReport(picture, comparison, models, maps, why);
    }

    /**
     * Returns the pairs that get a map, at the stage that the ladder marks. A pair whose first
     * difference is no picture gets none, and a page has 6 maps at most.
     */
    public static List<Place> places(Comparison comparison) {
        return LadderRows.of(comparison, false).stream()
                .flatMap(row -> row.cells().stream()
                        .filter(LadderCell::first)
                        .map(LadderCell::stage)
                        .filter(Stage::isPicture)
                        .limit(1)
                        .map(stage -> new Place(row.pair(), stage)))
                .limit(MOST_MAPS)
                .toList();
    }

    /** Describes a stage at which two pathways begin to differ. */
    public record Place(Pair pair, Stage stage) {

        /** Returns the key of the first pathway's tensor. */
        public TensorKey a(Comparison comparison) {
            return new TensorKey(comparison.run(), pair.a(), stage);
        }

        /** Returns the key of the second pathway's tensor. */
        public TensorKey b(Comparison comparison) {
            return new TensorKey(comparison.run(), pair.b(), stage);
        }
    }

    /** Shows where in the picture two pathways differ, and by how much. */
    public record PairMap(Pair pair, Stage stage, DifferencePicture picture) {

        /**
         * Returns the map of two tensors.
         *
         * @return empty if the engine no longer holds a tensor, or one is no picture
         */
        public static Optional<PairMap> of(Place place, Optional<DenseTensor> a, Optional<DenseTensor> b) {
            return difference(
                            a.flatMap(PixelTensor::of),
                            b.flatMap(PixelTensor::of),
                            place.stage(),
                            DifferenceMode.ABSOLUTE)
                    .map(drawn -> new PairMap(place.pair(), place.stage(), drawn));
        }
    }

    /** Returns the picture of the difference of two tensors at a stage; empty if one is missing. */
    static Optional<DifferencePicture> difference(
            Optional<PixelTensor> a, Optional<PixelTensor> b, Stage stage, DifferenceMode mode) {
        return a.isEmpty() || b.isEmpty()
                ? Optional.empty()
                : new DifferenceRequest(a.get(), b.get(), Nudge.NONE, stage, mode, DifferenceMap.ALL_CHANNELS)
                        .compute(new ScaleLocks(), () -> false);
    }

    /** Explains why two pathways differ, as far as it was measured. */
    public record Why(Pair pair, Explanation parts) {}

    String pathway(int index) {
        return comparison.pathways().get(index).pathway().name();
    }

    String name(Pair pair) {
        return "%s and %s".formatted(pathway(pair.a()), pathway(pair.b()));
    }
}
