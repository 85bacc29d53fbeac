package org.skewscope.code.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.skewscope.tensor.DenseTensor;

/** A program that says whether an exported one still feeds the same bits. */
public final class PythonTest {

    private PythonTest() {}

    /** SHA-256 of the numbers as little-endian float32, rows first. */
    public static String digest(DenseTensor tensor) {
        float[] values = tensor.toFloats();
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /**
     * @param picture the file's name beside the program
     */
    public static String program(String picture, String digest) {
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
}
