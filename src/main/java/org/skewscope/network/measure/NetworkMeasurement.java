package org.skewscope.network.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelFile;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.model.ValueType;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.OutputChange;
import org.skewscope.network.Recording;
import org.skewscope.network.RunnableNetwork;
import org.skewscope.network.cause.Causes;
import org.skewscope.network.cause.StoredWeights;
import org.skewscope.network.quantized.ActivationFaults;
import org.skewscope.network.walk.Storage;
import org.skewscope.network.walk.Walk;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Runs two networks on pictures that are made for them: smooth ones with some noise, in the range that the files tell.
 */
public final class NetworkMeasurement {

    private static final int USUAL_SIZE = 224;
    private static final int CHANNELS = 3;
    private static final Set<CauseKind> OF_RANGES = Set.of(CauseKind.CLIPPED, CauseKind.FEW_LEVELS);

    /** Two pictures are run through a network that takes smaller ones; one fills the memory of a larger one less. */
    private static final int SMALL = 128 * 128;

    private static final int CELLS = 6;
    private static final double GRAIN = 0.05;

    /** Larger arrays than these are not kept twice beside the runs. */
    private static final long MOST_NUMBERS = 150_000_000;

    private final ModelFile fileA;
    private final ModelFile fileB;

    /** Describes a side: its file, whose operators are run by the network. */
    public NetworkMeasurement(ModelFile fileA, ModelFile fileB) {
        this.fileA = fileA;
        this.fileB = fileB;
    }

    /**
     * Runs A's operators on B's values; B's on A's where A keeps its numbers in fewer bits.
     *
     * @param unwanted is asked between operators, and may throw to end the work
     * @throws ExecutionException where an operator does not run alone, or the networks do not take one picture
     */
    public NetworkFinding of(RunnableNetwork a, RunnableNetwork b, Runnable unwanted) throws ExecutionException {
        for (RunnableNetwork network : List.of(a, b)) {
            long numbers = network.constants().values().stream()
                    .mapToLong(each -> each.size())
                    .sum();
            if (numbers > MOST_NUMBERS) {
                throw new ExecutionException(
                        "%s has %d million weights, too many to be run operator by operator"
                                .formatted(network.name(), numbers / 1_000_000),
                        "Compare the outputs instead.");
            }
        }
        List<DenseTensor> rows = rows(a, b);
        Recording first = Recording.of(a, rows, unwanted);
        Recording second = Recording.of(b, rows, unwanted);
        boolean coarser = Storage.of(first).compareTo(Storage.of(second)) > 0;
        Walk walk = coarser ? Walk.of(second, first, unwanted) : Walk.of(first, second, unwanted);
        NetworkFinding found = withQuantization(walk, Causes.of(walk));
        if (!found.same()) {
            found = withoutRandom(found, RandomOperators.of(first, unwanted), RandomOperators.of(second, unwanted));
        }
        return (coarser ? found.reversed() : found).returning(OutputChange.between(first, second));
    }

    private static NetworkFinding withQuantization(Walk walk, NetworkFinding found) {
        List<NetworkFinding.Piece> pieces = new ArrayList<>();
        List<NetworkFinding.Piece> ranges = new ArrayList<>();
        if (walk.storage() == Storage.INT8) {
            for (NetworkFinding.Piece piece : ActivationFaults.of(walk)) {
                (OF_RANGES.contains(piece.causes().get(0).kind()) ? ranges : pieces).add(piece);
            }
            pieces.addAll(StoredWeights.of(walk));
        }
        pieces.addAll(found.pieces());
        // A wrong array may drive values beyond their range, so ranges come last.
        pieces.addAll(ranges);
        return found.with(pieces);
    }

