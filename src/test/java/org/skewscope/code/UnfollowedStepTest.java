package org.skewscope.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.source.SourceFile;

/**
 * Puts one step that is not followed at a random place of random programs whose steps are known: none of them may have
 * a pathway. The programs without that step have one.
 */
class UnfollowedStepTest {

    private static final int PROGRAMS = 3000;

    /**
     * A program of known steps, all of the variable x.
     *
     * @param mutable how many of the first steps leave an object that a call can change in place
     */
    private record Known(String imports, List<String> steps, int mutable) {}

    private static final List<Known> PROGRAMS_OF_LIBRARIES = List.of(
            new Known(
                    "from PIL import Image\nimport numpy as np\n",
                    List.of(
                            "x = Image.open('a.jpg').convert('RGB')",
                            "x = x.resize((224, 224))",
                            "x = np.array(x)",
                            "x = x.astype(np.float32)",
                            "x = x / 255.0",
                            "x = np.expand_dims(x, 0)"),
                    6),
            new Known(
                    "import cv2\nimport numpy as np\n",
                    List.of(
                            "x = cv2.imread('a.jpg')",
                            "x = cv2.cvtColor(x, cv2.COLOR_BGR2RGB)",
                            "x = cv2.resize(x, (224, 224))",
                            "x = x.astype('float32') / 255.0",
                            "x = (x - 0.5) / 0.5",
                            "x = x[None]"),
                    6),
            new Known(
                    "import tensorflow as tf\n",
                    List.of(
                            "x = tf.io.decode_jpeg(tf.io.read_file('a.jpg'), channels=3)",
                            "x = tf.image.resize(x, (224, 224))",
                            "x = x / 127.5 - 1.0",
                            "x = tf.expand_dims(x, 0)"),
                    0),
            new Known(
                    "from PIL import Image\nfrom torchvision import transforms as T\n",
                    List.of(
                            "x = Image.open('a.jpg').convert('RGB')",
                            "x = T.Compose([T.Resize(256), T.CenterCrop(224)])(x)",
                            "x = T.ToTensor()(x)",
                            "x = T.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])(x)",
                            "x = x.unsqueeze(0)"),
                    5),
            new Known(
                    """
                    from tensorflow.keras.preprocessing import image
                    from tensorflow.keras.applications.mobilenet_v2 import preprocess_input
                    import numpy as np
                    """,
                    List.of(
                            "x = image.load_img('a.jpg', target_size=(224, 224))",
                            "x = image.img_to_array(x)",
                            "x = np.expand_dims(x, axis=0)",
                            "x = preprocess_input(x)"),
                    4));

    private static final List<String> STEPS = List.of(
            "x = far.soften(x)",
            "x = far.soften(image=x)",
            "x = far.soften([x])[0]",
            "x = far.soften({'a': x})['a']",
            "x = far.soften(*[x])",
            "x = far.soften(**{'v': x})",
            "x, more = far.soften(x)",
            "x = [far.soften(v) for v in [x]][0]",
            "x = list(map(far.soften, [x]))[0]",
            "x = (lambda v: far.soften(v))(x)",
            "x = far.make()(image=x)['image']",
            "x = far.make().apply(x)",
            "x = far.make().run(x)",
            "x = far.make().transform(x)",
            "x = step(x)",
            "x = step(v=x)",
            "x = Wrap()(x)",
            "x = Wrap().step(x)",
            "x = around(x)",
            "x = x or far.soften(x)",
            "x = far.soften(x) if far.flag() else x",
            "for f in [far.soften]:\n    x = f(x)",
            "for i in range(2):\n    x = far.soften(x)",
            "if far.flag():\n    x = far.soften(x)",
            "try:\n    x = far.soften(x)\nfinally:\n    pass",
            "while far.flag():\n    x = far.soften(x)",
            "with far.block(x) as x:\n    pass",
            "rows = []\nrows.append(far.soften(x))\nx = rows[0]",
            "d = {}\nd['x'] = far.soften(x)\nx = d['x']",
            "class Box:\n    pass\nbox = Box()\nbox.x = far.soften(x)\nx = box.x",
            "x = __import__('far').soften(x)");

    private static final List<String> IN_PLACE = List.of(
            "far.change(x)",
            "y = x\nfar.change(y)",
            "rows = [x]\nfar.change(rows)",
            "far.change(image=x)",
            "done = far.change(x)",
            "halve(x)",
            "far.make().change(x)");

    private static final String HELPERS =
            """
            import far
            def step(v):
                w = far.soften(v)
                return w
            def halve(v):
                v[:] = v // 2
            class Wrap(far.Base):
                def step(self, v):
                    return super().step(v)
            @far.around
            def around(v):
                return v
            """;

    private final Random random = new Random(20261203);

    private static String indented(String text) {
        return text.lines().map(line -> "    " + line + "\n").reduce("", String::concat);
    }

    /** Writes steps as a module, a function that nobody calls, or one that is called, and feeds a model or none. */
    private static String program(Known known, List<String> steps, int form) {
        String body = String.join("\n", steps) + "\n";
        String model = "import keras\nmodel = keras.models.load_model('m.keras')\n";
        return known.imports()
                + HELPERS
                + switch (form) {
                    case 0 -> body;
                    case 1 -> model + body + "model.predict(x)\n";
                    case 2 -> "def load(path):\n" + indented(body) + "    return x\n";
                    case 3 -> model + "def load(path):\n" + indented(body) + "    return x\nmodel(load('a'))\n";
                    case 4 -> "class Loader:\n    def load(self, path):\n" + indented(indented(body))
                            + "        return x\n";
                    default -> "session = far.make()\n" + body + "session.run(None, {'input': x})\n";
                };
    }

