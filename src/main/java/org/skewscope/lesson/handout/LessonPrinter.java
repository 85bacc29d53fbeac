package org.skewscope.lesson.handout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.engine.EngineException;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.RevealView;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.handout.PrintedLesson.PrintedMaps;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.Laboratory;
import org.skewscope.lesson.metrics.LiveSentence;
import org.skewscope.lesson.metrics.Measurer;
import org.skewscope.lesson.metrics.Situation;
import org.skewscope.option.Stage;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.Figures;
import org.skewscope.present.maps.ColorRaster;
import org.skewscope.present.maps.ColorTables;
import org.skewscope.present.maps.DifferenceMap;
import org.skewscope.present.maps.DifferenceMode;
import org.skewscope.present.maps.HeatRaster;
import org.skewscope.present.maps.PictureRaster;
import org.skewscope.present.maps.PixelTensor;
import org.skewscope.present.maps.ScaleTop;

/** Measures and draws one lesson for print. */
final class LessonPrinter {

    private static final int THUMBNAIL = 264;
    private static final int FED = 232;

    private final Laboratory laboratory;
    private final boolean enlarged;
    private final ColorTables colors = ColorTables.bundled();

    /**
     * @param enlarged whether the small pictures show the middle only, at twice the size
     */
    LessonPrinter(Laboratory laboratory, boolean enlarged) {
        this.laboratory = laboratory;
        this.enlarged = enlarged;
    }

    /** A lesson whose pictures or pathways are not there. */
    static PrintedLesson unusable(Lesson lesson, List<LessonFault> faults) {
        return new PrintedLesson(
                lesson,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                faults.isEmpty() ? "Not measured." : faults.get(0).text());
    }

    PrintedLesson print(LessonMaterial material) throws EngineException {
        Lesson lesson = material.lesson();
        List<Judgement> values = new Measurer(laboratory).all(Situation.start(material));
        List<LiveSentence> sentences =
                lesson.reveal().say().stream().map(s -> LiveSentence.of(s, values)).toList();
        List<Judgement> outside = values.stream().filter(value -> !value.holds()).toList();
        ImageSource picture = material.pictures().get(material.firstPicture());
        return new PrintedLesson(
                lesson,
                pixels(picture, material, material.reference(), Stage.DECODE)
                        .map(p -> PrintedPicture.squashed(PictureRaster.of(p, 255), THUMBNAIL)),
                maps(material, picture),
                sentences,
                outside,
                "");
    }

    private Optional<PixelTensor> pixels(
            ImageSource picture, LessonMaterial material, int pathway, Stage stage)
            throws EngineException {
        return laboratory
                .tensor(picture, material.pathways(), pathway, stage)
                .flatMap(PixelTensor::of);
    }

    private Optional<PrintedMaps> maps(LessonMaterial material, ImageSource picture)
            throws EngineException {
        RevealView show = material.lesson().reveal().show();
        if (show.pair().size() < 2) {
            return Optional.empty();
        }
        Situation shown;
        try {
            shown = Situation.start(material).applying(show.apply());
        } catch (LessonFileException e) {
            return Optional.empty();
        }
        int a = material.indexOf(show.pair().get(0));
        int b = material.indexOf(show.pair().get(1));
        Stage stage = show.stage().filter(Stage::isPicture).orElse(Stage.BATCH);
        LessonMaterial now =
                new LessonMaterial(
                        material.lesson(),
                        material.pictures(),
                        shown.pathways(),
                        material.reference(),
                        material.model(),
                        material.tensorFile());
        List<Optional<PixelTensor>> fed = new ArrayList<>();
        for (int index : new int[] {a, b}) {
            fed.add(pixels(picture, now, index, Stage.BATCH));
            fed.add(pixels(picture, now, index, stage));
        }
        if (fed.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        Comparison comparison = laboratory.compare(picture, shown.pathways(), shown.dataset());
        DifferenceMode mode =
                show.map().filter("signed"::equals).isPresent()
                        ? DifferenceMode.SIGNED
                        : DifferenceMode.ABSOLUTE;
        Optional<DifferenceMap> map = map(fed.get(1).get(), fed.get(3).get(), mode);
        double largest =
                comparison
                        .pair(a, b)
                        .flatMap(pair -> pair.at(stage).statistics())
                        .map(statistics -> statistics.maxAbsolute())
                        .orElse(Double.NaN);
        double top = map.map(m -> ScaleTop.of(m.values())).orElse(1.0);
        return Optional.of(
                new PrintedMaps(
                        a + 1,
                        b + 1,
                        drawn(fed.get(0).get()),
                        label(comparison.pathways().get(a)),
                        drawn(fed.get(2).get()),
                        label(comparison.pathways().get(b)),
                        map.filter(m -> largest > 0).map(m -> draw(m, top)),
                        size(largest, stage),
                        top));
    }

    private String draw(DifferenceMap map, double top) {
        ColorRaster heat = shown(new HeatRaster(map, colors.of(map.mode()), top));
        boolean small = Math.max(map.width(), map.height()) <= 2 * FED;
        return small && map.width() == map.height()
                ? PrintedPicture.exact(heat)
                : PrintedPicture.square(heat, FED);
    }

    private static Optional<DifferenceMap> map(PixelTensor a, PixelTensor b, DifferenceMode mode) {
        return a.sameSizeAs(b)
                ? DifferenceMap.between(a, b, mode, DifferenceMap.ALL_CHANNELS, () -> false)
                : Optional.empty();
    }

    private ColorRaster shown(ColorRaster raster) {
        return enlarged ? new Middle(raster) : raster;
    }

    private String drawn(PixelTensor fed) {
        return PrintedPicture.square(shown(PictureRaster.of(fed, 1)), FED);
    }

    private String label(PathwayResult result) throws EngineException {
        return result.topClass() < 0 ? "no answer" : laboratory.info().label(result.topClass());
    }

    private static String size(double largest, Stage stage) {
        if (Double.isNaN(largest)) {
            return "other shapes";
        }
        if (largest == 0) {
            return "identical";
        }
        return stage.peak() == 1
                ? Figures.of(largest, stage) + " of 1"
                : "largest " + Figures.of(largest);
    }
}