    /** Takes pieces away that draw random numbers: they would differ from themselves, too. */
    private static NetworkFinding withoutRandom(NetworkFinding found, RandomOperators a, RandomOperators b) {
        List<NetworkFinding.Step> drawing = Stream.concat(a.drawing().stream(), b.drawing().stream())
                .distinct()
                .toList();
        if (drawing.isEmpty()) {
            return found;
        }
        return found.with(found.pieces().stream()
                        .filter(piece -> Stream.concat(piece.operatorsA().stream(), piece.operatorsB().stream())
                                .noneMatch(step -> a.touched().contains(step)
                                        || b.touched().contains(step)))
                        .toList())
                .drawing(drawing, a.drawing().isEmpty() == b.drawing().isEmpty());
    }

    private List<DenseTensor> rows(RunnableNetwork a, RunnableNetwork b) {
        int height = size(fileA.signature().inputHeight(), fileB.signature().inputHeight());
        int width = size(fileA.signature().inputWidth(), fileB.signature().inputWidth());
        boolean whole = Stream.of(fileA, fileB).anyMatch(NetworkMeasurement::takesBytes);
        Optional<float[]> range =
                Stream.of(a, b).flatMap(network -> range(network).stream()).findFirst();
        float low = whole ? 0 : range.map(ends -> ends[0]).orElse(-1f);
        float high = whole ? 255 : range.map(ends -> ends[1]).orElse(1f);
        List<DenseTensor> rows = new ArrayList<>();
        for (int seed = 0; seed < (height * width > SMALL ? 1 : 2); seed++) {
            rows.add(row(height, width, low, high, whole, new Random(seed)));
        }
        return rows;
    }

    private static int size(int first, int second) {
        return first > 0 ? first : second > 0 ? second : USUAL_SIZE;
    }

    private static boolean takesBytes(ModelFile file) {
        return file.signature().input().type() == ValueType.UINT8
                || file.facts().stream().anyMatch(ModelFact.Rescales.class::isInstance);
    }

    /** Returns what the whole numbers of a quantized input reach. */
    private static Optional<float[]> range(RunnableNetwork network) {
        Optional<Quantized> scale = Optional.ofNullable(network.scales().get(network.input()));
        if (scale.isEmpty()) {
            // The input of a file with float ends is quantized by its first operator.
            scale = network.operators().stream()
                    .filter(operator -> operator.inputs().contains(network.input()))
                    .flatMap(operator -> operator.outputs().stream())
                    .filter(network.scales()::containsKey)
                    .map(network.scales()::get)
                    .findFirst();
        }
        return scale.filter(each -> each.bits() == Byte.SIZE).map(each -> {
            int least = each.signed() ? Byte.MIN_VALUE : 0;
            int zero = each.zeroPoints().isEmpty() ? 0 : each.zeroPoints().get(0);
            float step = each.scales().get(0);
            return new float[] {(least - zero) * step, (least + 255 - zero) * step};
        });
    }

    private static DenseTensor row(int height, int width, float low, float high, boolean whole, Random random) {
        float[] cells = new float[(CELLS + 2) * (CELLS + 2) * CHANNELS];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = random.nextFloat();
        }
        float[] numbers = new float[height * width * CHANNELS];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    double smooth = between(cells, y * (double) CELLS / height, x * (double) CELLS / width, channel);
                    double grain = smooth + (random.nextFloat() - 0.5) * 2 * GRAIN;
                    double number = low + (high - low) * Math.min(1, Math.max(0, grain));
                    numbers[(y * width + x) * CHANNELS + channel] = (float) (whole ? Math.rint(number) : number);
                }
            }
        }
        return DenseTensor.ofFloat32(Shape.of(1, height, width, CHANNELS), numbers);
    }

    private static double between(float[] cells, double y, double x, int channel) {
        int row = (int) y;
        int column = (int) x;
        double top =
                at(cells, row, column, channel) * (1 - x + column) + at(cells, row, column + 1, channel) * (x - column);
        double bottom = at(cells, row + 1, column, channel) * (1 - x + column)
                + at(cells, row + 1, column + 1, channel) * (x - column);
        return top * (1 - y + row) + bottom * (y - row);
    }

    private static double at(float[] cells, int row, int column, int channel) {
        return cells[(row * (CELLS + 2) + column) * CHANNELS + channel];
    }
}
