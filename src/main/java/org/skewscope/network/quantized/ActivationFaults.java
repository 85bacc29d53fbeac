package org.skewscope.network.quantized;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.network.NetworkFinding.Cause;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.NetworkFinding.Piece;
import org.skewscope.network.NetworkFinding.Step;
import org.skewscope.network.Recording;
import org.skewscope.network.Scale;
import org.skewscope.network.Value;
import org.skewscope.network.walk.Walk;

/**
 * Finds scales and zero points of a quantized file's data that do not fit. Each is a trial: with the scale that A's
 * values ask for, or with the scale that they were written with, the numbers are A's up to a step's rounding. The
 * pictures are made, so a range is blamed only where that of the other tensors is wide enough.
 */
public final class ActivationFaults {

    private static final double ROUNDING = 1 / Math.sqrt(12);
    private static final double LEAST_SHARE = 0.01;
    private static final double LEAST_REACH = 1.5;
    private static final double LEAST_LOSS = 0.05;
    private static final double LEAST_STEP_LOSS = 0.05;
    private static final double FEW_LEVELS = 25;
    private static final double LEAST_WASTE = 5;
    private static final double OUTLIER = 4;
    private static final double USUAL_SHARE = 0.15;
    private static final int MOST_USUAL = 2;

    private final Walk walk;
    private final List<Piece> pieces = new ArrayList<>();

    private ActivationFaults(Walk walk) {
        this.walk = walk;
    }

    /** Returns pieces whose whole numbers do not stand for A's values, in the order of B's operators. */
    public static List<Piece> of(Walk walk) {
        return new ActivationFaults(walk).found(Quantizer.of(walk));
    }

    /** Describes what a range cuts off. */
    private record Clip(double share, double reach, double loss, double low, double high) {}

    private List<Piece> found(List<Quantizer> all) {
        Set<String> read = new HashSet<>();
        walk.b().network().readOtherwise().forEach((reader, tensors) -> {
            read.addAll(tensors.keySet());
            tensors.forEach((tensor, scale) -> readOtherwise(all, reader, tensor, scale));
        });
        List<Quantizer> fitting =
                all.stream().filter(each -> !read.contains(each.tensor())).toList();
        double usual =
                median(fitting.stream().mapToDouble(each -> clip(each).loss()).toArray());
        List<Quantizer> clipped = fitting.stream()
                .filter(each -> {
                    Clip clip = clip(each);
                    return clip.share() > LEAST_SHARE
                            && clip.reach() > LEAST_REACH
                            && clip.loss() > Math.max(LEAST_LOSS, OUTLIER * usual);
                })
                .toList();
        if (clipped.size() <= Math.max(MOST_USUAL, USUAL_SHARE * fitting.size())) {
            clipped.forEach(this::cut);
        }
        List<Quantizer> coarse =
                fitting.stream().filter(ActivationFaults::isCoarse).toList();
        if (coarse.size() <= Math.max(MOST_USUAL, USUAL_SHARE * fitting.size())) {
            coarse.forEach(this::coarse);
        }
        return pieces;
    }

    private static double median(double... numbers) {
        Arrays.sort(numbers);
        return numbers.length == 0 ? 0 : numbers[numbers.length / 2];
    }

    private static double size(float[]... rows) {
        double sum = 0;
        long count = 0;
        for (float[] row : rows) {
            for (float each : row) {
                sum += (double) each * each;
            }
            count += row.length;
        }
        return Math.max(Math.sqrt(sum / Math.max(1, count)), 1e-30);
    }

    /** Reports whole numbers that an operator takes with another scale than they were made with. */
    private void readOtherwise(List<Quantizer> all, Operator reader, String tensor, Quantized scale) {
        Recording b = walk.b();
        Quantized made = b.network().scales().get(tensor);
        Value held = b.held(tensor, 0);
        if (held == null || held.isReal()) {
            return;
        }
        float[] written = Scale.meant(made, held).floats();
        float[] got = Scale.meant(scale, held).floats();
        double apart = 0;
        for (int i = 0; i < got.length; i++) {
            apart += Math.pow((double) got[i] - written[i], 2) / got.length;
        }
        double own = Math.sqrt(apart) / size(written);
        boolean scaled = !made.scales().equals(scale.scales());
        Optional<String> ofA = all.stream()
                .filter(each -> each.tensor().equals(tensor))
                .map(Quantizer::ofA)
                .findFirst();
        Recording side = ofA.isPresent() ? walk.a() : b;
        Operator maker = side.wiring().maker(ofA.orElse(tensor));
        add(
                new Step(maker.kind(), maker.name()),
                side.network().label(ofA.orElse(tensor)),
                tensor,
                reader,
                scaled ? CauseKind.SCALE : CauseKind.ZERO_POINT,
                scaled ? number(made.scales().get(0)) : made.zeroPoints().get(0).toString(),
                scaled
                        ? number(scale.scales().get(0))
                        : scale.zeroPoints().get(0).toString(),
                own,
                0);
    }

