package org.skewscope.code.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.skewscope.code.calls.Calls;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue;
import org.skewscope.code.value.Numbers;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Kind;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.ClassType;
import org.skewscope.code.value.PythonValue.Dataset;
import org.skewscope.code.value.PythonValue.Instance;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Mapping;
import org.skewscope.code.value.PythonValue.Member;
import org.skewscope.code.value.PythonValue.Named;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.code.value.PythonValue.Unknown;

/**
 * Notes where a program's pictures go: which value another is made of, and which array a call that is not followed may
 * have changed. Two values that share their {@link Numbers} may be one array, such as an array and its view.
 */
final class ValueFlow {

    /** The line of a refusal that is told where the array is read, not where it was changed. */
    static final int WHERE_READ = 0;

    /** Calls of known libraries that change an array or image which they are given, without naming it as a result. */
    private static final Pattern CHANGING = Pattern.compile(
            "(cv2\\.(rectangle|circle|line|ellipse|putText|arrowedLine|drawMarker|polylines|fill\\w+|draw\\w+|floodFill"
                    + "|grabCut|accumulate\\w*)|numpy\\.(copyto|put\\w*|place|fill_diagonal|random\\.shuffle)"
                    + "|PIL\\.ImageDraw\\..*|(torch|torchvision)\\..*_)");

    private static final Pattern LIBRARY = Pattern.compile(
            "(builtins|cv2|numpy|tensorflow|keras|PIL|skimage|scipy|matplotlib|torch|torchvision)\\..*");
    private static final Pattern CHANGING_METHOD =
            Pattern.compile(".*_|sort|fill|itemset|put|partition|resize|setfield|paste|putpixel|putalpha|thumbnail");

    private final IdentityHashMap<PythonValue, Integer> used = new IdentityHashMap<>();
    private final IdentityHashMap<Numbers, Refused> changed = new IdentityHashMap<>();

    /** Notes that a line makes another value of the pictures and datasets in a value. */
    void used(PythonValue value, int line) {
        if (value instanceof PictureValue || value instanceof Dataset) {
            used.put(value, line);
        }
        value.held().forEach(each -> used(each, line));
    }

    boolean isUsed(PythonValue value) {
        return used.containsKey(value);
    }

    /** Returns the line that uses a value last; its own where none does. */
    int lineOfUse(PythonValue value) {
        return used.getOrDefault(value, value.line());
    }

    /**
     * Notes that the array of a picture is changed, under all of its names.
     *
     * @param why what each later reader gets
     */
    void changed(PythonValue value, Refused why) {
        if (value instanceof PictureValue picture) {
            changed.putIfAbsent(picture.numbers(), why);
        }
    }

    /** Returns a value as the calls before left it: a refusal in place of each picture that one may have changed. */
    PythonValue asLeft(PythonValue value, int line) {
        if (changed.isEmpty() || !value.isPicture()) {
            return value;
        }
        if (value instanceof PictureValue picture) {
            Refused why = changed.get(picture.numbers());
            return why == null ? value : why.line() == WHERE_READ ? new Refused(why.why(), line) : why;
        }
        boolean whole = value.held().stream().allMatch(each -> asLeft(each, line) == each);
        if (!whole && value instanceof Items items) {
            return items.each(each -> asLeft(each, line));
        }
        if (!whole && value instanceof Mapping mapping) {
            Map<String, PythonValue> entries = new HashMap<>(mapping.entries());
            entries.replaceAll((key, each) -> asLeft(each, line));
            return new Mapping(entries, mapping.line());
        }
        return value;
    }

    /** Notes what a call uses, and what it may change if it is not followed. */
    void called(PythonValue callee, Arguments a, PythonValue result) {
        boolean own =
                callee instanceof FunctionValue function && !function.bound().containsKey("wrapped")
                        || callee instanceof ClassType
                        || callee instanceof Instance instance
                                && Instances.called(instance).isPresent();
        boolean followed = own && !(result instanceof Refused);
        Optional<PythonValue> receiver = callee instanceof Member member ? Optional.of(member.of()) : Optional.empty();
        boolean asks = result instanceof Unknown && receiver.orElse(result) instanceof PictureValue;
        if (followed || asks || Calls.harmless(a.name().replaceFirst(".*\\.", ""))) {
            return;
        }
        List<PythonValue> operands = new ArrayList<>(a.positional());
        operands.addAll(a.named().values());
        Stream.concat(receiver.stream(), operands.stream())
                .filter(each -> each != result)
                .forEach(each -> used(each, a.line()));
        boolean lost = PythonValue.lost(operands)
                .or(() -> PythonValue.lost(receiver.stream().toList()))
                .isPresent();
        if (lost || !(result instanceof Refused why)) {
            return;
        }
        if (receiver.isPresent() && CHANGING_METHOD.matcher(a.name()).matches()) {
            change(receiver.stream().toList(), why);
        }
        // The statements of the program's own function note what they change.
        boolean known = own
                || callee instanceof Named named
                        && LIBRARY.matcher(named.name()).matches();
        boolean changes =
                callee instanceof Named named && CHANGING.matcher(named.name()).matches();
        if (!known || changes || a.on("inplace")) {
            change(operands, why);
        } else {
            change(a.rest().positional(), why);
            change(Stream.of("out", "dst").flatMap(key -> a.get(key).stream()).toList(), why);
        }
    }

    /** Notes that a call may have changed the pictures in some values; TensorFlow's cannot change. */
    private void change(Collection<PythonValue> values, Refused why) {
        for (PythonValue value : values) {
            if (value instanceof PictureValue picture && picture.kind() != Kind.TENSORFLOW) {
                changed(picture, why);
            }
            change(value.held(), why);
        }
    }
}
