package org.skewscope.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.skewscope.launch.ThisJava;

/** An installation of Spark made of its jars, and programs started from it. */
record SparkHome(Path folder) {

    /** Links to the jars that the build found for Spark alone. */
    static SparkHome in(Path folder) throws IOException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        for (String list : System.getProperty("spark.jars.lists").split(",")) {
            for (String jar : Files.readString(Path.of(list)).strip().split(File.pathSeparator)) {
                Path file = Path.of(jar);
                try {
                    Files.createSymbolicLink(jars.resolve(file.getFileName()), file);
                } catch (FileAlreadyExistsException e) {
                    // In both lists.
                }
            }
        }
        return new SparkHome(folder);
    }

    /** The jar that is submitted. */
    static Path job() {
        return Path.of(System.getProperty("spark.job"));
    }

    /** Starts one of Spark's programs. */
    Started start(Path log, String main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ThisJava.executable().toString());
        command.add("-Xmx700m");
        command.add("-cp");
        command.add(folder.resolve("jars") + "/*");
        command.add(main);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SPARK_HOME", folder.toString());
        // As its shell scripts do.
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return Started.of(builder, log);
    }

    /** Submits the job as spark-submit does. */
    Started submit(Path log, String master, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "--master",
                master,
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.executor.memory=512m",
                "--class",
                "org.skewscope.spark.SparkAudit",
                job().toString()));
        all.addAll(arguments);
        return start(log, "org.apache.spark.deploy.SparkSubmit", all);
    }
}
