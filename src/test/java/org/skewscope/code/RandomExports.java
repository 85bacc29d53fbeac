package org.skewscope.code;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.export.PythonExport;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.source.SourceFile;
import org.skewscope.code.source.SourceFile.SourceFileException;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipesearch.RandomRecipes;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.NpyWriter;

/**
 * Writes random pathways as Python for {@code random_exports.py}, which runs them. Arguments: a
 * folder for programs, one for their options, one for their tensors, the pictures with the path
 * separator between, how many, the seed, and values to leave out. A refused pathway counts, and its
 * reason is printed; so is an export that is not read back.
 */
public final class RandomExports {

    private RandomExports() {}

    public static void main(String[] arguments) throws IOException, SourceFileException {
        Path tensors = Path.of(arguments[2]);
        List<Path> pictures =
                Stream.of(arguments[3].split(File.pathSeparator)).map(Path::of).toList();
        int wanted = Integer.parseInt(arguments[4]);
        Random random = new Random(Long.parseLong(arguments[5]));
        List<String> without = List.of(arguments).subList(6, arguments.length);
        int refused = 0;
        int lost = 0;
        for (int drawn = 0; drawn < wanted; ) {
            Pathway pathway = drawn(random);
            Map<String, String> options = new TreeMap<>();
            PreprocessingOptions.ALL.forEach(option -> options.put(
                    option.key(), PathwayOption.of(option.optionKey()).valueIn(pathway)));
            boolean excluded =
                    options.values().stream().anyMatch(value -> without.stream().anyMatch(value::startsWith));
            if (excluded) {
                continue;
            }
            String stem = "%03d-export".formatted(++drawn);
            try {
                String code = PythonExport.files(pathway).get("preprocess.py");
                Files.writeString(Path.of(arguments[0], stem + ".py"), code + "\n\nprepare = preprocess\n");
                new ObjectMapper()
                        .writeValue(
                                Path.of(arguments[1], stem + ".json").toFile(),
                                Map.of(
                                        "pathways",
                                        List.of(Map.of("options", options)),
                                        "refused",
                                        List.of(),
                                        "asks",
                                        List.of()));
                for (Path picture : pictures) {
                    write(pathway, picture, tensors, stem.substring(0, 3));
                }
                if (!comesBack(pathway, code)) {
                    lost++;
                    System.out.println(stem + " is not read back: " + options);
                }
            } catch (ExportException e) {
                refused++;
                System.out.println(stem + " refused: " + e.getMessage());
            }
        }
        System.out.println(wanted + " drawn, " + refused + " refused, " + lost + " not read back");
    }

    /** Writes the tensor of a pathway where the judge looks for it; none if it is refused. */
    private static void write(Pathway pathway, Path picture, Path tensors, String number) throws IOException {
        try {
            DenseTensor tensor = RandomRecipes.PREPROCESSOR.prepare(ImageSource.of(picture), pathway.preprocessing());
            Path folder = tensors.resolve(picture.getFileName()).resolve("p" + number);
            Files.createDirectories(folder);
            NpyWriter.write(DenseTensor.ofFloat32(tensor.shape(), tensor.toFloats()), folder.resolve("normalize.npy"));
        } catch (PreprocessingException e) {
            System.out.println(number + " has no tensor of " + picture + ": " + e.getMessage());
        }
    }

    /** Returns whether the program is read as a pathway that is written as the same program. */
    private static boolean comesBack(Pathway pathway, String code) throws SourceFileException, ExportException {
        ImportedCode found = CodeImporter.read(new SourceFile("preprocess.py", code), Optional.empty());
        if (found.pathways().size() != 1) {
            return false;
        }
        Pathway read =
                PathwayPreset.EAGER.pathway().with(found.pathways().get(0).settings());
        return PythonExport.function(read)
                        .body()
                        .equals(PythonExport.function(pathway).body())
                || read.preprocessing().store().equals(pathway.preprocessing().store())
                        && read.preprocessing().resizer()
                                == pathway.preprocessing().resizer()
                        && read.preprocessing()
                                .framing()
                                .equals(pathway.preprocessing().framing())
                        && read.preprocessing().decoder()
                                == pathway.preprocessing().decoder();
    }

    /** A pathway of random preprocessing; many have no counterpart in Python. */
    static Pathway drawn(Random random) {
        Pathway pathway = PathwayPreset.EAGER.pathway();
        for (var option : PreprocessingOptions.ALL) {
            Choice choice = drawn(option, random);
            // Rare values in every option at once would leave hardly a pathway that runs.
            boolean usual = random.nextInt(2) > 0
                    && List.of("framing", "mode", "orientation", "resize-type").contains(option.key());
            if (!usual) {
                pathway = PathwayOption.of(option.optionKey()).set(pathway, choice.id());
            }
        }
        return pathway;
    }

    /** One of the choices, or of the values with numbers, whose numbers are drawn too. */
    private static Choice drawn(RecipeOption<?> option, Random random) {
        int at = random.nextInt(option.choices().size() + 2 * option.numbered().size());
        if (at < option.choices().size()) {
            return option.choices().get(at);
        }
        String id = option.numbered()
                .get((at - option.choices().size()) / 2)
                .standard()
                .id()
                .replace("0.485", String.valueOf(random.nextInt(1, 100) / 100.0))
                .replace("127", String.valueOf(random.nextInt(2, 300)))
                .replace("256", String.valueOf(random.nextInt(300, 400)));
        return new Choice(id, id);
    }
}