    /** Measures what the range cuts off; a range that begins or ends at 0 stands for an activation there. */
    private static Clip clip(Quantizer quantizer) {
        double low = quantizer.low();
        double high = quantizer.high();
        double least = 0;
        double most = 0;
        double lost = 0;
        long beyond = 0;
        long count = 0;
        for (float[] row : quantizer.wanted()) {
            for (float each : row) {
                least = Math.min(least, each);
                most = Math.max(most, each);
                double excess = high > 0 && each > high ? each - high : low < 0 && each < low ? low - each : 0;
                lost += excess * excess;
                beyond += excess > 0 ? 1 : 0;
            }
            count += row.length;
        }
        double reach = Math.max(high > 0 ? most / high : 0, low < 0 ? least / low : 0);
        return new Clip(
                (double) beyond / Math.max(1, count),
                reach,
                Math.sqrt(lost / Math.max(1, count)) / size(quantizer.wanted()),
                least,
                most);
    }

    private void cut(Quantizer quantizer) {
        Clip clip = clip(quantizer);
        double step =
                (clip.high() - clip.low()) / (Math.pow(2, quantizer.scale().bits()) - 1);
        double size = size(quantizer.wanted());
        add(
                quantizer,
                quantizer.maker(),
                CauseKind.CLIPPED,
                number(clip.low()) + " to " + number(clip.high()),
                number(quantizer.low()) + " to " + number(quantizer.high()),
                clip.loss() * size,
                step * ROUNDING);
    }

    private static boolean isCoarse(Quantizer quantizer) {
        Clip clip = clip(quantizer);
        double levels = (clip.high() - clip.low()) / quantizer.step();
        // A range that ends at 1 belongs to softmax, sigmoid and tanh, whatever values they have.
        boolean fixed = Math.abs(quantizer.high() - 1) < LEAST_SHARE;
        double lost = Math.min(quantizer.step() * ROUNDING, size(quantizer.wanted()));
        return !fixed
                && levels < FEW_LEVELS
                && (quantizer.high() - quantizer.low()) / quantizer.step() > LEAST_WASTE * levels
                && lost > LEAST_STEP_LOSS * size(quantizer.wanted());
    }

    private void coarse(Quantizer quantizer) {
        Clip clip = clip(quantizer);
        long all = (1L << quantizer.scale().bits()) - 1;
        double range = clip.high() - clip.low();
        add(
                quantizer,
                quantizer.maker(),
                CauseKind.FEW_LEVELS,
                number(clip.low()) + " to " + number(clip.high()),
                "%d of %d".formatted(Math.round(range / quantizer.step()), all),
                quantizer.step() * ROUNDING,
                range / all * ROUNDING);
    }

    private void add(
            Quantizer quantizer, Operator by, CauseKind kind, String inA, String inB, double own, double left) {
        Operator maker = walk.a().wiring().maker(quantizer.ofA());
        double size = size(quantizer.wanted());
        String label = walk.a().network().label(quantizer.ofA());
        Step step = new Step(maker.kind(), maker.name());
        add(step, label, quantizer.tensor(), by, kind, inA, inB, own / size, left / size);
    }

    private void add(
            Step step,
            String to,
            String tensor,
            Operator by,
            CauseKind kind,
            String inA,
            String inB,
            double own,
            double left) {
        String label = walk.b().network().label(tensor);
        pieces.add(new Piece(
                List.of(to),
                to,
                label,
                List.of(step),
                List.of(new Step(by.kind(), by.name())),
                own,
                List.of(new Cause(kind, step, label, List.of(), inA, inB, left))));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
