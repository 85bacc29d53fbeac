package org.skewscope.code.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.skewscope.code.CodeImporter;
import org.skewscope.code.origin.CodePatch.PatchLine;
import org.skewscope.code.source.SourceFile;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;

/** A change of options becomes the change of the lines that an engineer would make. */
class CodePatchTest {

    private static final List<String> OPENCV = List.of(
            "import cv2",
            "def prepare(path):",
            "    x = cv2.imread(path)",
            "    x = cv2.resize(x, (224, 224))",
            "    return x[None] / 255.0",
            "");
    private static final List<String> PILLOW = List.of(
            "import numpy as np",
            "from PIL import Image",
            "def prepare(path):",
            "    x = Image.open(path).convert('RGB').resize((224, 224))",
            "    x = np.array(x)",
            "    x = x / 255.0",
            "    return x[None]",
            "");

    private static final List<String> TORCHVISION = List.of(
            "from PIL import Image",
            "from torchvision import transforms",
            "transform = transforms.Compose([",
            "    transforms.Resize(256),",
            "    transforms.CenterCrop(224),",
            "    transforms.ToTensor(),",
            "    transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),",
            "])",
            "def load(path):",
            "    return transform(Image.open(path).convert('RGB')).unsqueeze(0)",
            "");

    private static CodeOrigin origin(List<String> lines) throws Exception {
        SourceFile file = new SourceFile("a.py", String.join("\n", lines));
        return new CodeOrigin(
                "a.py",
                CodeImporter.lines(file),
                CodeImporter.read(file, Optional.empty()).pathways().get(0));
    }

    private static String patch(List<String> lines, Setting... wanted) throws Exception {
        CodeOrigin origin = origin(lines);
        Pathway pathway =
                PathwayPreset.EAGER.pathway().with(origin.found().settings()).with(List.of(wanted));
        return CodePatch.of(origin, pathway)
                .map(all -> all.stream().map(PatchLine::typed).collect(Collectors.joining("\n")))
                .orElse("none");
    }

    /** Two options need the same conversion, and the line between two changes stays. */
    @Test
    void unchangedLinesStayAndNoLineIsWrittenTwice() throws Exception {
        List<String> program = List.of(
                "import cv2",
                "import numpy as np",
                "def load(path):",
                "    img = cv2.imread(path)",
                "    img = cv2.resize(img, (224, 224), interpolation=cv2.INTER_AREA)",
                "    img = img.astype(np.float32)",
                "    img = (img - 127.0) / 128.0",
                "    return np.expand_dims(img, 0)",
                "");
        assertThat(patch(
                        program,
                        new Setting(OptionKey.CHANNELS, "rgb"),
                        new Setting(OptionKey.NORMALIZE, "divide-255"),
                        new Setting(OptionKey.COMPUTE, "float64")))
                .isEqualTo(
                        """
                             img = cv2.imread(path)
                        +    img = cv2.cvtColor(img, cv2.COLOR_BGR2RGB)
                             img = cv2.resize(img, (224, 224), interpolation=cv2.INTER_AREA)
                        +    img = img.astype(np.float64)
                        +    img = img / 255.0
                             img = img.astype(np.float32)
                        -    img = (img - 127.0) / 128.0
                             return np.expand_dims(img, 0)""");
        assertThat(patch(program, new Setting(OptionKey.NORMALIZE, "divide-255")))
                .contains("+    img = img / 255.0")
                .doesNotContain("+    img = img.astype(np.float32)");
    }

    @Test
    void theTransformsOfAComposeAreChangedEachOnItsLine() throws Exception {
        assertThat(patch(TORCHVISION, new Setting(OptionKey.RESIZE, "torchvision-bicubic")))
                .contains(
                        "-    transforms.Resize(256),",
                        "+    transforms.Resize(256," + " interpolation=transforms.InterpolationMode.BICUBIC),");
        assertThat(patch(TORCHVISION, new Setting(OptionKey.NORMALIZE, "divide-255")))
                .contains("-    transforms.Normalize(")
                .doesNotContain("\n+");
        assertThat(patch(
                        TORCHVISION,
                        new Setting(OptionKey.RESIZE, "torchvision-bicubic"),
                        new Setting(OptionKey.FRAMING, "squash"),
                        new Setting(OptionKey.NORMALIZE, "divide-255")))
                .contains(
                        "-    transforms.CenterCrop(224),",
                        "+    transforms.Resize((224, 224)," + " interpolation=transforms.InterpolationMode.BICUBIC),",
                        "-    transforms.Normalize(");
    }

