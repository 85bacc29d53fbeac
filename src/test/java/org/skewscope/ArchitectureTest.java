package org.skewscope;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the house plan: which room may import which. */
class ArchitectureTest {

    private static final String ROOT = "org.skewscope.";

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.skewscope");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tensor|tensor|numbers know nothing of what they mean",
                "option|option|what all choices have in common depends on none of them",
                "preprocess|preprocess tensor option|the arithmetic runs and is tested without"
                        + " TensorFlow",
                "model|model tensor|a model on disk is looked at before any pathway exists",
                "libtensorflow|libtensorflow tensor|the C API is wrapped in one place, for numbers"
                        + " only",
                "imageops|imageops libtensorflow tensor preprocess|it is preprocessing's port to the"
                        + " native kernels",
                "execution|execution libtensorflow model tensor option|running a model does not care"
                        + " where its input came from",
                "compare|compare execution model preprocess option tensor|a pathway is"
                        + " preprocessing plus execution and nothing above",
                "explain|explain compare execution model preprocess option tensor|causes are named"
                        + " from comparisons",
                "worker|worker explain compare execution imageops libtensorflow model preprocess"
                        + " option tensor|the engine process puts the engine's parts together",
                "cli|cli worker explain compare execution preprocess option tensor|the command line"
                        + " reaches the engine through its process only",
                "gui|gui worker explain compare execution preprocess option tensor|the window shows"
                        + " records and never loads the library"
            })
    void roomsImportOnlyWhatThePlanAllows(String room, String allowed, String reason) {
        String[] packages =
                Arrays.stream(allowed.split(" "))
                        .map(name -> ROOT + name + "..")
                        .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.skewscope..").and(not(resideInAnyPackage(packages))))
                .because(reason)
                .check(classes);
    }

    @Test
    void everyRoomHasItsRow() {
        Set<String> rooms =
                classes.stream()
                        .map(type -> type.getPackageName())
                        .filter(name -> name.startsWith(ROOT))
                        .map(name -> name.substring(ROOT.length()).split("\\.")[0])
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rooms)
                .isSubsetOf(
                        "tensor",
                        "option",
                        "preprocess",
                        "model",
                        "libtensorflow",
                        "imageops",
                        "execution",
                        "compare",
                        "explain",
                        "worker",
                        "cli",
                        "gui");
    }

    @Test
    void onlyTheWindowKnowsTheToolkit() {
        noClasses()
                .that(not(resideInAPackage(ROOT + "gui..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..")
                .because("the engine and the command line run where there is no display")
                .check(classes);
    }

    @Test
    void onlyTheEngineKnowsTensorFlow() {
        noClasses()
                .that(
                        not(
                                resideInAnyPackage(
                                        ROOT + "model..",
                                        ROOT + "libtensorflow..",
                                        ROOT + "imageops..",
                                        ROOT + "execution..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tensorflow..", "org.bytedeco..")
                .because("a native crash must never reach the window")
                .check(classes);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that(
                        describe(
                                "are not the engine process's main class",
                                type -> !type.getSimpleName().equals("EngineWorker")))
                .should()
                .accessField(System.class, "out")
                .because("commands print to the streams they are given, and nobody else prints")
                .check(classes);
    }
}
