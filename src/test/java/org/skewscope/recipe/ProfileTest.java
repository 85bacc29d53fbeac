package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.formats.EmbeddedProfile;
import org.skewscope.formats.PictureFileReader;
import org.skewscope.libraries.NativeImageDecoder;
import org.skewscope.libraries.color.FileColors;
import org.skewscope.libraries.color.Profile;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;

/** Profiles as Pillow's ImageCms converts them, within a bound (file_colors.py). */
class ProfileTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "profiles");

    /** Two releases of LittleCMS with two sRGB profiles round otherwise. */
    private static final double MOST_DIFFERING = 0.03;

    private static final int MUTANTS = 400;

    private final PictureDecoder decoder = new PictureDecoder(NativeImageDecoder.MISSING);

    @TempDir
    Path folder;

    private byte[] decoded(Path path, Profile profile) throws PreprocessingException {
        PictureFile file = PictureFileReader.read(ImageSource.of(path));
        PreprocessingRecipe recipe = Recipes.of(Decoder.PILLOW).withColors(FileColors.USUAL.withProfile(profile));
        return decoder.decode(file, recipe).pixels().uint8();
    }

    @ParameterizedTest
    @CsvSource({
        "p3,png",
        "p3,jpg",
        "p3,webp",
        "adobe,png",
        "adobe,jpg",
        "adobe,webp",
        "gamma18,png",
        "gamma18,jpg",
        "gamma18,webp"
    })
    void isNearImageCms(String name, String ending) throws PreprocessingException {
        Path path = FOLDER.resolve(name + "." + ending);
        for (Profile profile : new Profile[] {Profile.PERCEPTUAL, Profile.RELATIVE}) {
            byte[] made = decoded(path, profile);
            byte[] expected =
                    decoded(FOLDER.resolve("%s_%s_%s.png".formatted(name, ending, profile.id())), Profile.IGNORED);
            int differing = 0;
            for (int i = 0; i < made.length; i++) {
                int distance = Math.abs((made[i] & 0xFF) - (expected[i] & 0xFF));
                assertThat(distance).isLessThanOrEqualTo(1);
                differing += distance;
            }
            assertThat(differing).isLessThan((int) (MOST_DIFFERING * made.length));
            assertThat(made).isNotEqualTo(decoded(path, Profile.IGNORED));
        }
    }

    @Test
    void aFileWithoutAProfileStaysAsItIs() throws PreprocessingException {
        Path path = FOLDER.resolve("p3_png_relative.png");
        assertThat(decoded(path, Profile.RELATIVE)).isEqualTo(decoded(path, Profile.IGNORED));
    }

    @Test
    void aDamagedProfileIsAFailureOfThePathway() throws Exception {
        byte[] file = Files.readAllBytes(FOLDER.resolve("p3.jpg"));
        int profile = new String(file, StandardCharsets.ISO_8859_1).indexOf("ICC_PROFILE") + 14;
        byte[] other = file.clone();
        other[profile + 36] = 'x';
        Path path = Files.write(folder.resolve("damaged.jpg"), other);
        assertThatExceptionOfType(PreprocessingException.class)
                .isThrownBy(() -> decoded(path, Profile.PERCEPTUAL))
                .withMessageContaining("damaged.jpg");
    }

    @Test
    void noMutantIsLost() throws Exception {
        byte[] file = Files.readAllBytes(FOLDER.resolve("adobe.jpg"));
        int profile = new String(file, StandardCharsets.ISO_8859_1).indexOf("ICC_PROFILE") + 14;
        Random random = new Random(58);
        int read = 0;
        for (int i = 0; i < Integer.getInteger("skewscope.profile.mutants", MUTANTS); i++) {
            byte[] mutant = file.clone();
            for (int j = 0; j <= random.nextInt(4); j++) {
                mutant[profile + random.nextInt(444)] = (byte) random.nextInt(256);
            }
            Path path = Files.write(folder.resolve("mutant.jpg"), mutant);
            try {
                decoded(path, Profile.PERCEPTUAL);
                read++;
            } catch (PreprocessingException refused) {
                assertThat(refused).hasMessageContaining("mutant.jpg");
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    void cutFilesHaveNoProfile() throws Exception {
        for (String name : new String[] {"p3.png", "p3.jpg", "p3.webp"}) {
            byte[] file = Files.readAllBytes(FOLDER.resolve(name));
            PictureFile whole = PictureFileReader.read(ImageSource.of(FOLDER.resolve(name)));
            byte[] cut = Arrays.copyOf(file, 200);
            assertThat(EmbeddedProfile.of(whole)).isPresent();
            assertThat(EmbeddedProfile.of(whole.part(cut))).isEmpty();
        }
    }
}