    private static boolean hasPathway(String text) throws Exception {
        ImportedCode found = CodeImporter.read(new SourceFile("a.py", text), Optional.empty());
        return !found.pathways().isEmpty();
    }

    @Test
    void aStepThatIsNotFollowedIsNeverDropped() throws Exception {
        TreeSet<String> leaks = new TreeSet<>();
        for (int i = 0; i < PROGRAMS; i++) {
            Known known = PROGRAMS_OF_LIBRARIES.get(random.nextInt(PROGRAMS_OF_LIBRARIES.size()));
            int at = 1 + random.nextInt(known.steps().size());
            boolean changes = at <= known.mutable() && random.nextInt(3) == 0;
            List<String> unknown = changes ? IN_PLACE : STEPS;
            List<String> steps = new ArrayList<>(known.steps());
            steps.add(at, unknown.get(random.nextInt(unknown.size())));
            String text = program(known, steps, random.nextInt(6));
            if (hasPathway(text)) {
                leaks.add(text);
            }
        }

        assertThat(leaks).isEmpty();
    }

    /** The picture before the step keeps its name, and nobody reads it again. */
    @Test
    void aPictureThatAnUnfollowedStepReadIsNotTheLast() throws Exception {
        List<String> renaming =
                STEPS.stream().filter(each -> each.startsWith("x = ")).toList();
        TreeSet<String> leaks = new TreeSet<>();
        for (Known known : PROGRAMS_OF_LIBRARIES) {
            for (int at = 1; at <= known.steps().size(); at++) {
                for (int form = 0; form < 6; form++) {
                    String step = renaming.get(random.nextInt(renaming.size()));
                    List<String> steps = new ArrayList<>(known.steps().subList(0, at));
                    steps.add("y" + step.substring(1));
                    known.steps().subList(at, known.steps().size()).forEach(each -> steps.add(renamed(each)));
                    String text = program(known, steps, form)
                            .replace("predict(x)", "predict(y)")
                            .replace("return x", "return y")
                            .replace("'input': x", "'input': y");
                    if (hasPathway(text)) {
                        leaks.add(text);
                    }
                }
            }
        }

        assertThat(leaks).isEmpty();
    }

    /** The step may change the picture in place, and the program feeds the picture rather than the result. */
    @Test
    void aPictureThatAnUnfollowedStepMayHaveChangedIsNotFed() throws Exception {
        List<String> renaming =
                STEPS.stream().filter(each -> each.startsWith("x = ")).toList();
        TreeSet<String> leaks = new TreeSet<>();
        for (Known known : PROGRAMS_OF_LIBRARIES) {
            for (int at = 1; at <= known.mutable(); at++) {
                for (String step : renaming) {
                    List<String> steps = new ArrayList<>(known.steps());
                    steps.add(at, "y" + step.substring(1));
                    String text = program(known, steps, random.nextInt(6));
                    if (hasPathway(text)) {
                        leaks.add(text);
                    }
                }
            }
        }

        assertThat(leaks).isEmpty();
    }

    private static String renamed(String step) {
        return step.replaceAll("\\bx\\b", "y");
    }

    @Test
    void theSameProgramsWithoutItHaveAPathway() throws Exception {
        for (Known known : PROGRAMS_OF_LIBRARIES) {
            for (int form = 0; form < 6; form++) {
                String text = program(known, known.steps(), form);

                assertThat(hasPathway(text)).as(text).isTrue();
            }
        }
    }

    @Test
    void aTransformAmongKnownOnesIsNeverDropped() throws Exception {
        String composed =
                """
                from PIL import Image
                from torchvision import transforms as T
                import far
                t = T.Compose([%s])
                x = t(Image.open('a.jpg').convert('RGB'))
                """;
        String layers =
                """
                import tensorflow as tf
                import far
                pre = tf.keras.Sequential()
                %sx = pre(tf.io.decode_jpeg(tf.io.read_file('a.jpg'), channels=3)[None])
                """;
        String maps =
                """
                import tensorflow as tf
                import far
                def load(path):
                    x = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
                    return tf.image.resize(x, (224, 224))
                ds = far.files()%s
                """;
        List<String> transforms = List.of("T.Resize(256)", "T.CenterCrop(224)", "T.ToTensor()");
        List<String> added = List.of(
                "pre.add(tf.keras.layers.Resizing(224, 224))\n", "pre.add(tf.keras.layers.Rescaling(1 / 255))\n");
        List<String> mapped = List.of(".map(lambda path: load(path))", ".map(lambda x: x / 255.0)");

        assertNoneWith(
                composed,
                ", ",
                transforms,
                List.of("far.Soften()", "T.Lambda(far.soften)", "lambda v: far.soften(v)"),
                0);
        assertNoneWith(
                layers,
                "",
                added,
                List.of("pre.add(far.Soften())\n", "pre.add(tf.keras.layers.Lambda(far.soften))\n"),
                0);
        assertNoneWith(
                maps,
                "",
                mapped,
                List.of(".map(far.soften)", ".map(lambda x: far.soften(x))", ".apply(far.soften)"),
                1);
    }

    private static void assertNoneWith(
            String program, String between, List<String> known, List<String> steps, int first) throws Exception {
        assertThat(hasPathway(program.formatted(String.join(between, known))))
                .as(program)
                .isTrue();
        for (String step : steps) {
            for (int at = first; at <= known.size(); at++) {
                List<String> all = new ArrayList<>(known);
                all.add(at, step);
                String text = program.formatted(String.join(between, all));

                assertThat(hasPathway(text)).as(text).isFalse();
            }
        }
    }
}
