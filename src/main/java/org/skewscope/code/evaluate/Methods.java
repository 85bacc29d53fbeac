package org.skewscope.code.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.calls.Calls;
import org.skewscope.code.calls.DirectoryFlow;
import org.skewscope.code.calls.OpenPicture;
import org.skewscope.code.calls.Poison;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Constant;
import org.skewscope.code.value.Value.Mapping;
import org.skewscope.code.value.Value.Refused;
import org.skewscope.code.value.Value.Transform;
import org.skewscope.code.value.Value.Unknown;

/** Methods of values that are not objects of the program's own classes. */
final class Methods {

    private Methods() {}

    static Value call(Evaluator evaluator, Value.Member member, Arguments a) {
        Value of = member.of();
        String name = member.name();
        if (of instanceof Value.Dataset dataset) {
            evaluator.consume(dataset);
        }
        boolean data = of instanceof PictureValue || of instanceof Value.Dataset;
        if (!data && (FeedNames.METHODS.contains(name) || name.equals("set_tensor"))) {
            a.at(name.equals("set_tensor") ? 1 : 0)
                    .or(() -> a.get("x"))
                    .ifPresent(v -> evaluator.feed(v, a.line()));
            a.get("validation_data").ifPresent(v -> evaluator.feed(v, a.line()));
            return new Unknown("the model's answer", a.line());
        }
        if (!data && name.equals("run")) {
            return run(evaluator, a);
        }
        if (name.equals("endswith")) {
            return suffix(a);
        }
        if (of instanceof Transform transform && DirectoryFlow.is(transform, name)) {
            return DirectoryFlow.of(transform, a, evaluator);
        }
        if (of instanceof Value.Model) {
            return new Value.Model(a.line());
        }
        if (of instanceof Value.Open open) {
            return opened(evaluator, open, a);
        }
        if (of instanceof Mapping mapping && name.equals("get")) {
            return a.at(0)
                    .filter(k -> k instanceof Constant c && c.value() instanceof String)
                    .map(k -> mapping.entries().get(((Constant) k).value()))
                    .or(() -> a.at(1))
                    .orElse(new Unknown(name, a.line()));
        }
        if (of instanceof Value.Source
                || of instanceof Constant
                || of instanceof Unknown && !Poison.holdsPicture(a.positional())) {
            return of instanceof Unknown
                    ? new Unknown(name, a.line())
                    : new Value.Source("", a.line());
        }
        if (FeedNames.isModel(name) && Poison.holdsPicture(a.positional())) {
            evaluator.feed(a.positional().get(0), a.line());
            return new Unknown("the model's answer", a.line());
        }
        return evaluator.calls().method(of, a, evaluator);
    }

    /** A session of TensorFlow 1, or of ONNX. */
    private static Value run(Evaluator evaluator, Arguments a) {
        Optional<Value> feeds = a.get(1, "feed_dict").or(() -> a.get("input_feed"));
        feeds.ifPresent(v -> evaluator.feed(v, a.line()));
        Value asked = a.at(0).orElse(new Unknown("run", a.line()));
        if (asked instanceof Refused
                || asked instanceof Value.Asked
                || asked instanceof PictureValue) {
            return evaluator.session(asked, a.line());
        }
        return new Unknown("the model's answer", a.line());
    }

    /** Files are JPEG unless the code says that all are of another kind. */
    private static Value suffix(Arguments a) {
        String given = a.positional().isEmpty() ? "" : texts(a.positional().get(0));
        boolean jpeg = given.contains("jp");
        boolean other = given.matches("(?i).*(png|gif|bmp|webp|tif|npy|dcm|mp4|avi|pdf).*");
        return jpeg || other ? new Constant(jpeg, a.line()) : new Unknown("endswith", a.line());
    }

    private static String texts(Value value) {
        if (value instanceof Value.Items items) {
            return String.join(" ", items.items().stream().map(Methods::texts).toList());
        }
        return value instanceof Constant c ? String.valueOf(c.value()) : "";
    }

    private static Value opened(Evaluator evaluator, Value.Open open, Arguments a) {
        Optional<PictureValue> picture = OpenPicture.of(open, a.name());
        if (picture.isPresent()) {
            return evaluator.calls().method(picture.get(), a, evaluator);
        }
        if (List.of("map", "batch", "shuffle", "prefetch", "cache").contains(a.name())) {
            return evaluator
                    .calls()
                    .method(
                            new Value.Dataset(new Value.Source("", a.line()), a.line()),
                            a,
                            evaluator);
        }
        if (List.of("astype", "numpy", "reshape", "transpose").contains(a.name())) {
            return OpenPicture.asked(open);
        }
        Map<String, Value> named = a.named();
        if (FeedNames.isModel(a.name()) || FeedNames.isModel(open.name())) {
            a.positional().stream().findFirst().ifPresent(v -> evaluator.feed(v, a.line()));
            return new Unknown("the model's answer", a.line());
        }
        return Poison.holdsPicture(a.positional()) || Poison.holdsPicture(named.values())
                ? Calls.harmless(a.name())
                        ? new Unknown(a.name(), a.line())
                        : new Refused(a.name() + "() of an argument is not known", a.line())
                : new Value.Source("", a.line());
    }
}
