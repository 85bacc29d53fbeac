package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.code.value.PictureValue.Kind.TENSORFLOW;
import static org.skewscope.option.OptionKey.DECODER;
import static org.skewscope.option.OptionKey.MODE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.calls.Rules.Rule;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Source;

/** The rules of TensorFlow's decoders. */
final class TensorFlowDecodeCalls {

    private TensorFlowDecodeCalls() {}

    static void into(Map<String, Rule> table) {
        new Rules(table, "tf.", a -> a.value(0))
                .call("read_file, gfile.GFile, io.gfile.GFile, io.decode_base64", a -> new Source("", a.line()))
                .call("decode_jpeg, decode_png", TensorFlowDecodeCalls::jpeg)
                .call("decode_image", TensorFlowDecodeCalls::image)
                .refuse("io.decode_and_crop_jpeg", "a crop while decoding is read only in its exact form")
                .call(
                        "decode_bmp, decode_gif, decode_raw, decode_and_crop_jpeg",
                        a -> a.refuse(a.name() + "() is not supported"));
    }

    private static PythonValue jpeg(Arguments a) {
        if (a.number(2, "ratio", 1).orElse(0.0) != 1 || a.has("dtype")) {
            return a.refuse(a.name() + "() with ratio or dtype is not supported");
        }
        String method = a.text("dct_method", "");
        if (!List.of("", "INTEGER_FAST", "INTEGER_ACCURATE").contains(method) || a.has("try_recover_truncated")) {
            return a.unsupported();
        }
        boolean plain = a.says("fancy_upscaling", false);
        if (plain && !method.equals("INTEGER_ACCURATE")) {
            return a.refuse("fancy_upscaling=False with the fast transform is not supported");
        }
        String decoder = method.equals("INTEGER_ACCURATE")
                ? plain ? "tf-jpeg-accurate-plain" : "tf-jpeg-accurate"
                : "tf-jpeg-fast";
        return decoded(a, decoder);
    }

    private static PythonValue image(Arguments a) {
        return a.has(2, "dtype") && !a.type(2, "dtype").equals(Optional.of(UINT8))
                ? a.refuse(a.name() + "() that scales to floats is not supported")
                : decoded(a, "tf-image");
    }

    private static PythonValue decoded(Arguments a, String decoder) {
        Optional<Double> channels = a.number(1, "channels", 0);
        if (channels.isEmpty()) {
            return a.refuse(a.name() + "() with a number of channels that the code does not say");
        }
        double count = channels.get();
        if (count != 0 && count != 3 && count != 1) {
            return a.refuse(
                    "%s() gives %d channels: pictures are RGB, gray or as stored".formatted(a.name(), (int) count));
        }
        return PictureValue.decoded(TENSORFLOW, false, a.line())
                .choose(DECODER, decoder, a.line())
                .choose(MODE, count == 3 ? "rgb" : count == 1 ? "gray" : "stored", a.line());
    }
}
