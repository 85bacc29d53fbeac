package org.skewscope.explain;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.NpyReader;
import org.skewscope.tensor.NpzReader;
import org.skewscope.tensor.TensorFileException;

/**
 * A tensor that a user's own program has written.
 *
 * @param values the array
 * @param chosen its name, where it was chosen among several
 */
public record DumpedTensor(DenseTensor values, Optional<String> chosen) {

    /** Whether the name ends as that of a file of NumPy arrays does. */
    public static boolean isFile(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".npy") || isArchive(path);
    }

    private static boolean isArchive(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
    }

    /** The array of a .npy file; of a .npz archive the first that is one picture. */
    public static DumpedTensor read(Path path) throws TensorFileException {
        if (!isArchive(path)) {
            return new DumpedTensor(NpyReader.read(path), Optional.empty());
        }
        List<String> names = NpzReader.names(path);
        for (String name : names) {
            DenseTensor values = NpzReader.read(path, name);
            if (RecipeSearch.isPicture(values)) {
                return new DumpedTensor(
                        values, names.size() > 1 ? Optional.of(name) : Optional.empty());
            }
        }
        throw new TensorFileException(
                path + " holds no array of one picture (" + String.join(", ", names) + ")",
                "Save it as HWC, NHWC, CHW or NCHW with numpy.savez.");
    }

    /**
     * @param array the name of a .npz archive's array; of no meaning for a .npy file
     */
    public static DumpedTensor read(Path path, String array) throws TensorFileException {
        return isArchive(path)
                ? new DumpedTensor(NpzReader.read(path, array), Optional.empty())
                : read(path);
    }
}
