package org.skewscope.code.export;

/** A Java program that says whether an exported one still feeds the same bits. */
public final class JavaTest {

    private JavaTest() {}

    /**
     * {@code src/main/java/Check.java}.
     *
     * @param picture the file's name beside the project's pom
     * @param digest as {@link PythonTest#digest}
     */
    public static String program(String picture, String digest) {
        return """
                import java.nio.ByteBuffer;
                import java.nio.ByteOrder;
                import java.nio.file.Path;
                import java.security.MessageDigest;
                import java.util.HexFormat;

                /** Exits with 1 where preprocess() no longer makes the bits that Skewscope made. */
                final class Check {

                    private static final String EXPECTED = "%s";

                    public static void main(String[] arguments) throws Exception {
                        float[] values = Preprocess.preprocess(Path.of("%s"));
                        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
                        bytes.asFloatBuffer().put(values);
                        String found = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
                        System.out.println(found.equals(EXPECTED) ? "the same bits" : "other bits: " + found);
                        System.exit(found.equals(EXPECTED) ? 0 : 1);
                    }
                }
                """
                .formatted(digest, picture.replaceAll("[\"\\\\\\p{Cntrl}]", "_"));
    }
}
