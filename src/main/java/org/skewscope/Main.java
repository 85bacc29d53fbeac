package org.skewscope;

/** Entry point of the jar: the command line where words are given, the window where none are. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.out.println(org.tensorflow.TensorFlow.version());
    }
}
