package org.skewscope.launch;

import java.nio.file.Path;

/** The Java that runs this process, to run others with it. */
public final class ThisJava {

    private ThisJava() {}

    public static Path executable() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
    }
}
