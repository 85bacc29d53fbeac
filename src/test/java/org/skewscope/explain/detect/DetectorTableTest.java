package org.skewscope.explain.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skewscope.explain.Planting;
import org.skewscope.explain.Planting.Verdict;
import org.skewscope.explain.detect.Detectors.Detector;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PictureFolder;
import org.skewscope.picture.PreprocessingException;

/**
 * Plants what detectors name into sample pictures and counts what they make of it. {@code
 * -Dskewscope.detectors=1} plants everything into every picture and writes {@code
 * target/detectors.md}; a larger number plants that part of each kind into small pictures.
 */
class DetectorTableTest {

    private static final int EVERY = Integer.getInteger("skewscope.detectors", 5);

    private static final Path SAMPLES = Path.of("sample-images");

    /** What the model of the samples takes, and less where only a part is planted. */
    private static final int SIZE = EVERY == 1 ? 224 : 128;

    private static final List<String> SMALL = List.of("cat-crop.jpg", "coffee-cup.jpg", "zebra.jpg");

    /** Made so that every resizer shows another picture, which is no cause that could be named. */
    private static final String ATTACK = "scaling-attack-coffee-cat.png";

    /** A crop by one percent moves edges by a pixel and less, as another resizer does. */
    private static final Set<String> KNOWN = Set.of("cat-crop.jpg framing=crop-to-aspect-ratio");

    /** What is said where nothing can be named. */
    private static final Set<Cause> STATEMENTS =
            EnumSet.of(Cause.NOT_A_PICTURE, Cause.NOT_FINITE, Cause.OTHER_SIZE, Cause.FLAT);

    private final Set<String> planted = new TreeSet<>();
    private final Map<String, Map<Verdict, Integer>> counts = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<Cause> undeclared = EnumSet.noneOf(Cause.class);
    private final Detectors detectors =
            new Detectors(Detectors.ALL.stream().map(this::watched).toList(), Suspects.ANYONE);

    @Test
    void namesWhatWasPlantedAndClaimsNothingElse() throws Exception {
        List<ImageSource> pictures = pictures();
        // Neighbours in the alphabet show the same cat.
        int apart = Math.min(3, pictures.size() - 1);
        for (int i = 0; i < pictures.size(); i++) {
            ImageSource other = pictures.get((i + apart) % pictures.size());
            for (List<Planting> alike : alike(pictures.get(i), other)) {
                for (int each = i % Math.min(EVERY, alike.size()); each < alike.size(); ) {
                    judge(alike.get(each));
                    each += EVERY;
                }
            }
        }
        report();
        assertThat(planted)
                .as("a cause that nothing plants is not judged: add it to DetectorPlantings")
                .containsAll(namedCauses());
        assertThat(undeclared)
                .as("a detector that may not find a cause is not asked for it")
                .isEmpty();
        assertThat(faults).as("of " + table()).allMatch(fault -> KNOWN.stream().anyMatch(fault::contains));
    }

    private void judge(Planting planting) {
        List<Detection> found = detectors.detect(planting.a(), planting.b());
        Verdict verdict = planting.verdict(found);
        planted.addAll(planting.names());
        counts.computeIfAbsent(planting.kind(), kind -> new EnumMap<>(Verdict.class))
                .merge(verdict, 1, Integer::sum);
        if (verdict != Verdict.RIGHT) {
            faults.add(verdict + " " + planting.kind() + ": " + planting.what() + ": " + found);
        }
    }

    /** Returns a detector that reports causes that it finds and does not declare. */
    private Detector watched(Detector detector) {
        return new Detector(detector.causes(), scene -> {
            List<Fit> fits = detector.fits(scene);
            fits.stream()
                    .map(Fit::cause)
                    .filter(cause -> !detector.causes().contains(cause))
                    .forEach(undeclared::add);
            return fits;
        });
    }

    /** All plantings into a picture, those that the same causes answer together. */
    private static Collection<List<Planting>> alike(ImageSource picture, ImageSource other)
            throws PreprocessingException {
        return DetectorPlantings.of(picture, other, SIZE).stream()
                .collect(Collectors.groupingBy(
                        each -> each.kind() + new TreeSet<>(each.names()), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static List<String> namedCauses() {
        return Arrays.stream(Cause.values())
                .filter(cause -> !STATEMENTS.contains(cause))
                .map(Cause::id)
                .toList();
    }

    private static List<ImageSource> pictures() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(PictureFolder::isPictureName)
                    .filter(file -> !file.endsWith(ATTACK))
                    .filter(file ->
                            EVERY == 1 || SMALL.contains(file.getFileName().toString()))
                    .sorted()
                    .map(ImageSource::of)
                    .toList();
        }
    }

    private String table() {
        StringBuilder table = new StringBuilder("| planted | asked | right | wrong | silent |\n");
        table.append("|---|---:|---:|---:|---:|\n");
        Map<Verdict, Integer> all = new EnumMap<>(Verdict.class);
        counts.forEach((kind, verdicts) -> {
            verdicts.forEach((verdict, count) -> all.merge(verdict, count, Integer::sum));
            row(table, kind, verdicts);
        });
        row(table, "all", all);
        return table.toString();
    }

    private static void row(StringBuilder table, String kind, Map<Verdict, Integer> verdicts) {
        table.append("| ").append(kind).append(" | ");
        table.append(verdicts.values().stream().mapToInt(Integer::intValue).sum())
                .append(" | ");
        for (Verdict verdict : Verdict.values()) {
            table.append(verdicts.getOrDefault(verdict, 0)).append(" | ");
        }
        table.setLength(table.length() - 1);
        table.append('\n');
    }

    private void report() throws IOException {
        if (EVERY == 1) {
            Path file = Files.createDirectories(Path.of("target")).resolve("detectors.md");
            Files.writeString(file, table() + "\n" + String.join("\n", faults) + "\n");
        }
    }
}
