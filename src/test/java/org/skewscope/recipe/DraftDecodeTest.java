package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.formats.PictureFileReader;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.TensorBytes;

/**
 * JPEG files at reduced size. The hashes are of {@code im.draft(None, (w // scale, h // scale));
 * np.array(im.convert('RGB'))} with Pillow 13.0.0.
 */
class DraftDecodeTest {

    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();

    private final PictureDecoder decoder = new PictureDecoder(KERNELS);
    private final PreprocessingRecipe recipe = Recipes.of(Decoder.PILLOW);

    @AfterAll
    static void closeKernels() {
        KERNELS.close();
    }

    @ParameterizedTest
    @CsvSource({
        "jpeg_420.jpg, 2, 608a1b2086cf7867761fe914a06c145f414e1d921a112a039e45daf5f6d78e1d",
        "jpeg_420.jpg, 4, 1f4c8125f99489a7c147dc3a7e17c02be68bf578906705840d855914b463688d",
        "jpeg_420.jpg, 8, 721e0e2ae7cc6bacb2ad11447503ba63245adf16b9244ea811f3d678cccead10",
        "jpeg_411.jpg, 2, a5c6670b9fb83413d2023a5f86936700ce9f15d78f92eb8199221a4b9f2b68b4",
        "jpeg_411.jpg, 4, da2a886a9f48c0fa0a8ad0ffa190ca0b504a25b7e5be19c057057c037f862991",
        "jpeg_411.jpg, 8, a3f46c75c9665f6fd8dcffaadf479c68d6a6f7df0290694a853b3fa371ad8e9a",
        "jpeg_422.jpg, 2, 3ce92608a48dc679996de011905278b33f97e205b42cb439831687b33cc68c36",
        "jpeg_422.jpg, 4, 792840e0fbaf1af6016a3d5824583d5d4a88b724a472e29a938ed084dcff131f",
        "jpeg_422.jpg, 8, 15f9e314b49e2172bd407e2b9f1873d3ece5065b389faacaeca5fc4c5db5620f",
        "jpeg_440.jpg, 2, dbafb50e0cafcdf53d88e0fab8a05a16ed8d6e9da1cc106341ee0a57dc2bbc51",
        "jpeg_440.jpg, 4, c48bc8187803aecfa2b95d3c0c4acd94b3bfb223a93387cdbe5f0f81ca4b848b",
        "jpeg_440.jpg, 8, d456401c00653002d46a97fd4091bad1b0ec5deceb04f1752101671d2372238f",
        "jpeg_444.jpg, 2, 7dbf09a5523412b5a56628e3f9a4dd1a03c2e40fd0a9be052a0fd0a1db7166fd",
        "jpeg_444.jpg, 4, ee9c5624036e67fe979cdb3aa2a0ce97ed77ccfab0ad2e0b07af960b36dba989",
        "jpeg_444.jpg, 8, b4331139de0c2fc79431a8809a6ca044437d58c56e8a443b48483ae8e7bdbb85",
        "jpeg_prog_420.jpg, 2, a7e3e89c8cc8e20a6abf48eb226874eba9eaec46450c97256ea7008205865d97",
        "jpeg_prog_420.jpg, 4, 057983b68629cd2a7430387a92ff4481cfb1bd782f2cfb0f30b3bd92ff819868",
        "jpeg_prog_420.jpg, 8, 7f6c30784e2d8e6238cde0154214256c2561a87ffe904e3c05f559f549fd390f",
        "jpeg_gray.jpg, 2, 002db9f722a0ed7423ff8b0623c88c4b9794a8ef91457ee44a9f2f83877019c4",
        "jpeg_gray.jpg, 4, f4a8c41257d686eb4fbaa31416fa5833a1d0496646e717bde0b7234d4d6cce4f",
        "jpeg_gray.jpg, 8, ef5a3a7a417824c2fcb4482ea5e15f416b251e83f45f87511bdca8e67b15f880",
        "jpeg_cmyk.jpg, 2, a6469761b35987537eee8fcb6ad7426e0ce169cf09351738f3eaf64317e85eec",
        "jpeg_cmyk.jpg, 4, 88d35acee3978d452dfceff841274b64b45797c03f63144ad6a9f531a4753037",
        "jpeg_cmyk.jpg, 8, 3bd82136bc77412bc7a23e5b9c60a6b7e0e103cd13ba8df0a28d99de83049d60",
        "jpeg_ycck.jpg, 2, 42281b3e4e2736f5a06f686b8ea18badc075112abaff2114abd758a216a396f1",
        "jpeg_ycck.jpg, 4, acde853a8400376a58fa1ced36c1d3f6bafa1ae37066341eaabe9cd3801bba3b",
        "jpeg_ycck.jpg, 8, d8489710741c4aa5120ba9cd430668de16743f8c2090bca3e1680180ff4b5eeb"
    })
    void equalsPillow(String name, int scale, String sha256) throws PreprocessingException {
        PictureFile file = file(name);
        Picture whole = decoder.decode(file, recipe);
        Picture draft = decoder.decodeDraft(file, recipe, whole.width() / scale, whole.height() / scale);
        assertThat(draft.width()).isEqualTo((whole.width() + scale - 1) / scale);
        assertThat(TensorBytes.sha256(draft.pixels())).isEqualTo(sha256);
    }

    @Test
    void keepsTheSizeWhereHalfWouldNotCover() throws PreprocessingException {
        Picture draft = decoder.decodeDraft(file("jpeg_420.jpg"), recipe, 226, 150);
        assertThat(draft.width()).isEqualTo(451);
    }

    @Test
    void leavesOtherFormatsWhole() throws PreprocessingException {
        Picture draft = decoder.decodeDraft(file("png_rgb.png"), recipe, 20, 20);
        assertThat(draft.width()).isEqualTo(321);
    }

    private static PictureFile file(String name) throws PreprocessingException {
        return PictureFileReader.read(
                ImageSource.of(GoldenDecodes.FOLDER.resolve("images").resolve(name)));
    }
}
