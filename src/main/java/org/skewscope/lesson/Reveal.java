package org.skewscope.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.lesson.Metric.Measured;
import org.skewscope.option.Stage;

/**
 * Holds the view, the sentences and the values that follow the vote.
 *
 * @param say sentences with names of values in braces
 */
public record Reveal(RevealView show, List<String> say, List<Measured> measured) {

    public Reveal {
        say = List.copyOf(say);
        measured = List.copyOf(measured);
    }

    /**
     * Returns this view on other pictures, without its sentences.
     *
     * @param other the values measured on those pictures
     */
    Reveal of(List<Measured> other) {
        RevealView view = new RevealView(
                show.view(), Optional.empty(), show.pair(), show.stage(), show.map(), show.apply(), List.of());
        return new Reveal(view, List.of(), other);
    }

    /**
     * Describes what the window shows at the reveal.
     *
     * @param view difference, classes, why or recipe
     * @param picture a file name; empty for the first picture
     * @param pair ids of pathways A and B; empty for the reference and the first other pathway
     * @param stage the stage whose difference the window shows; empty to leave the stage as it is
     * @param map absolute, signed, relative or ulp; empty to leave the map as it is
     * @param apply changes of options by pathway id
     * @param spots as the file writes them; see {@link Spot#of}
     */
    public record RevealView(
            String view,
            Optional<String> picture,
            List<String> pair,
            Optional<Stage> stage,
            Optional<String> map,
            Map<String, String> apply,
            List<String> spots) {

        public RevealView {
            pair = List.copyOf(pair);
            apply = Map.copyOf(apply);
            spots = List.copyOf(spots);
        }
    }
}
