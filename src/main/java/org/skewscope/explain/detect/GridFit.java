package org.skewscope.explain.detect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.explain.numbers.LinearSystem;

/**
 * Finds a sampling grid that is shifted or stretched by less than about a pixel: half-pixel centers
 * against aligned corners, or legacy coordinates. To first order b(x) = a(x + d(x)) with d linear
 * in x, so that a - b is a linear combination of the picture's gradient, which least squares
 * solves.
 *
 * <p>Source: B. D. Lucas and T. Kanade, "An iterative image registration technique", 1981.
 */
final class GridFit {

    private static final int UNKNOWNS = 4;

    private GridFit() {}

    static List<Fit> fits(Scene scene) {
        Raster a = scene.a();
        Raster b = scene.b();
        if (a.height() < 8 || a.width() < 8) {
            return List.of();
        }
        double[][] system = new double[UNKNOWNS][UNKNOWNS + 1];
        double[] terms = new double[UNKNOWNS];
        for (int y = 1; y < a.height() - 1; y++) {
            for (int x = 1; x < a.width() - 1; x++) {
                for (int c = 0; c < a.channels(); c++) {
                    terms(b, y, x, c, terms);
                    double difference = a.at(y, x, c) - b.at(y, x, c);
                    for (int i = 0; i < UNKNOWNS; i++) {
                        for (int j = 0; j < UNKNOWNS; j++) {
                            system[i][j] += terms[i] * terms[j];
                        }
                        system[i][UNKNOWNS] += terms[i] * difference;
                    }
                }
            }
        }
        Optional<double[]> solved = LinearSystem.solve(system);
        return solved.map(motion -> fit(scene, motion)).stream().toList();
    }

    private static Fit fit(Scene scene, double[] motion) {
        Raster b = scene.b();
        double[] terms = new double[UNKNOWNS];
        Raster mended = b.from((y, x, c) -> {
            terms(b, y, x, c, terms);
            double moved = b.at(y, x, c);
            for (int i = 0; i < UNKNOWNS; i++) {
                moved += motion[i] * terms[i];
            }
            return (float) moved;
        });
        String sentence = String.format(
                Locale.ROOT,
                "B samples the picture on a grid shifted by %s and %s"
                        + " at the center (%.2f and %.2f more at the edges): %s.",
                moved(-motion[0], "pixels down", "pixels up"),
                moved(-motion[1], "right", "left"),
                Math.abs(motion[2]),
                Math.abs(motion[3]),
                scene.suspects().may(PictureOperation.SAMPLE)
                        ? "different pixel centers or align_corners"
                        : "a slightly different crop");
        return Fit.of(Cause.SAMPLING_GRID, sentence, scene.a(), b, mended);
    }

    /** Returns a distance and its direction in words, never one below zero. */
    private static String moved(double pixels, String there, String back) {
        return String.format(Locale.ROOT, "%.2f %s", Math.abs(pixels), pixels < 0 ? back : there);
    }

    /** The gradient down and right, and the same times the place from -1 to 1. */
    private static void terms(Raster b, int y, int x, int c, double[] terms) {
        int up = Math.max(0, y - 1);
        int down = Math.min(b.height() - 1, y + 1);
        int left = Math.max(0, x - 1);
        int right = Math.min(b.width() - 1, x + 1);
        terms[0] = (b.at(down, x, c) - b.at(up, x, c)) / 2;
        terms[1] = (b.at(y, right, c) - b.at(y, left, c)) / 2;
        terms[2] = terms[0] * (2.0 * y / (b.height() - 1) - 1);
        terms[3] = terms[1] * (2.0 * x / (b.width() - 1) - 1);
    }
}
