package org.skewscope.code.export;

import org.skewscope.digest.Sha256;
import org.skewscope.execution.option.Layout;
import org.skewscope.pathway.Pathway;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Writes the program that checks whether an exported program still makes the same bits. */
public final class CheckProgram {

    private CheckProgram() {}

    /**
     * Returns the SHA-256 of what a pathway's exported program returns: little-endian float32 in
     * the layout of the pathway.
     *
     * @param normalized the normalized picture, HWC
     * @param pathway the exported pathway
     * @return 64 hexadecimal digits
     */
    public static String digest(DenseTensor normalized, Pathway pathway) {
        return pathway.execution().batch().layout() == Layout.NCHW
                ? digest(channelsFirst(normalized))
                : digest(normalized);
    }

    /**
     * Returns the SHA-256 of a tensor's numbers as little-endian float32, rows first.
     *
     * @param tensor a tensor of any shape
     * @return 64 hexadecimal digits
     */
    public static String digest(DenseTensor tensor) {
        return Sha256.of(tensor.toFloats());
    }

    /** Returns the values of an HWC tensor in the order CHW, as a tensor of one dimension. */
    private static DenseTensor channelsFirst(DenseTensor tensor) {
        float[] values = tensor.toFloats();
        float[] planes = new float[values.length];
        int channels = tensor.shape().dimension(2);
        int pixels = values.length / channels;
        for (int i = 0; i < values.length; i++) {
            planes[i % channels * pixels + i / channels] = values[i];
        }
        return DenseTensor.ofFloat32(Shape.of(values.length), planes);
    }

    /**
     * Returns {@code check.py}.
     *
     * @param picture name of the picture's file beside the program
     * @param digest the expected {@link #digest}
     */
    public static String python(String picture, String digest) {
        return """
                \"""Exits with 1 where preprocess() no longer makes the bits that Skewscope made.\"""
                import hashlib
                import pathlib
                import sys

                import numpy as np

                from preprocess import preprocess

                EXPECTED = "%s"

                picture = pathlib.Path(__file__).parent / %s
                values = np.ascontiguousarray(preprocess(str(picture)), dtype="<f4")
                found = hashlib.sha256(values.tobytes()).hexdigest()
                print("the same bits" if found == EXPECTED else f"other bits: {found}")
                sys.exit(0 if found == EXPECTED else 1)
                """
                .formatted(digest, quoted(picture));
    }

    private static String quoted(String name) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '"' || c == '\\' || c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }

    /**
     * Returns {@code src/main/java/Check.java}.
     *
     * @param picture name of the picture's file beside the project's pom
     * @param digest the expected {@link #digest}
     */
    public static String java(String picture, String digest) {
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
