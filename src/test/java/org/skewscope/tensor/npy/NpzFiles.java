package org.skewscope.tensor.npy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.skewscope.tensor.DenseTensor;

/** Writes {@code .npz} files as {@code numpy.savez} does. */
public final class NpzFiles {

    private NpzFiles() {}

    /** The arrays in the order of their names. */
    public static void write(Path file, Map<String, DenseTensor> arrays) throws IOException {
        Path array = Files.createTempFile("array", ".npy");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, DenseTensor> each : new TreeMap<>(arrays).entrySet()) {
                NpyWriter.write(each.getValue(), array);
                zip.putNextEntry(new ZipEntry(each.getKey() + ".npy"));
                Files.copy(array, zip);
            }
        } finally {
            Files.delete(array);
        }
    }
}
