package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.formats.PictureFileReader;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;

/** Files that are not what they seem: each gets a reason that names it and a remedy. */
class BadInputTest {

    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();
    private static final Path IMAGES = GoldenDecodes.FOLDER.resolve("images");

    private final PictureDecoder decoder = new PictureDecoder(KERNELS);

    @TempDir
    Path folder;

    @AfterAll
    static void closeKernels() {
        KERNELS.close();
    }

    @ParameterizedTest
    @EnumSource(Decoder.class)
    void textIsNoPicture(Decoder library) throws IOException {
        Path file = write("holiday.jpg", "Not a picture.\n".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(file, library)).hasMessage("holiday.jpg is a text file, not a picture");
    }

    @Test
    void emptyFileSaysSo() throws IOException {
        Path file = write("empty.jpg", new byte[0]);
        assertThat(refusal(file, Decoder.PILLOW)).hasMessage("empty.jpg is empty (0 bytes)");
    }

    @ParameterizedTest
    @EnumSource(Decoder.class)
    void tooLargePngIsRefusedWithItsMemoryNeed(Decoder library) throws IOException {
        Path file = write("big.png", png(20_000, 20_000, new byte[1]));
        PreprocessingException refusal = refusal(file, library);
        assertThat(refusal)
                .hasMessage("big.png has 20000 × 20000 pixels, which need 1.2 GB of memory when" + " decoded");
        assertThat(RemedySentence.of(refusal.remedy())).contains("178 million pixels");
    }

    /** 169 million pixels are below Pillow's limit, but of 8 bytes each: 600 MB hold 75 million. */
    @Test
    void theSizeToScaleDownToIsOneThatFits() throws IOException {
        byte[] file = png(13_000, 13_000, new byte[1]);
        file[24] = 16;
        file[25] = 6;
        CRC32 crc = new CRC32();
        crc.update(file, 12, 17);
        ByteBuffer.wrap(file).putInt(29, (int) crc.getValue());
        PreprocessingException refusal = refusal(write("deep.png", file), Decoder.PILLOW);
        assertThat(RemedySentence.of(refusal.remedy())).contains("75 million pixels");
    }

    @Test
    void largestClaimDoesNotWrapAround() throws IOException {
        Path file = write("huge.png", png(2_000_000_000, 2_000_000_000, new byte[1]));
        assertThat(refusal(file, Decoder.PILLOW))
                .hasMessage("huge.png has 2000000000 × 2000000000 pixels, which need 12000000000.0 GB"
                        + " of memory when decoded");
    }

    @Test
    void aDepthThatNoFormatHasIsNamedAndNotTakenForMemory() throws IOException {
        byte[] bitmap = Files.readAllBytes(IMAGES.resolve("bmp24.bmp"));
        bitmap[28] = (byte) 0xFD;
        bitmap[29] = (byte) 0x7F;
        assertThat(refusal(write("deep.bmp", bitmap), Decoder.PILLOW)).hasMessage("deep.bmp has 32765 bits a pixel");
    }

    @Test
    void openCvReadsNoSideOfMoreThanAMillionPixels() throws IOException {
        int width = (1 << 20) + 1;
        Path file = write("strip.png", png(width, 1, new byte[1 + 3 * width]));
        assertThat(refusal(file, Decoder.OPENCV))
                .hasMessage(
                        "strip.png is 1048577 pixels long, of which cv2.imread (OpenCV 5) reads" + " 1048576 at most");
    }

    @ParameterizedTest
    @CsvSource({"ftypheic, HEIC", "ftypavif, AVIF", "jP, JPEG 2000"})
    void unsupportedFormatIsNamed(String brand, String title) throws IOException {
        byte[] file = new byte[64];
        byte[] name = brand.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(name, 0, file, 4, name.length);
        Arrays.fill(file, 4 + name.length, Math.max(8, 4 + name.length), (byte) ' ');
        assertThat(refusal(write("photo.bin", file), Decoder.PILLOW))
                .hasMessage("photo.bin is in the " + title + " format, which is not supported");
    }

