package org.skewscope.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine or a file says never steers the terminal in which it is printed. */
class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a table\twith\nlines\r\n",
                "\u001b[1;31mred\u001b[0m and \u001b[2mfaint\u001b[0m",
                "\r\u001b[K",
                "é ü £ ¿ 写真 фото 🦅 \u00a0",
                "",
            })
    void textColorsAndTheProgressLinePass(String text) throws IOException {
        assertThat(printed(text, 1)).isEqualTo(text);
        assertThat(printed(text, 1000)).isEqualTo(text);
    }

    @Test
    void otherSequencesBecomeText() throws IOException {
        String title = "\u001b]0;owned\u0007 \u001b[2J\u001b[6n\u001bc \u001b\u001b[31mred \u009b5n" + " \b\u007f\0";
        String shown = "\\u001b]0;owned\\u0007 \\u001b[2J\\u001b[6n\\u001bc \\u001b\u001b[31mred \\u009b5n"
                + " \\u0008\\u007f\\u0000";

        assertThat(printed(title, 1)).isEqualTo(shown);
        assertThat(printed(title, 1000)).isEqualTo(shown);
        assertThat(printed("\u001b[" + "1".repeat(40) + "m", 7)).startsWith("\\u001b[111");
    }

    /** Returns what reaches the terminal of a text that is written in pieces. */
    private static String printed(String text, int piece) throws IOException {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = PlainText.printedTo(terminal)) {
            for (int i = 0; i < bytes.length; i += piece) {
                out.write(bytes, i, Math.min(piece, bytes.length - i));
            }
        }
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