    @Test
    void theTransformsOfAComposeOnOneLineAreChangedInIt() throws Exception {
        List<String> lines = new ArrayList<>(TORCHVISION.subList(0, 2));
        lines.add("transform = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224),"
                + " transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406],"
                + " [0.229, 0.224, 0.225])])");
        lines.addAll(TORCHVISION.subList(8, TORCHVISION.size()));
        assertThat(patch(
                        lines,
                        new Setting(OptionKey.RESIZE, "torchvision-bicubic"),
                        new Setting(OptionKey.FRAMING, "squash"),
                        new Setting(OptionKey.NORMALIZE, "divide-255")))
                .contains("+transform = transforms.Compose([transforms.Resize((224, 224),"
                        + " interpolation=transforms.InterpolationMode.BICUBIC),"
                        + " transforms.ToTensor()])");
        List<String> serving = new ArrayList<>(lines);
        serving.set(2, "transform = transforms.Compose([transforms.Resize((224, 224))," + " transforms.ToTensor()])");
        assertThat(patch(
                        serving,
                        new Setting(OptionKey.FRAMING, "resize-center-crop"),
                        new Setting(OptionKey.NORMALIZE, "torch-imagenet")))
                .contains("+" + lines.get(2));
    }

    @Test
    void aTrainingsCropAndStatisticsCanBeAddedToAServingCompose() throws Exception {
        List<String> serving = new ArrayList<>(TORCHVISION);
        serving.remove(6);
        serving.remove(4);
        serving.set(3, "    transforms.Resize((224, 224)),");
        assertThat(patch(
                        serving,
                        new Setting(OptionKey.FRAMING, "resize-center-crop"),
                        new Setting(OptionKey.NORMALIZE, "torch-imagenet")))
                .contains(
                        "-    transforms.Resize((224, 224)),",
                        "+    transforms.Resize(256),",
                        "+    transforms.CenterCrop(224),",
                        "+    transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),");
    }

    @Test
    void aPictureThatIsNeverConvertedIsConvertedAfterItsLine() throws Exception {
        assertThat(patch(OPENCV, new Setting(OptionKey.CHANNELS, "rgb")))
                .isEqualTo(
                        """
                             x = cv2.imread(path)
                        +    x = cv2.cvtColor(x, cv2.COLOR_BGR2RGB)
                             x = cv2.resize(x, (224, 224))\
                        """);
    }

    @Test
    void aFilterIsNamedInItsCall() throws Exception {
        assertThat(patch(OPENCV, new Setting(OptionKey.RESIZE, "opencv-area")))
                .contains("-    x = cv2.resize(x, (224, 224))")
                .contains("+    x = cv2.resize(x, (224, 224), interpolation=cv2.INTER_AREA)");
        assertThat(patch(PILLOW, new Setting(OptionKey.RESIZE, "pillow-bilinear")))
                .contains(".resize((224, 224), Image.Resampling.BILINEAR)");
    }

    @Test
    void aFormulaTakesAnothersPlace() throws Exception {
        assertThat(patch(PILLOW, new Setting(OptionKey.NORMALIZE, "minus-127.5-by-127.5")))
                .contains("-    x = x / 255.0")
                .contains("+    x = (x - 127.5) / 127.5");
        assertThat(patch(PILLOW, new Setting(OptionKey.SIZE, "160x160"))).contains("resize((160, 160))");
    }

    @Test
    void severalChangesMakeOnePatch() throws Exception {
        assertThat(patch(OPENCV, new Setting(OptionKey.CHANNELS, "rgb"), new Setting(OptionKey.RESIZE, "opencv-cubic")))
                .contains("COLOR_BGR2RGB")
                .contains("INTER_CUBIC");
    }

    @Test
    void whatNoSmallChangeDoesIsNoPatch() throws Exception {
        assertThat(patch(OPENCV, new Setting(OptionKey.DECODER, "tf-jpeg-fast")))
                .isEqualTo("none");
    }
}