    @Test
    void aPngRowThatBeginsWronglyIsDamage() throws IOException {
        Path file = write("flipped.png", png(1, 1, new byte[] {(byte) 254, 1, 2, 3}));
        PreprocessingException refusal = refusal(file, Decoder.PILLOW);
        assertThat(refusal).hasMessageStartingWith("flipped.png is damaged: ");
        assertThat(RemedySentence.of(refusal.remedy())).isEqualTo("Copy or export the picture again.");
    }

    @Test
    void svgIsNamed() throws IOException {
        Path file = write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(file, Decoder.PILLOW)).hasMessageContaining("SVG format");
    }

    @ParameterizedTest
    @CsvSource({
        "jpeg_420.jpg, PILLOW",
        "jpeg_420.jpg, TF_JPEG_FAST",
        "png_rgb.png, PILLOW",
        "png_rgb.png, OPENCV",
        "png_rgb.png, TF_IMAGE",
        "gif_static.gif, PILLOW",
        "bmp24.bmp, PILLOW",
        "bmp24.bmp, OPENCV",
        "tiff_lzw.tif, PILLOW",
        "webp_lossy.webp, PILLOW"
    })
    void truncatedFileIsNamed(String name, Decoder library) throws IOException {
        byte[] whole = Files.readAllBytes(IMAGES.resolve(name));
        Path file = write(name, Arrays.copyOf(whole, whole.length / 2));
        PreprocessingException refusal = refusal(file, library);
        assertThat(refusal).hasMessageContaining(name).hasMessageNotContaining("null");
        assertThat(RemedySentence.of(refusal.remedy())).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({"bmp24.bmp, BMP", "webp_lossy.webp, WebP", "tiff_lzw.tif, TIFF"})
    void decodeJpegNamesWhatItCannotRead(String name, String format) {
        PreprocessingException refusal = refusal(IMAGES.resolve(name), Decoder.TF_JPEG_FAST);
        assertThat(refusal).hasMessage("tf.image.decode_jpeg cannot read " + format + " files such as " + name);
        assertThat(RemedySentence.of(refusal.remedy())).endsWith(", or save " + name + " as PNG.");
    }

    @Test
    void animatedGifIsFirstFrameOrRefusedByDecodeJpeg() throws PreprocessingException {
        Path file = IMAGES.resolve("gif_anim.gif");
        assertThat(refusal(file, Decoder.TF_JPEG_FAST)).hasMessageContaining("animated GIF");
        PictureFile gif = PictureFileReader.read(ImageSource.of(file));
        Picture pillow = decoder.decode(gif, Recipes.of(Decoder.PILLOW));
        Picture tensorFlow = decoder.decode(gif, Recipes.of(Decoder.TF_IMAGE));
        assertThat(tensorFlow.pixels().bitIdentical(pillow.pixels())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "30000, 1", "1, 30000"})
    void extremeShapesDecode(int width, int height) throws Exception {
        byte[] rows = new byte[height * (1 + 3 * width)];
        rows[1] = 7;
        PictureFile strip = PictureFileReader.of("strip.png", png(width, height, rows));
        for (Decoder library : Decoder.values()) {
            Picture picture = decoder.decode(strip, Recipes.of(library));
            assertThat(picture.pixels().shape().dimensions()).containsExactly(height, width, 3);
            int red = library == Decoder.OPENCV ? 2 : 0;
            assertThat(picture.pixels().value(red)).isEqualTo(7);
        }
    }

    @Test
    void missingFileIsNamed() {
        assertThat(refusal(folder.resolve("gone.png"), Decoder.PILLOW)).hasMessage("gone.png does not exist");
    }

    private PreprocessingException refusal(Path file, Decoder library) {
        PreprocessingException refusal = catchThrowableOfType(
                PreprocessingException.class,
                () -> decoder.decode(PictureFileReader.read(ImageSource.of(file)), Recipes.of(library)));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] png(int width, int height, byte[] rows) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 2, 0, 0, 0});
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
            deflater.write(rows);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        chunk(file, "IHDR", header.toByteArray());
        chunk(file, "IDAT", data.toByteArray());
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] body) throws IOException {
        DataOutputStream out = new DataOutputStream(file);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(body);
        out.writeInt(body.length);
        out.write(name);
        out.write(body);
        out.writeInt((int) sum.getValue());
    }
}
