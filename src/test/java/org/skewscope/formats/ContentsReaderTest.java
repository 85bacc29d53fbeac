package org.skewscope.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PictureContents;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;

/** What a file holds is read from its header; Pillow's ImageCms.getProfileDescription gave the names. */
class ContentsReaderTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final int MUTANTS = 2000;

    private static PictureFile file(String name) throws PreprocessingException {
        return PictureFileReader.read(ImageSource.of(GOLDEN.resolve(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "profiles/p3.jpg,8,x",
        "profiles/adobe.png,8,x",
        "profiles/gamma18.webp,8,x",
        "images/png_gray16.png,16,''",
        "images/tiff_rgb16.tif,16,''",
        "images/webp_alpha.webp,8,''"
    })
    void bitsAndProfileAreRead(String name, int bits, String profile) throws PreprocessingException {
        PictureContents contents = ContentsReader.read(file(name)).orElseThrow();
        assertThat(contents.bits()).isEqualTo(bits);
        assertThat(contents.profile()).isEqualTo(profile);
    }

    /** The JDK's profile is one of version 2 with a plain text. */
    @Test
    void aPlainNameIsRead() {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        assertThat(ContentsReader.name(profile)).isEqualTo("sRGB built-in");
    }

    /** A damaged profile has a name of at most 60 letters, none of which is a control character. */
    @Test
    void theNameOfADamagedProfileIsHarmless() throws PreprocessingException {
        byte[] profile = EmbeddedProfile.of(file("profiles/p3.jpg")).orElseThrow();
        Random random = new Random(71);
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = profile.clone();
            for (int k = random.nextInt(40); k >= 0; k--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            }
            assertThat(ContentsReader.name(mutant)).hasSizeBetween(1, 60).doesNotContainPattern("\\p{Cc}");
        }
    }
}
