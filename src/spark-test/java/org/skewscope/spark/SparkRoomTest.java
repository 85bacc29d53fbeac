package org.skewscope.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the job apart: it knows the product, and the product knows nothing of it. */
class SparkRoomTest {

    private static final String[] IMPORTED = {
        "org.skewscope.spark..",
        "org.skewscope.audit..",
        "org.skewscope.cache..",
        "org.skewscope.cli..",
        "org.skewscope.engine..",
        "org.skewscope.execution..",
        "org.skewscope.pathway..",
        "org.skewscope.picture..",
        "org.skewscope.report..",
        "org.skewscope.run..",
        "org.skewscope.worker.client.."
    };

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .importUrl(
                        SparkAudit.class.getProtectionDomain().getCodeSource().getLocation());
    }

    @Test
    void theProductKnowsNothingOfSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.skewscope.spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.skewscope.spark..", "org.apache.spark..")
                .because("the desktop has no Spark on its class path")
                .check(classes);
    }

    @Test
    void theJobReachesTheEngineAsEveryFaceDoes() {
        noClasses()
                .that()
                .resideInAPackage("org.skewscope.spark..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.skewscope..").and(DescribedPredicate.not(resideInAnyPackage(IMPORTED))))
                .because("native code stays in the engine's process, also on an executor")
                .check(classes);
    }
}
