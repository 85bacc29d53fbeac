package org.skewscope.code;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.skewscope.code.export.CheckProgram;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.export.JavaExport;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;

/**
 * Writes random pathways as Java, compiles each and runs it in a process of its own. Arguments: a
 * folder, a picture, the class path of OpenCV and TensorFlow Java, how many, and the seed.
 */
public final class JavaExportRuns {

    private JavaExportRuns() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path picture = Path.of(arguments[1]).toAbsolutePath();
        int wanted = Integer.parseInt(arguments[3]);
        Random random = new Random(Long.parseLong(arguments[4]));
        Map<String, Integer> verdicts = new TreeMap<>();
        try (TensorFlowImageDecoder kernels = new TensorFlowImageDecoder()) {
            LibraryPreprocessor preprocessor = new LibraryPreprocessor(new PictureDecoder(kernels));
            for (int written = 0; written < wanted; ) {
                Pathway pathway = drawn(random);
                Map<String, String> files;
                String digest;
                try {
                    files = JavaExport.files(pathway);
                    digest =
                            CheckProgram.digest(preprocessor.prepare(ImageSource.of(picture), pathway.preprocessing()));
                } catch (ExportException | PreprocessingException notWritten) {
                    continue;
                }
                Path project = folder.resolve(String.valueOf(++written));
                for (Map.Entry<String, String> file : files.entrySet()) {
                    write(project.resolve(file.getKey()), file.getValue());
                }
                write(project.resolve("src/main/java/Check.java"), CheckProgram.java(picture.toString(), digest));
                String verdict = run(project, arguments[2]);
                verdicts.merge(verdict, 1, Integer::sum);
                System.out.println(written + " " + verdict + " " + differing(pathway));
            }
        }
        System.out.println(verdicts);
    }

    private static Pathway drawn(Random random) {
        Pathway pathway = PathwayPreset.EAGER.pathway();
        for (var option : PreprocessingOptions.ALL) {
            if (List.of("mode", "orientation", "framing").contains(option.key())) {
                continue;
            }
            Choice choice = option.choices().get(random.nextInt(option.choices().size()));
            pathway = PathwayOption.of(option.optionKey()).set(pathway, choice.id());
        }
        return pathway;
    }

    private static String differing(Pathway pathway) {
        List<String> settings = new ArrayList<>();
        PathwayOption.differing(PathwayPreset.EAGER.pathway(), pathway)
                .forEach(option -> settings.add(option.key() + "=" + option.valueIn(pathway)));
        return String.join(",", settings);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String run(Path project, String classPath) throws Exception {
        Path sources = project.resolve("src/main/java");
        List<String> arguments =
                new ArrayList<>(List.of("-d", project.resolve("classes").toString(), "-cp", classPath));
        try (Stream<Path> files = Files.list(sources)) {
            files.forEach(file -> arguments.add(file.toString()));
        }
        int compiled = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (compiled != 0) {
            return "not compiled";
        }
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                project.resolve("classes") + File.pathSeparator + classPath,
                "Check");
        builder.environment().put("OPENCV_IPP", "disabled");
        builder.redirectErrorStream(true).redirectOutput(project.resolve("log").toFile());
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "not ended";
        }
        String log = Files.readString(project.resolve("log"));
        return log.contains("the same bits") ? "the same bits" : log.contains("other bits") ? "other bits" : "failed";
    }
}
