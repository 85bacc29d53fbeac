package org.skewscope.tensor.npy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an array that is a text: UTF-8 bytes as uint8 of one axis, or one string of no axes, which
 * NumPy stores as bytes or as UTF-32.
 */
final class NpyText {

    private static final Pattern STRING = Pattern.compile("([<>|])([US])([0-9]{1,9})");

    private NpyText() {}

    static String read(String name, InputStream in, int mostBytes)
            throws TensorFileException, IOException {
        NpyHeader.Fields header = NpyHeader.fields(name, NpyReader.dictionary(name, in));
        Matcher string = STRING.matcher(header.descr());
        boolean one = string.matches() && header.shape().rank() == 0;
        boolean bytes = header.descr().endsWith("u1") && header.shape().rank() == 1;
        if (!one && !bytes) {
            throw new TensorFileException(
                    name
                            + " is of type '"
                            + header.descr()
                            + "' and shape ["
                            + header.shape()
                            + "], which is no text",
                    "Save it with numpy.frombuffer(text.encode(), 'u1').");
        }
        boolean wide = one && string.group(2).equals("U");
        long length =
                one
                        ? Long.parseLong(string.group(3)) * (wide ? 4 : 1)
                        : header.shape().elementCount();
        if (length > mostBytes) {
            throw new TensorFileException(
                    name + " is longer than " + mostBytes + " bytes", "Write a shorter text.");
        }
        return text(
                name,
                NpyReader.complete(name, in, (int) length, "text"),
                !wide
                        ? StandardCharsets.UTF_8
                        : Charset.forName(string.group(1).equals(">") ? "UTF-32BE" : "UTF-32LE"));
    }

    private static String text(String name, byte[] bytes, Charset charset)
            throws TensorFileException {
        try {
            CharBuffer decoded = charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            int end = decoded.length();
            // NumPy fills a string that is shorter than its type with zeros.
            while (end > 0 && decoded.get(end - 1) == 0) {
                end--;
            }
            return decoded.subSequence(0, end).toString();
        } catch (CharacterCodingException e) {
            throw new TensorFileException(
                    name + " is no text in " + charset.name(), "Write it as UTF-8.");
        }
    }
}
