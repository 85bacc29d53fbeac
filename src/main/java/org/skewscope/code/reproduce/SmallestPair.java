package org.skewscope.code.reproduce;

import static org.skewscope.option.OptionKey.CHANNELS;
import static org.skewscope.option.OptionKey.COMPUTE;
import static org.skewscope.option.OptionKey.DECODER;
import static org.skewscope.option.OptionKey.FRAMING;
import static org.skewscope.option.OptionKey.MODE;
import static org.skewscope.option.OptionKey.NORMALIZE;
import static org.skewscope.option.OptionKey.ORIENTATION;
import static org.skewscope.option.OptionKey.RESIZE;
import static org.skewscope.option.OptionKey.RESIZE_TYPE;
import static org.skewscope.option.OptionKey.SIZE;
import static org.skewscope.option.OptionKey.STORE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.export.PythonExport;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/**
 * Describes two pathways that differ in as little as the difference needs, with the simplest other
 * options.
 */
public record SmallestPair(Pathway a, Pathway b) {

    /** The simplest values of options that both pathways share, the simplest first. */
    private static final Map<OptionKey, List<String>> SIMPLEST = Map.ofEntries(
            Map.entry(DECODER, List.of("pillow")),
            Map.entry(MODE, List.of("rgb")),
            Map.entry(ORIENTATION, List.of("ignore")),
            Map.entry(CHANNELS, List.of("rgb")),
            Map.entry(RESIZE, List.of("pillow-nearest", "pillow-bicubic", "tf-bilinear")),
            Map.entry(RESIZE_TYPE, List.of("stored")),
            Map.entry(FRAMING, List.of("squash")),
            Map.entry(STORE, List.of("as-resized")),
            Map.entry(NORMALIZE, List.of("none", "divide-255")),
            Map.entry(COMPUTE, List.of("float32")));

    private static final List<Integer> SIDES = List.of(1, 2, 3, 4, 8, 16, 32, 64, 128);

    /**
     * Returns the pair with simpler options, one after another, as long as the difference stays.
     *
     * @param fed computes input tensors
     * @param picture the picture's file
     * @throws IOException if the picture cannot be read
     */
    public SmallestPair reduced(FedTensors fed, Path picture) throws IOException {
        SmallestPair now = this;
        for (PathwayOption option : PathwayOption.differing(a, b)) {
            SmallestPair alike = now.with(option, option.valueIn(now.a), option.valueIn(now.a));
            SmallestPair other = now.with(option, option.valueIn(now.b), option.valueIn(now.b));
            now = alike.stands(fed, picture) ? alike : other.stands(fed, picture) ? other : now;
        }
        for (PathwayOption option : PathwayOption.ALL) {
            for (String value : SIMPLEST.getOrDefault(option.optionKey(), List.of())) {
                String own = option.valueIn(now.a);
                SmallestPair simple = now.with(option, value, value);
                if (own.equals(value) || !own.equals(option.valueIn(now.b))) {
                    break;
                }
                if (simple.stands(fed, picture)) {
                    now = simple;
                    break;
                }
            }
        }
        return now.sized(fed, picture);
    }

    /**
     * Returns the pair with the smallest input size at which the pathways still differ.
     *
     * @param fed computes input tensors
     * @param picture the picture's file
     * @throws IOException if the picture cannot be read
     */
    public SmallestPair sized(FedTensors fed, Path picture) throws IOException {
        PathwayOption size = PathwayOption.of(SIZE);
        if (!a.preprocessing().size().equals(b.preprocessing().size())) {
            return this;
        }
        for (int side : SIDES) {
            SmallestPair smaller = with(size, side + "x" + side, side + "x" + side);
            if (side < a.preprocessing().size().height() && smaller.stands(fed, picture)) {
                return smaller;
            }
        }
        return this;
    }

    /** Returns the pair with preprocessing options alone. */
    public SmallestPair preparing() {
        return new SmallestPair(prepared(a), prepared(b));
    }

    private static Pathway prepared(Pathway pathway) {
        List<Setting> usual = PathwayOption.ALL.stream()
                .filter(option -> option.stage() == Stage.BATCH || option.stage() == Stage.LOGITS)
                .map(option -> new Setting(option.optionKey(), option.valueIn(PathwayPreset.EAGER.pathway())))
                .toList();
        return pathway.with(usual);
    }

    private SmallestPair with(PathwayOption option, String ofA, String ofB) {
        return new SmallestPair(option.set(a, ofA), option.set(b, ofB));
    }

    private boolean stands(FedTensors fed, Path picture) throws IOException {
        return isWritten(a) && isWritten(b) && fed.differ(a, b, picture);
    }

    private static boolean isWritten(Pathway pathway) {
        try {
            PythonExport.files(pathway);
            return true;
        } catch (ExportException e) {
            return false;
        }
    }
}
