package org.skewscope.network.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.model.ValueType;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.OutputChange;
import org.skewscope.network.RealNumbers;
import org.skewscope.network.Recording;
import org.skewscope.network.RunnableNetwork;
import org.skewscope.network.Scale;
import org.skewscope.network.cause.Causes;
import org.skewscope.network.cause.StoredWeights;
import org.skewscope.network.quantized.ActivationFaults;
import org.skewscope.network.walk.Pair;
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
     * Runs A's operators on B's values, of pictures that are made for them; B's on A's where A keeps its numbers in
     * fewer bits.
     *
     * @param unwanted is asked between operators, and may throw to end the work
     * @throws ExecutionException where an operator does not run alone, or the networks do not take one picture
     */
    public NetworkFinding of(RunnableNetwork a, RunnableNetwork b, Runnable unwanted) throws ExecutionException {
        Walked walked = walked(a, b, rows(a, b), unwanted);
        NetworkFinding found = found(walked, namesClasses(fileA) || namesClasses(fileB), unwanted);
        return walked.reversed() ? found.reversed() : found;
    }

    /** Returns whether a file's output holds numbers of classes, as names or the kind of its numbers tell. */
    public static boolean namesClasses(ModelFile file) {
        boolean shares = EnumSet.of(ReturnedNumbers.PROBABILITIES, ReturnedNumbers.BOTH)
                .contains(file.signature().returned());
        return file.signature().ofClasses() && (shares || !file.labels().isNumbered());
    }

    /**
     * Runs A's operators on B's values of a picture, as {@link #of}.
     *
     * @param row float32 [1, height, width, channels], fed to both
     * @param ofClasses whether the outputs are numbers of classes
     */
    public static PictureFinding onPicture(
            DenseTensor row, RunnableNetwork a, RunnableNetwork b, boolean ofClasses, Runnable unwanted)
            throws ExecutionException {
        boolean small = row.shape().dimension(1) * row.shape().dimension(2) <= SMALL;
        List<DenseTensor> rows = small ? List.of(row, turned(row)) : List.of(row);
        Walked walked = walked(a, b, rows, unwanted);
        Walk walk = walked.walk();
        List<PictureFinding.AlignedTensor> tensors = walk.pairs().values().stream()
                .filter(pair -> pair.size() > 0)
                .sorted(Comparator.comparingInt(
                        pair -> walk.a().wiring().place(walk.a().wiring().maker(pair.a()))))
                .map(pair -> aligned(walk, pair))
                .toList();
        PictureFinding found = new PictureFinding(
                found(walked, ofClasses, unwanted), tensors, new PieceExchange(walk, unwanted).run());
        return walked.reversed() ? found.reversed() : found;
    }

    /**
     * A walk.
     *
     * @param real the same walk where no step rounds B's data, so that it tells more; else the same
     * @param reversed whether B's operators are run on A's values
     */
    private record Walked(Walk walk, Walk real, boolean reversed) {

        static Walked of(Recording a, Recording b, List<DenseTensor> rows, boolean reversed, Runnable unwanted) {
            Walk walk = Walk.of(a, b, unwanted);
            if (walk.storage() != Storage.INT8 || Storage.of(a).compareTo(Storage.FLOAT16) > 0) {
                return new Walked(walk, walk, reversed);
            }
            try {
                Recording real = Recording.of(new RealNumbers(b.network()), rows, unwanted);
                return new Walked(walk, Walk.of(a, real, unwanted), reversed);
            } catch (ExecutionException e) {
                // An operator that does not run on real numbers is measured with its rounding.
                return new Walked(walk, walk, reversed);
            }
        }
    }

    private static Walked walked(RunnableNetwork a, RunnableNetwork b, List<DenseTensor> rows, Runnable unwanted)
            throws ExecutionException {
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
        Recording first = Recording.of(a, rows, unwanted);
        Recording second = Recording.of(b, rows, unwanted);
        boolean coarser = Storage.of(first).compareTo(Storage.of(second)) > 0;
        return coarser
                ? Walked.of(second, first, rows, true, unwanted)
                : Walked.of(first, second, rows, false, unwanted);
    }

    private static PictureFinding.AlignedTensor aligned(Walk walk, Pair pair) {
        Operator maker = walk.a().wiring().maker(pair.a());
        return new PictureFinding.AlignedTensor(
                walk.a().network().label(pair.a()),
                walk.b().network().label(pair.b()),
                new NetworkFinding.Step(maker.kind(), maker.name()),
                pair.own() / pair.size(),
                pair.own() / Math.max(walk.allowed(pair), Float.MIN_VALUE),
                walk.carried(pair));
    }

    /** Returns a picture turned by 180 degrees, which has other numbers in the same range. */
    private static DenseTensor turned(DenseTensor row) {
        float[] numbers = row.toFloats();
        int channels = row.shape().dimension(3);
        float[] turned = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            int pixel = i / channels;
            turned[(numbers.length / channels - 1 - pixel) * channels + i % channels] = numbers[i];
        }
        return DenseTensor.ofFloat32(row.shape(), turned);
    }

    /** Returns what a walk found, with what rounding to fewer bits and random numbers make of it. */
    private static NetworkFinding found(Walked walked, boolean ofClasses, Runnable unwanted) throws ExecutionException {
        Walk walk = walked.walk();
        NetworkFinding found = withQuantization(walk, Causes.of(walked.real()));
        if (!found.same()) {
            found = withoutRandom(
                    found, RandomOperators.of(walk.a(), unwanted), RandomOperators.of(walk.b(), unwanted));
        }
        return found.returning(outputs(walked, ofClasses));
    }

    /** Returns how far the first outputs differ: B's one that holds the numbers of A's first, else B's first. */
    private static Optional<OutputChange> outputs(Walked walked, boolean ofClasses) {
        Walk walk = walked.walk();
        String first = walk.a().network().outputs().get(0);
        String second = walk.returned().entrySet().stream()
                .filter(each -> each.getValue().equals(first))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> walk.b().network().outputs().get(0));
        return walked.reversed()
                ? OutputChange.between(walk.b(), second, walk.a(), first, ofClasses)
                : OutputChange.between(walk.a(), first, walk.b(), second, ofClasses);
    }

    private static NetworkFinding withQuantization(Walk walk, NetworkFinding found) {
        List<NetworkFinding.Piece> pieces = new ArrayList<>();
        List<NetworkFinding.Piece> ranges = new ArrayList<>();
        if (walk.storage() == Storage.INT8) {
            for (NetworkFinding.Piece piece : ActivationFaults.of(walk)) {
                (OF_RANGES.contains(piece.causes().get(0).kind()) ? ranges : pieces).add(piece);
            }
            // A row that a search found may be a coincidence; how a kernel misses its steps is none.
            Set<String> named = found.pieces().stream()
                    .filter(piece -> piece.cause().isPresent())
                    .map(NetworkFinding.Piece::to)
                    .collect(Collectors.toSet());
            StoredWeights.of(walk).stream()
                    .filter(piece -> !named.contains(piece.to())
                            || piece.causes().get(0).shape().size() > 1)
                    .forEach(pieces::add);
        }
        // What a scale or a weight explains is not told again without a cause.
        Set<String> known = pieces.stream().map(NetworkFinding.Piece::to).collect(Collectors.toSet());
        found.pieces().stream().filter(piece -> !known.contains(piece.to())).forEach(pieces::add);
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
        Optional<double[]> range =
                Stream.of(a, b).flatMap(network -> range(network).stream()).findFirst();
        float low = whole ? 0 : range.map(ends -> (float) ends[0]).orElse(-1f);
        float high = whole ? 255 : range.map(ends -> (float) ends[1]).orElse(1f);
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
    private static Optional<double[]> range(RunnableNetwork network) {
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
        return scale.filter(each -> each.bits() == Byte.SIZE).map(Scale::ends);
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
