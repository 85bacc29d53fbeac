package org.skewscope.model.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.flatbuffer.DamagedFlatBuffer;
import org.skewscope.flatbuffer.FlatBuffer;
import org.skewscope.model.ModelException;

/** A file from outside may hold anything: it is read, or refused in a sentence. */
@Timeout(60)
class DamagedTfliteTest {

    private static final Path FOLDER = Path.of("src/test/resources/tflite");
    private static final int TIMES = 400;

    @ParameterizedTest
    @ValueSource(strings = {"plain-float32.tflite", "plain-uint8.tflite", "two-outputs.tflite"})
    void truncationsAndFlippedBitsAreReadOrRefused(String name) throws Exception {
        byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
        Random random = new Random(14);
        int refused = 0;
        for (int i = 0; i < TIMES; i++) {
            refused += refuses(Arrays.copyOf(whole, random.nextInt(whole.length))) ? 1 : 0;
        }
        assertThat(refused).as("truncations").isGreaterThan(TIMES * 9 / 10);
        refused = 0;
        for (int i = 0; i < TIMES; i++) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            refused += refuses(flipped) ? 1 : 0;
        }
        assertThat(refused).as("flips; most hit a weight").isGreaterThan(TIMES / 10);
    }

    private static boolean refuses(byte[] bytes) {
        try {
            TfliteGraph graph = TfliteReader.read("x.tflite", ByteBuffer.wrap(bytes));
            new GraphSignature("x.tflite", graph).of("");
            return false;
        } catch (ModelException e) {
            assertThat(e.getMessage()).startsWith("x.tflite").doesNotEndWith(".");
            assertThat(e.remedy()).endsWith(".");
            return true;
        }
    }

    /** Each of 4000 entries names one and the same table, whose text takes all the rest. */
    @Test
    void theSameBytesOverAndOverAreRefused() {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, 16).put(4, new byte[] {'T', 'F', 'L', '3'});
        // The root's shape at 8: two words, then the fields version and operator_codes.
        bytes.putShort(8, (short) 8).putShort(10, (short) 12);
        bytes.putShort(12, (short) 4).putShort(14, (short) 8);
        bytes.putInt(16, 8).putInt(20, 3).putInt(24, 4);
        int entries = 4000;
        bytes.putInt(28, entries);
        int shape = 32 + 4 * entries;
        int table = shape + 12;
        for (int i = 0; i < entries; i++) {
            int at = 32 + 4 * i;
            bytes.putInt(at, table - at);
        }
        // An operator code with a custom code alone, which is as long as what is left.
        bytes.putShort(shape, (short) 12).putShort(shape + 2, (short) 8);
        bytes.putShort(shape + 6, (short) 4);
        bytes.putInt(table, 12).putInt(table + 4, 4);
        bytes.putInt(table + 8, bytes.capacity() - table - 12);
        assertThat(refuses(bytes.array())).isTrue();
        assertThatExceptionOfType(DamagedFlatBuffer.class)
                .isThrownBy(() -> {
                    FlatBuffer.Table root = new FlatBuffer(bytes).root();
                    for (FlatBuffer.Table code : root.tables(1)) {
                        assertThat(code.text(1)).isNotEmpty();
                    }
                })
                .withMessage("it names the same bytes over and over");
    }
}
