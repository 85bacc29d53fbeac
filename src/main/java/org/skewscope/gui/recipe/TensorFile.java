package org.skewscope.gui.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.NpyReader;
import org.skewscope.tensor.NpzReader;
import org.skewscope.tensor.TensorFileException;

/** Files of NumPy arrays. */
public final class TensorFile {

    private TensorFile() {}

    /** Whether the name ends as such a file's does. */
    public static boolean is(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".npy") || name.endsWith(".npz");
    }

    /** The array; of an archive the first. Takes time, so not on the window's thread. */
    static DenseTensor read(Path path) throws TensorFileException {
        if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
            return NpyReader.read(path);
        }
        List<String> names = NpzReader.names(path);
        if (names.isEmpty()) {
            throw new TensorFileException(
                    path.getFileName() + " holds no array", "Save the array with numpy.savez.");
        }
        return NpzReader.read(path, names.get(0));
    }
}
