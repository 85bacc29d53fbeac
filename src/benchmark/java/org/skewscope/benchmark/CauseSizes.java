package org.skewscope.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Severity;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.present.verdict.CauseCatalogue;
import org.skewscope.present.verdict.CauseCatalogue.Entry;
import org.skewscope.present.verdict.CauseCatalogue.Planting;
import org.skewscope.present.verdict.CauseCatalogue.Size;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;

/**
 * Measures the size of each cause that has a planting over a folder of pictures, and writes a table
 * beside the sizes of the catalogue. The arguments are the folder and the table's file.
 */
public final class CauseSizes {

    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".webp", ".bmp");

    private final WorkerEngine engine;
    private final List<Path> pictures;

    private CauseSizes(WorkerEngine engine, List<Path> pictures) {
        this.engine = engine;
        this.pictures = pictures;
    }

    /**
     * The size of one cause over the pictures that it can show itself on.
     *
     * @param means the mean difference of each picture at the cause's stage
     * @param largest the largest difference of each picture at that stage
     * @param logits the largest logit difference of each picture
     */
    private record Measured(List<Double> means, List<Double> largest, List<Double> logits, int flips) {}

    public static void main(String[] arguments) throws IOException, EngineException {
        Path folder = Path.of(arguments[0]);
        Path table = Path.of(arguments[1]);
        try (WorkerEngine engine = new WorkerEngine(WorkerLaunch.ofThisApplication(), EngineListener.NONE)) {
            engine.start();
            String text = new CauseSizes(engine, pictures(folder)).table();
            Files.writeString(table, text);
            System.out.println("Written: " + table);
        }
    }

    private static List<Path> pictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> ENDINGS.stream().anyMatch(file.toString().toLowerCase(Locale.ROOT)::endsWith))
                    .sorted()
                    .toList();
        }
    }

    private String table() throws EngineException {
        StringBuilder text = new StringBuilder("# Sizes of the causes, measured again\n\n")
                .append("`CauseSizes` planted each cause between two pathways over ")
                .append(pictures.size())
                .append(" pictures, with the bundled model.\n")
                .append("mean: at the stage where the cause acts, over all values, then")
                .append(" over the pictures. logits: the largest logit difference of a")
                .append(" picture, median and largest.\n")
                .append("The last two columns are the catalogue's, from ")
                .append("60 ImageNet photos.\n\n")
                .append("| code | title | stage | pictures | mean | largest |")
                .append(" logits | flips | catalogue: mean | flips |\n")
                .append("|---|---|---|---|---|---|---|---|---|---|\n");
        for (Entry entry : CauseCatalogue.bundled().entries()) {
            if (entry.planting().isPresent()) {
                text.append(row(entry, entry.planting().get()));
            }
        }
        return text.toString();
    }

    private String row(Entry entry, Planting planting) throws EngineException {
        Stage stage = entry.size()
                .map(Size::stage)
                .flatMap(id ->
                        Stream.of(Stage.values()).filter(s -> s.id().equals(id)).findFirst())
                .orElse(Stage.LOGITS);
        Measured measured = measure(planting, stage);
        System.out.println(entry.code() + " over " + measured.means().size() + " pictures");
        if (measured.means().isEmpty()) {
            return ""; // Such as a pathway that returns nothing.
        }
        return "| "
                + entry.code()
                + " | "
                + entry.title()
                + " | "
                + stage.id()
                + " | "
                + measured.means().size()
                + " | "
                + number(average(measured.means()))
                + " | "
                + number(quantile(measured.largest(), 1))
                + " | "
                + number(quantile(measured.logits(), 0.5))
                + " / "
                + number(quantile(measured.logits(), 1))
                + " | "
                + measured.flips()
                + " | "
                + entry.size().flatMap(Size::mean).map(CauseSizes::number).orElse("-")
                + " | "
                + entry.size()
                        .flatMap(size -> size.flips().map(flips -> flips + " of " + size.pictures()))
                        .orElse("-")
                + " |\n";
    }

    private Measured measure(Planting planting, Stage stage) throws EngineException {
        PathwaySet pathways = planting.pathways(InputSize.STANDARD);
        Measured measured = new Measured(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0);
        int flips = 0;
        for (Path picture : of(planting)) {
            Comparison comparison = engine.compare(
                    new ComparisonRequest(ImageSource.of(picture), pathways.pathways(), 0, false),
                    ProgressListener.NONE,
                    Cancellation.NEVER);
            PairDifference pair = comparison.pair(0, 1).orElseThrow();
            if (pair.severity() == Severity.FAILED) {
                continue;
            }
            Optional<DiffStatistics> size = pair.at(stage).statistics();
            if (size.isEmpty() && pair.at(stage).differs()) {
                continue; // The shapes differ: there is no mean.
            }
            measured.means().add(size.map(DiffStatistics::meanAbsolute).orElse(0.0));
            measured.largest().add(size.map(DiffStatistics::maxAbsolute).orElse(0.0));
            measured.logits()
                    .add(pair.at(Stage.LOGITS)
                            .statistics()
                            .map(DiffStatistics::maxAbsolute)
                            .orElse(0.0));
            flips += comparison.pathways().get(0).topClass()
                            == comparison.pathways().get(1).topClass()
                    ? 0
                    : 1;
        }
        return new Measured(measured.means(), measured.largest(), measured.logits(), flips);
    }

    /** Returns the picture that a planting names, if the folder has it, else all pictures. */
    private List<Path> of(Planting planting) {
        List<Path> named = pictures.stream()
                .filter(file -> planting.picture()
                        .filter(file.getFileName().toString()::equals)
                        .isPresent())
                .toList();
        return named.isEmpty() ? pictures : named;
    }

    private static double average(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }

    private static String number(double value) {
        return Double.isNaN(value)
                ? "-"
                : String.format(Locale.ROOT, "%.3g", value).replaceFirst("e-0", "e-");
    }
}
