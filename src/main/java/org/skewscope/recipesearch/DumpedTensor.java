package org.skewscope.recipesearch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.NpyReader;
import org.skewscope.tensor.npy.NpzReader;
import org.skewscope.tensor.npy.NpzReader.NpzEntry;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * Describes a file of tensors that a user's own program has written.
 *
 * @param path a .npy or .npz file
 * @param arrays the names of the arrays that can be one picture, in the file's order; of a .npy
 *     file, whose array has no name, one that is empty
 * @param all how many arrays there are
 */
public record DumpedTensor(Path path, List<String> arrays, int all) {

    /** So many arrays are named in a message. */
    private static final int MOST_NAMED = 12;

    public DumpedTensor {
        arrays = List.copyOf(arrays);
    }

    /** Returns whether the name ends as that of a file of NumPy arrays does. */
    public static boolean isFile(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".npy") || isArchive(path);
    }

    private static boolean isArchive(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
    }

    /**
     * Looks at the arrays' types and shapes.
     *
     * @throws TensorFileException naming the arrays where none can be one picture
     */
    public static DumpedTensor of(Path path) throws TensorFileException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            // A pipe would be opened without end.
            throw new TensorFileException(path.getFileName() + " is no file", "Name a .npy or .npz file.");
        }
        if (!isArchive(path)) {
            return new DumpedTensor(path, List.of(""), 1);
        }
        List<NpzEntry> entries = NpzReader.entries(path);
        List<String> fitting = entries.stream()
                .filter(entry -> entry.shape().filter(TensorReading::isPicture).isPresent())
                .map(NpzEntry::name)
                .toList();
        if (fitting.isEmpty()) {
            throw new TensorFileException(
                    path.getFileName() + " holds no array of one picture" + told(entries),
                    "Save it as HWC, NHWC, CHW or NCHW with numpy.savez.");
        }
        return new DumpedTensor(path, fitting, entries.size());
    }

    private static String told(List<NpzEntry> entries) {
        if (entries.isEmpty()) {
            return ", nor any other";
        }
        return ": "
                + entries.stream()
                        .limit(MOST_NAMED)
                        .map(entry -> entry.name() + " " + entry.description())
                        .collect(Collectors.joining("; "))
                + (entries.size() > MOST_NAMED ? "; and " + (entries.size() - MOST_NAMED) + " more" : "");
    }

    /**
     * @param array one of the file's arrays; of no meaning for a .npy file
     */
    public DenseTensor read(String array) throws TensorFileException {
        return isArchive(path) ? NpzReader.read(path, array) : NpyReader.read(path);
    }
}
