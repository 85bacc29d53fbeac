package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.formats.PictureFileReader;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;

/**
 * The golden pictures cut off, with wrong bytes and with headers that lie. {@code
 * damaged_pictures.py} chose the damages and wrote which files Pillow 13.0.0 and OpenCV 5.0.0 read.
 */
class DamagedPicturesTest {

    private static final Path DAMAGES = Path.of("src", "test", "resources", "damaged", "pictures.json");
    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();

    /** A file that hangs a decoder takes longer; the collector alone may take two seconds. */
    private static final long MOST_NANOSECONDS = 10_000_000_000L;

    /** What is no sentence: classes, null, negative numbers, indices, codes. */
    private static final String NO_SENTENCE =
            "(?s).*(Exception|null|\\bIndex \\d|out of bounds| -\\d|[A-Z]{2,}_[A-Z]|::|\\n).*";

    /**
     * Files that only one side reads, all of them TIFF files. Pillow shows black where an
     * uncompressed file claims more rows than it has strips for. OpenCV asks libtiff for RGBA,
     * which goes on where a strip cannot be decompressed, with black or with what came before the
     * damage; the reader here knows whole strips only.
     */
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "pillow",
            Set.of("1-tiff_rgba_associated.tif"),
            "opencv",
            Set.of(
                    "5-tiff_lzw.tif",
                    "7-tiff_lzw.tif",
                    "8-tiff_rgba_associated.tif",
                    "0-tiff_rgba_unmarked.tif",
                    "1-tiff_rgba_unmarked.tif",
                    "3-tiff_rgba_unmarked.tif",
                    "5-tiff_rgba_unmarked.tif",
                    "7-tiff_rgba_unmarked.tif"));

    private final PictureDecoder decoder = new PictureDecoder(KERNELS);
    private final Map<String, String> poor = new TreeMap<>();
    private final Map<String, String> slow = new TreeMap<>();
    private final Map<String, String> otherVerdicts = new TreeMap<>();
    private int files;

    @TempDir
    Path folder;

    @AfterAll
    static void closeKernels() {
        KERNELS.close();
    }

    @Test
    void areReadAsByTheLibrariesOrRefusedInASentence() throws IOException {
        JsonNode pictures = new ObjectMapper().readTree(DAMAGES.toFile()).get("pictures");
        for (Map.Entry<String, JsonNode> picture : pictures.properties()) {
            byte[] whole =
                    Files.readAllBytes(GoldenDecodes.FOLDER.resolve("images").resolve(picture.getKey()));
            int number = 0;
            for (JsonNode damage : picture.getValue()) {
                String name = number++ + "-" + picture.getKey();
                Path file = Files.write(folder.resolve(name), edited(whole, damage.get("edits")));
                files++;
                for (Decoder library : Decoder.values()) {
                    decode(file, library, damage);
                }
            }
        }
        assertThat(files).isGreaterThan(600);
        assertThat(poor).isEmpty();
        assertThat(slow).isEmpty();
        assertThat(otherVerdicts).isEmpty();
    }

    private void decode(Path file, Decoder library, JsonNode damage) {
        String name = String.valueOf(file.getFileName());
        String reading = name + " " + library.id();
        long start = processorTime();
        boolean reads = reads(file, library);
        long taken = processorTime() - start;
        if (taken > MOST_NANOSECONDS) {
            // A pause of the machine may count as the time of the thread, so it is read once more.
            start = processorTime();
            reads(file, library);
            taken = Math.min(taken, processorTime() - start);
        }
        if (taken > MOST_NANOSECONDS) {
            slow.put(reading, taken + " ns");
        }
        JsonNode verdict = damage.get(library.id());
        boolean known = KNOWN.getOrDefault(library.id(), Set.of()).contains(name);
        if (verdict != null && (verdict.asBoolean() == reads) == known) {
            otherVerdicts.put(reading, damage + (reads ? " is read" : " is refused"));
        }
    }

    /** Returns whether a library's decoder reads a file; a poor refusal is noted. */
    private boolean reads(Path file, Decoder library) {
        String name = String.valueOf(file.getFileName());
        try {
            decoder.decode(PictureFileReader.read(ImageSource.of(file)), Recipes.of(library));
            return true;
        } catch (PreprocessingException refusal) {
            String sentence = refusal.getMessage() + ". " + RemedySentence.of(refusal.remedy());
            boolean complete = sentence.contains(name) && sentence.endsWith(".");
            if (!complete || sentence.matches(NO_SENTENCE)) {
                poor.put(name + " " + library.id(), sentence);
            }
            return false;
        }
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** As {@code damaged_pictures.py} does it. */
    private static byte[] edited(byte[] whole, JsonNode edits) {
        byte[] file = whole.clone();
        for (JsonNode edit : edits) {
            String[] words = edit.asText().split(" ");
            int at = Math.min(file.length, Integer.parseInt(words[1]));
            switch (words[0]) {
                case "cut" -> file = Arrays.copyOf(file, at);
                case "drop" -> {
                    ByteArrayOutputStream rest = new ByteArrayOutputStream();
                    int behind = Math.min(file.length, at + Integer.parseInt(words[2]));
                    rest.write(file, 0, at);
                    rest.write(file, behind, file.length - behind);
                    file = rest.toByteArray();
                }
                case "zero" -> Arrays.fill(file, at, Math.min(file.length, at + Integer.parseInt(words[2])), (byte) 0);
                default -> {
                    byte[] bytes = HexFormat.of().parseHex(words[2]);
                    System.arraycopy(bytes, 0, file, at, Math.min(bytes.length, file.length - at));
                }
            }
        }
        return file;
    }
}
