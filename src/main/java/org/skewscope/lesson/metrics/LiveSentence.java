package org.skewscope.lesson.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a sentence of the reveal with this computer's values.
 *
 * @param parts plain texts and values in order
 */
public record LiveSentence(List<Part> parts) {

    private static final Pattern NAMED = Pattern.compile("\\{(\\w+)}");

    /**
     * Holds a piece of the sentence.
     *
     * @param judgement of a value; empty for plain text
     */
    public record Part(String text, Optional<Judgement> judgement) {}

    public LiveSentence {
        parts = List.copyOf(parts);
    }

    /**
     * Puts values into a sentence.
     *
     * @param sentence with names of values in braces
     * @param values of this computer
     */
    public static LiveSentence of(String sentence, List<Judgement> values) {
        List<Part> parts = new ArrayList<>();
        Matcher named = NAMED.matcher(sentence);
        int end = 0;
        while (named.find()) {
            if (named.start() > end) {
                parts.add(new Part(sentence.substring(end, named.start()), Optional.empty()));
            }
            String name = named.group(1);
            Optional<Judgement> value = values.stream()
                    .filter(each -> each.entry().name().equals(name))
                    .findFirst();
            parts.add(new Part(
                    value.map(each -> LiveValue.inSentence(each.entry(), each.measurement()))
                            .orElse("not measured"),
                    value));
            end = named.end();
        }
        if (end < sentence.length()) {
            parts.add(new Part(sentence.substring(end), Optional.empty()));
        }
        return new LiveSentence(parts);
    }
}
