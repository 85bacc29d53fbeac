package org.skewscope.gui;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.skewscope.compare.Comparison;
import org.skewscope.worker.client.EngineClient;

/** What the time from an edit to its drawn result is made of. */
final class ComparisonTimes {

    private record Parts(double asked, double answered, double told, double drawn) {}

    private final List<Parts> kept = new ArrayList<>();
    private volatile long edited;
    private volatile long asked;
    private volatile long answered;
    private volatile long told;

    /** The same engine with a clock at its comparisons. */
    EngineClient around(EngineClient engine) {
        return (EngineClient) Proxy.newProxyInstance(
                EngineClient.class.getClassLoader(),
                new Class<?>[] {EngineClient.class},
                (proxy, method, arguments) -> {
                    boolean timed = method.getName().equals("compare");
                    long began = System.nanoTime();
                    try {
                        return method.invoke(engine, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (timed && told < edited) {
                            asked = began;
                            answered = System.nanoTime();
                        }
                    }
                });
    }

    void edited(long now) {
        edited = now;
    }

    /** Notes when the session has a new result, once. */
    ChangeListener<Comparison> shown() {
        return new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Comparison> property, Comparison old, Comparison next) {
                if (next != null) {
                    property.removeListener(this);
                    told = System.nanoTime();
                }
            }
        };
    }

    void clear() {
        kept.clear();
    }

    void keep(double drawn) {
        kept.add(new Parts(ms(asked), ms(answered), ms(told), drawn));
    }

    private double ms(long time) {
        return (time - edited) / 1e6;
    }

    void report() {
        report("  edit to request", Parts::asked);
        report("  request to result", each -> each.answered - each.asked);
        report("  result to window", each -> each.told - each.answered);
        report("  window to drawn", each -> each.drawn - each.told);
    }

    private void report(String what, Function<Parts, Double> part) {
        List<Double> sorted = kept.stream().map(part).sorted().toList();
        System.out.printf(Locale.ROOT, "%s %.0f ms%n", what, sorted.get(sorted.size() / 2));
    }
}
