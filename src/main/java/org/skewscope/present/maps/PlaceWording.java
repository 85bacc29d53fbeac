package org.skewscope.present.maps;

import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.picture.PictureContents;
import org.skewscope.present.Figures;
import org.skewscope.present.SettingWording;
import org.skewscope.recipe.ResizeMethod;

/**
 * Says in words what the two pathways of a pair do to the place where they differ most, or to the picture's file.
 *
 * @param both what holds for both of them, as a sentence; may be empty
 * @param a what the first one shows there, after its number
 * @param doesA how
 * @param b what the second one shows there, after its number
 * @param doesB how
 */
public record PlaceWording(String both, String a, String doesA, String b, String doesB) {

    /** Below this factor a picture that shrinks without antialiasing shows no steps. */
    private static final double SHRINKS = 1.5;

    /** From this factor on, bilinear reads 4 of at least 9 pixels under each new one. */
    private static final double SKIPS = 3;

    /** Returns the words of a stage; empty where the options of the pair have none. */
    public static Optional<PlaceWording> of(Comparison comparison, Pair pair, Stage stage) {
        if (stage != Stage.RESIZE || shrinks(comparison, pair.a()) < SHRINKS) {
            return Optional.empty();
        }
        boolean smoothA = smooth(comparison, pair.a());
        boolean smoothB = smooth(comparison, pair.b());
        return smoothA == smoothB
                ? Optional.empty()
                : Optional.of(new PlaceWording("", shows(smoothA), does(smoothA), shows(smoothB), does(smoothB)));
    }

    /** Returns what a picture's file holds, and what each pathway's decoder and options make of it. */
    public static PlaceWording ofFile(PictureContents file, Comparison comparison, Pair pair) {
        Pathway a = comparison.pathways().get(pair.a()).pathway();
        Pathway b = comparison.pathways().get(pair.b()).pathway();
        return new PlaceWording(
                "The file holds: " + FileWording.holds(file) + ".",
                FileWording.reads(a),
                FileWording.treats(file, a),
                FileWording.reads(b),
                FileWording.treats(file, b));
    }

    /**
     * Returns why a pair differs whose resize is the cause, such as "The picture shrinks 5.4 times; PIL BICUBIC
     * averages pixels, tf bilinear skips most"; empty where antialiasing is not what differs.
     */
    public static Optional<String> reason(Comparison comparison, Pair pair) {
        double factor = shrinks(comparison, pair.a());
        return of(comparison, pair, Stage.RESIZE)
                .filter(words -> factor >= SKIPS)
                .map(words -> "The picture shrinks %s times; %s, %s"
                        .formatted(
                                Figures.fixed(factor, 1), method(comparison, pair.a()), method(comparison, pair.b())));
    }

    private static String method(Comparison comparison, int index) {
        return SettingWording.chip(
                        PathwayOption.of(OptionKey.RESIZE),
                        comparison.pathways().get(index).pathway())
                + (smooth(comparison, index) ? " averages pixels" : " skips most");
    }

    private static boolean smooth(Comparison comparison, int index) {
        return new ResizeMethod(comparison
                        .pathways()
                        .get(index)
                        .pathway()
                        .preprocessing()
                        .resizer()
                        .id())
                .antialiases();
    }

    private static String shows(boolean smooth) {
        return smooth ? "keeps the edge smooth" : "makes steps";
    }

    private static String does(boolean smooth) {
        return smooth
                ? "it averages the pixels under each new one"
                : "it reads the nearest pixels alone and skips the rest";
    }

    /** Returns how many times smaller the picture becomes; 1 where that is not known. */
    private static double shrinks(Comparison comparison, int index) {
        Optional<Integer> before = height(comparison, index, Stage.CHANNELS);
        Optional<Integer> after = height(comparison, index, Stage.RESIZE);
        return before.isPresent() && after.isPresent() ? (double) before.get() / after.get() : 1;
    }

    private static Optional<Integer> height(Comparison comparison, int index, Stage stage) {
        return comparison
                .pathways()
                .get(index)
                .stage(stage)
                .map(StageSummary::shape)
                .filter(shape -> shape.rank() == 3 && shape.dimension(0) > 0)
                .map(shape -> shape.dimension(0));
    }
}
