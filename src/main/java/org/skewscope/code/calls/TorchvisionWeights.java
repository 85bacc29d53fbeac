package org.skewscope.code.calls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Transform;

/**
 * Knows the presets of torchvision's classification weights, such as {@code
 * ResNet50_Weights.IMAGENET1K_V2.transforms()}, as torchvision 0.14 has them
 * (torchvision/transforms/_presets.py).
 */
final class TorchvisionWeights {

    private static final String RESOURCE = "/org/skewscope/code/torchvision-weights.csv";
    private static final Pattern CALL =
            Pattern.compile("torchvision\\.models\\.(?:[\\w.]*\\.)?(\\w+_Weights\\.\\w+)\\.transforms");

    private final Map<String, String[]> presets = new HashMap<>();

    TorchvisionWeights() {
        try (InputStream stream = TorchvisionWeights.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",")).forEach(p -> presets.put(p[0], p));
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled %s cannot be read".formatted(RESOURCE), e);
        }
    }

    /** Returns the transforms of weights; empty for an unknown function. */
    Optional<PythonValue> transforms(String function, Arguments a) {
        Matcher call = CALL.matcher(function);
        if (!call.matches() || !presets.containsKey(call.group(1)) || !a.named().isEmpty()) {
            return Optional.empty();
        }
        String[] preset = presets.get(call.group(1));
        int line = a.line();
        PythonValue filter = new Constant(preset[3], line);
        List<PythonValue> steps = List.of(
                made(
                        "Resize",
                        Map.of("size", new Constant(Long.valueOf(preset[2]), line), "interpolation", filter),
                        line),
                made("CenterCrop", Map.of("size", new Constant(Long.valueOf(preset[1]), line)), line),
                made("ToTensor", Map.of(), line),
                made(
                        "Normalize",
                        Map.of("mean", numbers(line, 0.485, 0.456, 0.406), "std", numbers(line, 0.229, 0.224, 0.225)),
                        line));
        return Optional.of(new Transform(
                "torchvision.Compose",
                new Arguments("Compose", List.of(new Items(steps, false, line)), Map.of(), Map.of(), line),
                line));
    }

    private static Transform made(String name, Map<String, PythonValue> named, int line) {
        return new Transform("torchvision." + name, new Arguments(name, List.of(), named, Map.of(), line), line);
    }

    private static Items numbers(int line, double... numbers) {
        return new Items(
                Arrays.stream(numbers)
                        .mapToObj(n -> (PythonValue) new Constant(n, line))
                        .toList(),
                false,
                line);
    }
}
