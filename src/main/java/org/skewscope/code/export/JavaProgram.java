package org.skewscope.code.export;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects the lines of a Java class and the libraries that they need. */
final class JavaProgram {

    private final List<String> body = new ArrayList<>();
    private final TreeSet<String> imports = new TreeSet<>();
    private final TreeSet<String> members = new TreeSet<>();
    private final TreeMap<String, String> libraries = new TreeMap<>();

    JavaProgram() {
        use("java.nio.file.Path");
    }

    void line(String line) {
        body.add(line);
    }

    void use(String... classes) {
        imports.addAll(List.of(classes));
    }

    /** Adds a method, indented by four. */
    void member(String text) {
        members.add(text);
    }

    void openCv() {
        libraries.put("opencv", "org.openpnp:opencv:4.9.0-0");
        member("    static {\n        nu.pattern.OpenCV.loadLocally();\n    }\n");
    }

    void tensorFlow() {
        libraries.put("tensorflow", "org.tensorflow:tensorflow-core-platform:1.1.0");
        use("org.tensorflow.EagerSession", "org.tensorflow.op.Ops");
    }

    boolean usesOpenCv() {
        return libraries.containsKey("opencv");
    }

    String text(String name, int height, int width) {
        String opencv =
                usesOpenCv()
                        ? "\n * Start it with OPENCV_IPP=disabled in the environment, since Intel's"
                                + " routines round otherwise."
                        : "";
        return "import "
                + String.join(";\nimport ", imports)
                + ";\n\n/**\n * Preprocessing of the pathway "
                + name.replaceAll("[*/\\p{Cntrl}]", " ")
                + ", written by Skewscope."
                + opencv
                + "\n */\nfinal class Preprocess {\n\n    private static final int HEIGHT = "
                + height
                + ";\n    private static final int WIDTH = "
                + width
                + ";\n\n    private Preprocess() {}\n\n    /** One picture as the model is fed it, without the batch's axis. */\n"
                + "    static float[] preprocess(Path file) throws Exception {\n        "
                + String.join("\n        ", body)
                + "\n        return values;\n    }\n"
                + (members.isEmpty() ? "" : "\n" + String.join("\n", members))
                + "}\n";
    }

    String pom() {
        StringBuilder dependencies = new StringBuilder();
        for (String library : libraries.values()) {
            String[] parts = library.split(":");
            dependencies
                    .append("    <dependency><groupId>")
                    .append(parts[0])
                    .append("</groupId><artifactId>")
                    .append(parts[1])
                    .append("</artifactId><version>")
                    .append(parts[2])
                    .append("</version></dependency>\n");
        }
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>preprocess</groupId>
                  <artifactId>preprocess</artifactId>
                  <version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>
                """
                + dependencies
                + "  </dependencies>\n</project>\n";
    }
}
