package org.skewscope.present.verdict;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the verb at the start of a clause into the plural. */
final class PluralVerb {

    private static final Map<String, String> IRREGULAR = Map.of("is", "are", "has", "have", "does", "do");
    private static final Pattern VERB = Pattern.compile("([a-z]+?)(ies|(?<=sh|ch|ss|x)es|(?<!s)s)(?= )");

    private PluralVerb() {}

    /**
     * Returns "shrink the picture" for "shrinks the picture".
     *
     * @return empty where a second verb may follow, or the first word is no such verb
     */
    static Optional<String> of(String clause) {
        String first = clause.split(" ", 2)[0];
        Matcher verb = VERB.matcher(clause);
        if (clause.contains(" and ") || !verb.lookingAt()) {
            return Optional.empty();
        }
        String plural = verb.group(1) + (verb.group(2).equals("ies") ? "y" : "");
        return Optional.of(IRREGULAR.getOrDefault(first, plural) + clause.substring(verb.end()));
    }
}
