package org.skewscope.network.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.Recording;
import org.skewscope.network.Value;
import org.skewscope.network.cause.ArrayVariants.Report;
import org.skewscope.network.cause.Experiment.Change;

/** Tries other settings in a piece that are no single attribute: pairs of them, whole numbers, the order of inputs. */
final class SettingVariants {

    private static final int MOST_WHOLES = 8;
    private static final int MOST_INPUTS = 6;
    private static final int FARTHEST_AXIS = 4;

    private final Experiment experiment;
    private final Recording recording;
    private final Report report;

    SettingVariants(Experiment experiment, Report report) {
        this.experiment = experiment;
        this.report = report;
        recording = experiment.recording();
    }

    /** Changes two settings of an operator that hold the same whole number, such as those of height and width. */
    void together() {
        for (Operator operator : experiment.moving()) {
            List<String> keys = operator.attributes().entrySet().stream()
                    .filter(each -> each.getValue().integers().size() == 1)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            for (int i = 0; i + 1 < keys.size(); i++) {
                String first = keys.get(i);
                String second = keys.get(i + 1);
                Attribute own = operator.attribute(first);
                if (own.equals(operator.attribute(second))) {
                    for (long other = 1; other <= FARTHEST_AXIS; other++) {
                        Attribute both = Attribute.of(other);
                        if (!both.equals(own)) {
                            double left = experiment.error(Change.of(operator, Map.of(first, both, second, both)));
                            String words = Long.toString(own.integers().get(0));
                            report.add(
                                    1,
                                    left,
                                    CauseKind.SETTING,
                                    operator,
                                    first + " and " + second,
                                    words,
                                    Long.toString(other));
                        }
                    }
                }
            }
        }
    }

    /**
     * Changes whole numbers that an operator takes as a constant, such as padding or an axis.
     *
     * @param others the other file's
     */
    void wholes(Set<List<Long>> others) {
        for (Operator operator : experiment.moving()) {
            for (String input : operator.inputs()) {
                Value held = recording.wiring().dependsOnPicture(input) ? null : recording.held(input, 0);
                if (held == null || held.isReal() || held.size() == 0 || held.size() > MOST_WHOLES) {
                    continue;
                }
                List<Long> own = Arrays.stream(held.wholes()).boxed().toList();
                Set<List<Long>> tried = new HashSet<>(alternatives(own));
                others.stream().filter(each -> each.size() == own.size()).forEach(tried::add);
                tried.remove(own);
                for (List<Long> other : tried) {
                    long[] wholes = other.stream().mapToLong(Long::longValue).toArray();
                    Value put = Value.ofWholes(held.type(), held.shape(), wholes);
                    double left = experiment.error(Change.of(input, put));
                    report.add(1, left, CauseKind.SETTING, operator, input, words(own), words(other));
                }
            }
        }
    }

    /** Returns the whole numbers that a piece takes as constants. */
    static Set<List<Long>> wholes(Recording recording, List<Operator> operators) {
        return operators.stream()
                .flatMap(operator -> operator.inputs().stream())
                .filter(input -> !recording.wiring().dependsOnPicture(input))
                .map(input -> recording.held(input, 0))
                .filter(held -> held != null && !held.isReal() && held.size() <= MOST_WHOLES)
                .map(held -> Arrays.stream(held.wholes()).boxed().toList())
                .collect(Collectors.toSet());
    }

    private static String words(List<Long> wholes) {
        return wholes.size() == 1 ? wholes.get(0).toString() : wholes.toString();
    }

    private static List<List<Long>> alternatives(List<Long> own) {
        List<List<Long>> others = new ArrayList<>();
        if (own.size() == 1) {
            for (long axis = -FARTHEST_AXIS; axis <= FARTHEST_AXIS; axis++) {
                others.add(List.of(axis));
            }
            return others;
        }
        int half = own.size() / 2;
        if (half * 2 == own.size()) {
            // A file lists before and behind for each axis, or before for all axes and then behind.
            for (boolean beside : new boolean[] {true, false}) {
                for (int kind = 0; kind < 3; kind++) {
                    List<Long> moved = new ArrayList<>(own);
                    for (int i = 0; i < half; i++) {
                        int first = beside ? 2 * i : i;
                        int second = beside ? 2 * i + 1 : i + half;
                        long before = own.get(first);
                        long behind = own.get(second);
                        moved.set(first, kind == 0 ? behind : kind == 1 ? before + behind : 0);
                        moved.set(second, kind == 0 ? before : kind == 1 ? 0 : before + behind);
                    }
                    others.add(moved);
                }
            }
        }
        return others;
    }

    /** Exchanges two inputs of an operator, also where their shapes differ. */
    void exchanged() {
        for (Operator operator : experiment.moving()) {
            List<String> inputs = operator.inputs().stream()
                    .filter(recording.wiring()::dependsOnPicture)
                    .distinct()
                    .limit(MOST_INPUTS)
                    .toList();
            for (int i = 0; i < inputs.size(); i++) {
                for (int j = i + 1; j < inputs.size(); j++) {
                    Map<String, String> taken = new LinkedHashMap<>();
                    taken.put(inputs.get(i), inputs.get(j));
                    taken.put(inputs.get(j), inputs.get(i));
                    report.add(
                            1,
                            experiment.error(Change.taking(operator, taken)),
                            CauseKind.EXCHANGED,
                            operator,
                            "",
                            recording.network().label(inputs.get(i)),
                            recording.network().label(inputs.get(j)));
                }
            }
        }
    }
}
