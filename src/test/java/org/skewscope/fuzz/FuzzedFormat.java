package org.skewscope.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.skewscope.cache.FolderTree;
import org.skewscope.cli.HostileCommands;
import org.skewscope.desk.files.CodeMemory;
import org.skewscope.desk.files.WindowMemory;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.check.LessonCheck;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.progress.ProgressStore;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelException;
import org.skewscope.recorded.RecordedPlace;
import org.skewscope.recorded.RecordedRun;
import org.skewscope.recorded.RecordedTensors;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * A format of files that strangers send, with whole files of it and a way to open damaged ones.
 *
 * @param name the name in the table
 * @param seeds whole files, or folders of which one file is damaged
 * @param ending the file name's ending; empty for that of the damaged file
 * @param share how many of a thousand damaged files are of this format
 * @param engine whether opening takes the engine
 * @param opening opens a damaged file
 */
record FuzzedFormat(String name, List<Path> seeds, String ending, int share, boolean engine, Opening opening) {

    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final Path IMAGES = RESOURCES.resolve("golden").resolve("images");

    /** A small picture that every pathway reads. */
    static final Path PHOTO = IMAGES.resolve("jpeg_420.jpg");

    /** Opens a damaged file. */
    @FunctionalInterface
    interface Opening {

        /**
         * Returns the lines that a user reads.
         *
         * @param folder an empty folder for results
         * @return empty if nothing is wrong with the file
         */
        List<String> complaints(Path file, Path folder, HostileCommands commands) throws Exception;
    }

    /** Returns all formats. */
    static List<FuzzedFormat> all() throws IOException {
        List<FuzzedFormat> all = new ArrayList<>();
        pictures(all);
        models(all);
        arrays(all);
        stored(all);
        texts(all);
        return all;
    }

    private static void pictures(List<FuzzedFormat> all) throws IOException {
        List<String> usual = List.of(
                "eager",
                "eager,decoder=opencv,name=opencv",
                "eager,decoder=imageio,name=java",
                "eager,decoder=tf-image,name=tensorflow",
                "eager,resize=pillow-bilinear,orientation=exif,name=turned");
        List<String> jpeg = new ArrayList<>(usual);
        jpeg.add("graph");
        picture(all, "JPEG", "jpg", 120, jpeg);
        picture(all, "PNG", "png", 70, usual);
        picture(all, "GIF", "gif", 40, usual);
        picture(all, "BMP", "bmp", 40, usual);
        picture(all, "TIFF", "tif", 70, usual);
        picture(all, "WebP", "webp", 70, usual);
    }

    private static void picture(List<FuzzedFormat> all, String name, String ending, int share, List<String> pathways)
            throws IOException {
        all.add(new FuzzedFormat(
                name,
                files(IMAGES, ending),
                "." + ending,
                share,
                true,
                (file, folder, commands) -> commands.compare(file, pathways)));
    }

    private static void models(List<FuzzedFormat> all) throws IOException {
        List<Path> keras2 = files(RESOURCES.resolve("keras-files"), "h5");
        keras2.removeIf(file -> length(file) > 60_000);
        keras2.add(RESOURCES.resolve("tflite").resolve("plain.h5"));
        List<Path> keras3 = files(RESOURCES.resolve("keras-files"), "keras");
        keras3.removeIf(file -> length(file) > 100_000);
        keras3.addAll(files(RESOURCES.resolve("layers"), "keras"));
        List<Path> tflite = files(RESOURCES.resolve("tflite"), "tflite");
        tflite.addAll(files(RESOURCES.resolve("layers"), "tflite").subList(0, 6));
        List<Path> onnx = files(RESOURCES.resolve("onnx"), "onnx");
        onnx.addAll(files(RESOURCES.resolve("layers"), "onnx"));
        model(all, "SavedModel", savedModels(), "", 70, "graph");
        model(all, "frozen graph", files(RESOURCES.resolve("formats"), "pb"), ".pb", 50, "graph");
        model(all, "Keras 2 (.h5)", keras2, ".h5", 60, "eager");
        model(all, "Keras 3 (.keras)", keras3, ".keras", 60, "eager");
        model(all, "TFLite", tflite, ".tflite", 80, "tflite");
        model(all, "ONNX", onnx, ".onnx", 80, "onnx");
    }

