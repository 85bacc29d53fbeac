package org.skewscope.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.export.PythonExport;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.source.SourceFile;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** What is written as Python is read as the same pathway again. */
class ExportImportTest {

    /** Every value of every preprocessing option, in each preset, where it can be written. */
    static List<Pathway> pathways() {
        List<Pathway> pathways = new ArrayList<>();
        for (Pathway preset : PathwayPreset.pathways()) {
            for (var option : PreprocessingOptions.ALL) {
                for (Choice choice : option.choices()) {
                    Pathway pathway = PathwayOption.of(option.optionKey()).set(preset, choice.id());
                    if (isWritten(pathway)) {
                        pathways.add(pathway.renamed(choice.id(), choice.id()));
                    }
                }
            }
        }
        return pathways;
    }

    private static boolean isWritten(Pathway pathway) {
        try {
            PythonExport.files(pathway);
            return true;
        } catch (ExportException e) {
            assertThat(e.getMessage()).containsPattern("[Ss]et |Choose ");
            return false;
        }
    }

    @Test
    void mostCanBeWritten() {
        assertThat(pathways()).hasSizeGreaterThan(130);
    }

    @ParameterizedTest
    @MethodSource("pathways")
    void eachComesBack(Pathway pathway) throws Exception {
        String code = PythonExport.files(pathway).get("preprocess.py");

        ImportedCode found =
                CodeImporter.read(new SourceFile("preprocess.py", code), Optional.empty());

        assertThat(found.pathways()).as(code + found.refused() + found.asks()).hasSize(1);
        Pathway read = PathwayPreset.EAGER.pathway().with(found.pathways().get(0).settings());
        boolean bytes = !pathway.preprocessing().resizer().id().startsWith("tf");
        if (bytes
                && !read.preprocessing()
                        .normalization()
                        .equals(pathway.preprocessing().normalization())
                && bytes(read).equals(bytes(pathway))) {
            // In float64 some formulas are one; the first of those is read.
            read =
                    PathwayOption.of(OptionKey.NORMALIZE)
                            .set(read, pathway.preprocessing().normalization().id());
        }
        assertThat(plain(read)).as(code).isEqualTo(plain(pathway));
    }

    /** What the formula makes of all bytes, where the resizer gives bytes. */
    private static List<Float> bytes(Pathway pathway) throws Exception {
        byte[] pixels = new byte[256 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 3);
        }
        Picture picture =
                new Picture(DenseTensor.ofUint8(Shape.of(1, 256, 3), pixels), PixelMode.RGB);
        List<Float> values = new ArrayList<>();
        for (float value :
                pathway.preprocessing()
                        .normalization()
                        .formula()
                        .apply(picture, pathway.preprocessing().compute())
                        .toFloats()) {
            values.add(value);
        }
        return values;
    }

    /** The preprocessing; values that make the same bits are one. */
    private static List<String> plain(Pathway pathway) {
        List<String> values = new ArrayList<>();
        for (var option : PreprocessingOptions.ALL) {
            String value = PathwayOption.of(option.optionKey()).valueIn(pathway);
            OptionKey key = option.optionKey();
            if (value.equals("divide-255-float64")) {
                value = "divide-255";
            }
            if (key == OptionKey.COMPUTE && value.equals("float64")) {
                // One operation rounded to float64, then to float32, is the float32 one.
                value = "float32";
            }
            if (key == OptionKey.COMPUTE
                    && pathway.preprocessing().normalization().id().equals("divide-255-float64")) {
                value = "float32";
            }
            if (key == OptionKey.RESIZE_TYPE
                    && pathway.preprocessing().resizer().id().startsWith("tf")) {
                value = "stored";
            }
            if (key == OptionKey.ORIENTATION
                    && pathway.preprocessing().decoder().id().equals("opencv")) {
                value = "ignore";
            }
            values.add(new Setting(key, value).typed());
        }
        return values;
    }
}
