package org.skewscope.code.calls;

import static org.skewscope.code.value.PictureValue.Kind.TENSORFLOW;
import static org.skewscope.option.OptionKey.DECODER;
import static org.skewscope.option.OptionKey.MODE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Source;

/** The rules of TensorFlow's decoders. */
final class TensorFlowDecodeCalls {

    private TensorFlowDecodeCalls() {}

    static void into(Map<String, Rule> table) {
        table.put("tf.read_file", (a, in) -> new Source("", a.line()));
        table.put("tf.gfile.GFile", (a, in) -> new Source("", a.line()));
        table.put("tf.io.gfile.GFile", (a, in) -> new Source("", a.line()));
        table.put("tf.io.decode_base64", (a, in) -> new Source("", a.line()));
        for (String name : List.of("tf.decode_jpeg", "tf.decode_png")) {
            table.put(name, (a, in) -> jpeg(a));
        }
        table.put("tf.decode_image", (a, in) -> image(a));
        table.put(
                "tf.io.decode_and_crop_jpeg",
                (a, in) -> ArgumentReader.refuse(a, "a crop while decoding is read only in its exact form"));
        for (String name : List.of("tf.decode_bmp", "tf.decode_gif", "tf.decode_raw", "tf.decode_and_crop_jpeg")) {
            table.put(name, (a, in) -> ArgumentReader.refuse(a, a.name() + "() is not supported"));
        }
    }

    private static Value jpeg(Arguments a) {
        if (a.get(2, "ratio").isPresent()
                        && ArgumentReader.number(a.get(2, "ratio")).orElse(0.0) != 1
                || a.get("dtype").isPresent()) {
            return ArgumentReader.refuse(a, a.name() + "() with ratio or dtype is not supported");
        }
        String method = ArgumentReader.text(a.get("dct_method")).orElse("");
        if (!List.of("", "INTEGER_FAST", "INTEGER_ACCURATE").contains(method)
                || a.get("try_recover_truncated").isPresent()) {
            return ArgumentReader.refuse(a, a.name() + "() with these arguments is not supported");
        }
        boolean plain = a.says("fancy_upscaling", false);
        if (plain && !method.equals("INTEGER_ACCURATE")) {
            return ArgumentReader.refuse(a, "fancy_upscaling=False with the fast transform is not supported");
        }
        String decoder = method.equals("INTEGER_ACCURATE")
                ? plain ? "tf-jpeg-accurate-plain" : "tf-jpeg-accurate"
                : "tf-jpeg-fast";
        return decoded(a, decoder);
    }

    private static Value image(Arguments a) {
        if (a.get(2, "dtype").isPresent()
                && !ArgumentReader.type(a.get(2, "dtype"))
                        .filter(t -> t == org.skewscope.code.value.NumberType.UINT8)
                        .isPresent()) {
            return ArgumentReader.refuse(a, a.name() + "() that scales to floats is not supported");
        }
        return decoded(a, "tf-image");
    }

    private static Value decoded(Arguments a, String decoder) {
        Optional<Double> channels = ArgumentReader.number(a.get(1, "channels"));
        if (a.get(1, "channels").isPresent() && channels.isEmpty()) {
            return ArgumentReader.refuse(a, a.name() + "() with a number of channels that the code does not say");
        }
        double count = channels.orElse(0.0);
        if (count != 0 && count != 3 && count != 1) {
            return ArgumentReader.refuse(
                    a, a.name() + "() gives " + (int) count + " channels: pictures are RGB, gray or as stored");
        }
        return PictureValue.decoded(TENSORFLOW, false, a.line())
                .choose(DECODER, decoder, a.line())
                .choose(MODE, count == 3 ? "rgb" : count == 1 ? "gray" : "stored", a.line());
    }
}
