package org.skewscope.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.model.OperatorGraph.Operator;

/** Tells of a network which operator makes a tensor, which take it, and what lies before it. */
public final class Wiring {

    private final List<Operator> operators;
    private final Map<String, Operator> makers = new HashMap<>();
    private final Map<String, List<Operator>> takers = new HashMap<>();
    private final Map<Operator, Integer> places = new HashMap<>();
    private final Map<String, Integer> bits = new HashMap<>();
    private final Map<String, BitSet> ancestors = new HashMap<>();
    private final Set<String> dependent = new HashSet<>();

    /** Sorts a network's operators, since a file may list one before those whose results it takes. */
    public Wiring(RunnableNetwork network) {
        for (Operator operator : network.operators()) {
            operator.outputs().forEach(output -> makers.put(output, operator));
        }
        operators = sorted(network.operators());
        for (Operator operator : operators) {
            places.put(operator, places.size());
            new LinkedHashSet<>(operator.inputs())
                    .forEach(input -> takers.computeIfAbsent(input, key -> new ArrayList<>())
                            .add(operator));
        }
        dependent.add(network.input());
        mark(network.input(), new BitSet());
        for (Operator operator : operators) {
            BitSet before = new BitSet();
            operator.inputs().stream().filter(ancestors::containsKey).forEach(input -> before.or(ancestors.get(input)));
            boolean reached = operator.inputs().stream().anyMatch(dependent::contains);
            for (String output : operator.outputs()) {
                mark(output, before);
                if (reached) {
                    dependent.add(output);
                }
            }
        }
    }

    private void mark(String tensor, BitSet before) {
        bits.putIfAbsent(tensor, bits.size());
        BitSet own = (BitSet) before.clone();
        own.set(bits.get(tensor));
        ancestors.put(tensor, own);
    }

    private List<Operator> sorted(List<Operator> listed) {
        List<Operator> sorted = new ArrayList<>();
        Set<Operator> done = new HashSet<>();
        for (Operator last : listed) {
            Deque<Operator> open = new ArrayDeque<>(List.of(last));
            Set<Operator> entered = new HashSet<>();
            while (!open.isEmpty()) {
                Operator next = open.peek();
                if (done.contains(next)) {
                    open.pop();
                } else if (entered.add(next)) {
                    next.inputs().stream()
                            .map(makers::get)
                            .filter(maker -> maker != null && !done.contains(maker) && !entered.contains(maker))
                            .forEach(open::push);
                } else {
                    open.pop();
                    done.add(next);
                    sorted.add(next);
                }
            }
        }
        return sorted;
    }

    /** Returns all operators, each behind those whose results it takes. */
    public List<Operator> operators() {
        return operators;
    }

    /** Returns the place of an operator in their order. */
    public int place(Operator operator) {
        return places.get(operator);
    }

    /** Returns the operator that makes a tensor; null if none does. */
    public Operator maker(String tensor) {
        return makers.get(tensor);
    }

    /** Returns the operators that take a tensor. */
    public List<Operator> takers(String tensor) {
        return takers.getOrDefault(tensor, List.of());
    }

    /** Returns whether a tensor depends on the picture. */
    public boolean dependsOnPicture(String tensor) {
        return dependent.contains(tensor);
    }

    /** Returns whether an operator depends on the picture. */
    public boolean dependsOnPicture(Operator operator) {
        return operator.outputs().stream().anyMatch(dependent::contains);
    }

    /** Returns whether a tensor lies before another one, or is it. */
    public boolean isBefore(String first, String last) {
        BitSet before = ancestors.get(last);
        return before != null && bits.containsKey(first) && before.get(bits.get(first));
    }

    /** Returns the numbers of all tensors before one, with its own. */
    public BitSet before(String tensor) {
        return ancestors.getOrDefault(tensor, new BitSet());
    }

    /** Returns a tensor's own number. */
    public int number(String tensor) {
        return bits.getOrDefault(tensor, -1);
    }
}