    private static List<Path> savedModels() throws IOException {
        try (Stream<Path> paths = Files.walk(RESOURCES)) {
            return paths.filter(path -> path.endsWith("saved_model.pb"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    private static void model(
            List<FuzzedFormat> all, String name, List<Path> seeds, String ending, int share, String preset) {
        all.add(new FuzzedFormat(name, seeds, ending, share, true, (file, folder, commands) -> {
            List<String> lines =
                    new ArrayList<>(commands.compare(PHOTO, List.of(preset + ",model=" + file + ",name=m")));
            lines.addAll(commands.compareModels(seeds.get(0), file));
            return lines;
        }));
    }

    private static void arrays(List<FuzzedFormat> all) throws IOException {
        List<Path> arrays = files(RESOURCES.resolve("npy"), "npy");
        arrays.addAll(files(RESOURCES.resolve("recipes"), "npy"));
        List<Path> archives = files(RESOURCES.resolve("npy"), "npz");
        archives.addAll(files(RESOURCES.resolve("recipes"), "npz"));
        List<Path> runs = files(RESOURCES.resolve("recorded"), "npz");
        runs.addAll(files(RESOURCES.resolve("recorded").resolve("real"), "npz"));
        Opening recipe = (file, folder, commands) ->
                HostileCommands.run(folder, false, "find-recipe", PHOTO.toString(), file.toString());
        all.add(new FuzzedFormat(".npy", arrays, ".npy", 40, false, recipe));
        all.add(new FuzzedFormat(".npz", archives, ".npz", 40, false, recipe));
        all.add(new FuzzedFormat("recorded run", runs, ".npz", 60, false, FuzzedFormat::run));
    }

    private static List<String> run(Path file, Path folder, HostileCommands commands) {
        List<String> lines = new ArrayList<>(
                HostileCommands.run(folder, false, "compare", PHOTO.toString(), "--pathway", "run:" + file));
        try {
            RecordedRun run = RecordedRun.open(file);
            for (int i = 0; i < Math.min(4, run.note().pictures().size()); i++) {
                RecordedPlace place = new RecordedPlace(i, RecordedPlace.Join.NAME);
                RecordedTensors tensors = run.tensors(place);
                for (String layer : tensors.layers()) {
                    Object unusedLayer = run.layer(place, layer, tensors.layout());
                }
            }
        } catch (TensorFileException e) {
            lines.add(e.getMessage() + ". " + e.remedy());
        }
        return lines;
    }

    private static void stored(List<FuzzedFormat> all) {
        Path made = RESOURCES.resolve("fuzz").resolve("made");
        List<Path> audits = List.of(made.resolve("a.skewaudit"));
        String baseline = audits.get(0).toString();
        all.add(new FuzzedFormat("audit", audits, ".skewaudit", 60, false, (file, folder, commands) -> {
            List<String> lines = new ArrayList<>(HostileCommands.run(
                    folder,
                    false,
                    "report",
                    file.toString(),
                    "--html",
                    folder.resolve("p.html").toString(),
                    "--csv",
                    folder.toString(),
                    "--json",
                    folder.resolve("j").toString()));
            lines.addAll(HostileCommands.run(folder, false, "check", file.toString(), "--baseline", baseline));
            // This line counts pictures and complains of no file.
            lines.removeIf(line -> line.contains(" pictures are in both; "));
            return lines;
        }));
        all.add(new FuzzedFormat(
                "bundle",
                List.of(made.resolve("a.skew.zip")),
                ".skew.zip",
                50,
                false,
                (file, folder, commands) ->
                        HostileCommands.run(folder, false, "verify", file.toString(), "--rerun", "0")));
    }

    private static void texts(List<FuzzedFormat> all) throws IOException {
        Path lessons = Path.of("resources", "lessons");
        Path code = RESOURCES.resolve("code");
        all.add(new FuzzedFormat("lesson", files(lessons, "json"), ".json", 60, false, FuzzedFormat::lesson));
        all.add(new FuzzedFormat(
                "pathway file",
                files(RESOURCES.resolve("fuzz").resolve("pathways"), "json"),
                ".json",
                50,
                false,
                (file, folder, commands) ->
                        HostileCommands.run(folder, false, "compare", PHOTO.toString(), "--pathway", file.toString())));
        all.add(new FuzzedFormat(
                "labels", files(RESOURCES.resolve("fuzz").resolve("labels"), ""), "", 30, false, FuzzedFormat::labels));
        List<Path> programs = files(code.resolve("patterns"), "py");
        programs.addAll(files(RESOURCES.resolve("fuzz").resolve("code"), ""));
        all.add(new FuzzedFormat("code", programs, "", 60, false, FuzzedFormat::program));
        all.add(new FuzzedFormat(
                "config",
                files(RESOURCES.resolve("fuzz").resolve("configs"), ""),
                "",
                40,
                false,
                FuzzedFormat::program));
        all.add(new FuzzedFormat(
                "window, progress",
                files(RESOURCES.resolve("fuzz").resolve("memory"), "json"),
                ".json",
                30,
                false,
                FuzzedFormat::memory));
    }

    private static List<String> program(Path file, Path folder, HostileCommands commands) {
        List<String> lines = HostileCommands.run(folder, false, "import-code", file.toString());
        return lines.stream().filter(line -> !line.isBlank()).toList();
    }

    private static List<String> lesson(Path file, Path folder, HostileCommands commands) throws IOException {
        Path lessons = Files.createDirectories(folder.resolve("lessons"));
        Files.copy(file, lessons.resolve("01-" + file.getFileName()));
        try {
            return LessonCheck.ofFiles(LessonFolder.read(lessons)).stream()
                    .map(LessonFault::text)
                    .toList();
        } catch (LessonFileException e) {
            return List.of(e.getMessage());
        }
    }

    private static List<String> labels(Path file, Path folder, HostileCommands commands) {
        try {
            Labels unusedNames = Labels.fitting(file, "a model", 0);
            return List.of();
        } catch (ModelException e) {
            return List.of(e.getMessage() + ". " + e.remedy());
        }
    }

    /** Reads what the window and the lessons remember, which counts as empty if it is damaged. */
    private static List<String> memory(Path file, Path folder, HostileCommands commands) throws IOException {
        for (String name : List.of("window.json", "pathways.json", "progress.json", "code.json")) {
            Files.copy(file, folder.resolve(name));
        }
        WindowMemory memory = new WindowMemory(folder);
        Object unusedState = memory.read();
        Object unusedPathways = memory.readPathways();
        boolean unusedNames = WindowMemory.mayNameModels(folder);
        Object unusedCode = new CodeMemory(folder).read();
        Object unusedProgress = new ProgressStore(folder.resolve("progress.json")).all();
        return List.of();
    }

    /**
     * Writes a damaged file.
     *
     * @param number the damage's number
     * @param folder an empty folder
     * @return the file, or the folder with it
     */
    Path write(long number, Path folder) throws IOException {
        Path first = seeds.get((int) (number % seeds.size()));
        String last = first.getFileName().toString();
        Path target = folder.resolve(title(number)
                + (ending.isEmpty() && last.indexOf('.') >= 0 ? last.substring(last.lastIndexOf('.')) : ending));
        if (!Files.isDirectory(first)) {
            Path other = seeds.get((int) (number / seeds.size() % seeds.size()));
            byte[] damaged = Mutant.of(Files.readAllBytes(first), Files.readAllBytes(other), name, number)
                    .bytes();
            return Files.write(target, damaged);
        }
        List<Path> files = FolderTree.files(first);
        Path damaged = files.get((int) (number / seeds.size() % files.size()));
        for (Path file : files) {
            Path copy = target.resolve(first.relativize(file));
            Files.createDirectories(copy.getParent());
            byte[] whole = Files.readAllBytes(file);
            Files.write(
                    copy,
                    file.equals(damaged) ? Mutant.of(whole, whole, name, number).bytes() : whole);
        }
        return target;
    }

    /** Returns the damaged files that once showed a fault, which are kept with their bytes. */
    List<Path> kept() throws IOException {
        Path folder = RESOURCES.resolve("fuzz").resolve("kept").resolve(folderName());
        return Files.isDirectory(folder) ? files(folder, "") : List.of();
    }

    /** Returns the format's name as the name of a folder. */
    String folderName() {
        return name.replaceAll("\\W+", "-");
    }

    /** Returns the name of a damaged file, without its ending. */
    static String title(long number) {
        return "mutant" + number;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return new ArrayList<>(paths.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList());
        }
    }

    private static long length(Path file) {
        return file.toFile().length();
    }
}
