package org.skewscope.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.Main;

/**
 * Holds the house plan: which room may import which (rooms.csv, with the reasons), and that no two
 * packages need each other.
 */
class ArchitectureTest {

    private static final String ROOT = "org.skewscope.";

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        // Where the product's classes were compiled to, whatever that folder is called.
        classes = new ClassFileImporter()
                .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/architecture/rooms.csv", delimiter = '|', numLinesToSkip = 1)
    void roomsImportOnlyWhatThePlanAllows(String room, String allowed, String reason) {
        String[] packages = Arrays.stream((room + " " + (allowed == null ? "" : allowed)).split(" "))
                .map(name -> ROOT + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.skewscope..").and(not(resideInAnyPackage(packages))))
                .because(reason)
                .check(classes);
    }

    /** A permission that outlives its last import would let the dependency return unseen. */
    @Test
    void everyPermissionIsNeeded() {
        Set<String> needed = classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency ->
                        roomOf(dependency.getOriginClass()) + " may import " + roomOf(dependency.getTargetClass()))
                .collect(Collectors.toSet());

        List<String> unused = lines().flatMap(ArchitectureTest::permissions)
                .filter(permission -> !needed.contains(permission))
                .toList();

        assertThat(unused)
                .as("permissions in rooms.csv that no class needs; remove each from its row")
                .isEmpty();
    }

    /** Returns a row of rooms.csv as permissions, such as "report may import present". */
    private static Stream<String> permissions(String row) {
        String[] cells = row.split("\\|");
        return Arrays.stream(cells[1].trim().split(" "))
                .filter(allowed -> !allowed.isEmpty())
                .map(allowed -> cells[0].trim() + " may import " + allowed);
    }

    @Test
    void everyRoomHasItsRow() {
        Set<String> rooms = classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT))
                .map(name -> room(name.substring(ROOT.length())))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rooms).isEqualTo(rows());
    }

    /** The compiler leaves package-info out of the classes, so the sources are asked. */
    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> silent = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            assertThat(silent).isEmpty();
        }
    }

    /** A worker's three rooms, each runtime and each way of running single operators are rooms of their own. */
    private static String room(String name) {
        String[] levels = name.split("\\.");
        boolean inner =
                levels.length > 1 && Set.of("worker", "runtime", "operators").contains(levels[0]);
        return inner ? levels[0] + "." + levels[1] : levels[0];
    }

    /** Returns the room of a class of the product, or "" for any other class. */
    private static String roomOf(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith(ROOT) ? room(name.substring(ROOT.length())) : "";
    }

    private static Set<String> rows() {
        return lines().map(line -> line.split("\\|")[0].trim()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the rows of rooms.csv without the heading. */
    private static Stream<String> lines() {
        try (var csv = ArchitectureTest.class.getResourceAsStream("/architecture/rooms.csv")) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noTwoPackagesNeedEachOther() {
        slices().matching("org.skewscope.(**)")
                .should()
                .beFreeOfCycles()
                .because("a package in a cycle can neither be understood nor moved alone")
                .check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"formats", "libraries"})
    void eachKindIsWrittenWithoutTheOthers(String room) {
        slices().matching(ROOT + room + ".(*)..")
                .should()
                .notDependOnEachOther()
                .because("one format or library is added, read or mended without the others")
                .check(classes);
    }

    @Test
    void whatIsKeptIsKeptInOneWay() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "cache..", ROOT + "worker.client..")
                .should()
                .callConstructor(LinkedHashMap.class, int.class, float.class, boolean.class)
                .because("a Kept is bounded and its limit listed; the client's are processes")
                .check(classes);
    }

    @Test
    void noPartOfAnExplanationKnowsTheWhole() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "explain.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.skewscope.explain")
                .because("each part answers one question and can be asked alone")
                .check(classes);
    }

    @Test
    void onlyTheShellPutsRegionsTogether() {
        noClasses()
                .that(resideInAPackage(ROOT + "gui.*..").and(not(resideInAPackage(ROOT + "gui.shell.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "gui.shell..")
                .because("a region can be shown and tested without the frame around it")
                .check(classes);
    }

    @Test
    void theDesksAreTestedWithoutAToolkit() {
        noClasses()
                .that(resideInAPackage(ROOT + "desk.."))
                .should()
                .dependOnClassesThat(resideInAPackage("javafx..")
                        .and(not(resideInAnyPackage("javafx.beans..", "javafx.collections.."))))
                .because("what the window knows and waits for needs no window")
                .check(classes);
    }

    @Test
    void onlyTheWindowKnowsTheToolkit() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "gui..", ROOT + "desk..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..")
                .because("the engine and the command line run where there is no display")
                .check(classes);
    }

    @Test
    void onlyRuntimesKnowNativeLibraries() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "runtime..", ROOT + "operators..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.tensorflow..", "org.bytedeco..")
                        .and(not(resideInAPackage("org.tensorflow.proto.."))))
                .because("a native crash must never reach the window")
                .check(classes);
    }

    @Test
    void onlyModelsAndRuntimesReadGraphs() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + "runtime..", ROOT + "operators..", ROOT + "model..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tensorflow.proto..")
                .because("a graph is one format's affair, and other formats have none")
                .check(classes);
    }

    @Test
    void aModelsFormatIsKnownToItsLoaderAlone() {
        noClasses()
                .that(not(resideInAnyPackage(
                        ROOT + "model..",
                        ROOT + "runtime..",
                        ROOT + "operators..",
                        ROOT + "worker.process..",
                        ROOT + "code.source..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "model.*..")
                .because("a model is run and compared without asking how it was saved;"
                        + " code.source reads its metadata as a config")
                .check(classes);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that(describe("are not the engine process's main class", type -> !type.getSimpleName()
                        .equals("EngineWorker")))
                .should()
                .accessField(System.class, "out")
                .because("commands print to the streams they are given, and nobody else prints")
                .check(classes);
    }
}
