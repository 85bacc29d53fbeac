package org.skewscope.code.reproduce;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.skewscope.code.export.CheckProgram;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.export.PythonExport;
import org.skewscope.code.export.PythonFunction;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.tensor.DenseTensor;

/**
 * Writes one Python program with both pathways, the picture and the results, for an issue report.
 */
public final class ReproductionScript {

    private static final int SHOWN = 6;
    private static final int LINE = 96;

    private ReproductionScript() {}

    /**
     * Returns the program's text.
     *
     * @param pair the two pathways
     * @param picture the bytes of the picture's file
     * @param extension the file's extension, such as {@code png}
     * @param fed the input tensors of A and B in Skewscope
     * @throws ExportException if no library of Python has an option
     */
    public static String of(SmallestPair pair, byte[] picture, String extension, List<DenseTensor> fed)
            throws ExportException {
        PythonFunction a = PythonExport.function(pair.a());
        PythonFunction b = PythonExport.function(pair.b());
        TreeSet<String> imports = new TreeSet<>(a.imports());
        imports.addAll(b.imports());
        imports.addAll(List.of("import base64", "import os", "import sys", "import tempfile"));
        TreeSet<String> packages = new TreeSet<>(a.requirements());
        packages.addAll(b.requirements());
        requireOneRelease(packages);
        TreeSet<String> checks = new TreeSet<>(List.of(a.checked(), b.checked()));
        return """
                \"""Two ways to prepare one picture feed other numbers. Written by Skewscope.

                    pip install %s

                A: %s
                B: %s
                \"""
                %s
                %s
                PICTURE = base64.b64decode(
                %s)


                %s

                %s

                %s%s"""
                .formatted(
                        String.join(" ", packages),
                        typed(pair.a()),
                        typed(pair.b()),
                        String.join("\n", imports),
                        String.join("", checks),
                        embedded(picture),
                        a.text("a"),
                        b.text("b"),
                        comparison(extension),
                        outputs(fed));
    }

    /** Refuses a script for which two releases of one library, or two builds, were needed. */
    private static void requireOneRelease(SortedSet<String> packages) throws ExportException {
        Map<String, String> known = new HashMap<>();
        for (String each : packages) {
            String other = known.putIfAbsent(PythonFunction.library(each), each);
            if (other != null) {
                throw new ExportException(
                        """
                            A needs %s or %s and B the other, which one program cannot import. Export both pathways \
                            as programs of their own, or set another resize."""
                                .formatted(other, each));
            }
        }
    }

    private static String typed(Pathway pathway) {
        StringBuilder text = new StringBuilder("eager");
        for (PathwayOption option : PathwayOption.differing(PathwayPreset.EAGER.pathway(), pathway)) {
            text.append(',').append(option.key()).append('=').append(option.valueIn(pathway));
        }
        return text.toString();
    }

    private static String embedded(byte[] picture) {
        String text = Base64.getEncoder().encodeToString(picture);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < text.length(); i += LINE) {
            lines.append("    \"")
                    .append(text, i, Math.min(text.length(), i + LINE))
                    .append("\"\n");
        }
        return lines.toString();
    }

    private static String comparison(String extension) {
        return """
                with tempfile.TemporaryDirectory() as folder:
                    path = os.path.join(folder, "picture.%s")
                    with open(path, "wb") as file:
                        file.write(PICTURE)
                    first, second = np.float32(a(path)), np.float32(b(path))
                same = first.shape == second.shape and np.array_equal(first, second)
                print("A", first.shape, first.ravel()[:%d])
                print("B", second.shape, second.ravel()[:%d])
                if first.shape == second.shape:
                    print((first != second).sum(), "of", first.size, "differ, by at most", abs(first - second).max())
                sys.exit(0 if same else 1)
                """
                .formatted(extension, SHOWN, SHOWN);
    }

    private static String outputs(List<DenseTensor> fed) {
        float[] a = fed.get(0).toFloats();
        float[] b = fed.get(1).toFloats();
        StringBuilder text = new StringBuilder("\n# What Skewscope's A and B feed:\n");
        text.append(line("A", fed.get(0))).append(line("B", fed.get(1)));
        if (fed.get(0).shape().equals(fed.get(1).shape())) {
            int differing = 0;
            double largest = 0;
            for (int i = 0; i < a.length; i++) {
                differing += a[i] == b[i] ? 0 : 1;
                largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
            }
            text.append(
                    String.format(Locale.ROOT, "# %d of %d differ, by at most %.6g%n", differing, a.length, largest));
        }
        return text.toString();
    }

    private static String line(String name, DenseTensor tensor) {
        float[] values = tensor.toFloats();
        StringBuilder text = new StringBuilder("# %s %s [".formatted(name, tensor.shape()));
        for (int i = 0; i < Math.min(SHOWN, values.length); i++) {
            text.append(i == 0 ? "" : " ").append(values[i]);
        }
        return "%s] SHA-256 %s\n".formatted(text, CheckProgram.digest(tensor));
    }
}
