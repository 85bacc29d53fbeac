package org.skewscope.fuzz;

import java.util.Optional;
import java.util.regex.Pattern;

/** Judges a complaint by what it has to tell a user. */
final class ShownSentence {

    private static final int LONGEST = 1500;
    private static final int SHORTEST = 15;

    private static final Pattern CLASS =
            Pattern.compile("\\b(java|org|sun|com)\\.[a-z]+\\.|\\w(Exception|Error)\\b|\\[[BFIJ]@");

    private static final Pattern NOTHING = Pattern.compile("(?<![\\[,:])\\bnull\\b");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** A second sentence, or a clause, that begins with what to do. */
    private static final Pattern REMEDY = Pattern.compile("(?:[.:;,] |^|\\. ?)(?:or |then )?"
            + "(Add|Ask|Audit|Call|Change|Check|Choose|Close|Compare|Convert|Copy|Correct|Create|Cut"
            + "|Decode|Delete|Download|Export|Fetch|Free|Give|Keep|Leave|Load|Look"
            + "|Make|Move|Name|Open|Put|Quote|Read|Reduce|Record|Remove|Rename|Repair"
            + "|Replace|Resize|Restore|Run|Save|Scale|Set|Split|Start|Store|Take|Tell|Transpose"
            + "|Try|Use|Write|Write|leave|name|use|save|set|remove) ");

    private ShownSentence() {}

    /**
     * Returns what is missing in a complaint.
     *
     * @param name the name of the file, without its ending
     * @return empty if it names the file and a remedy and shows nothing of the program's insides
     */
    static Optional<String> fault(String text, String name) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return Optional.of("has " + text.length() + " characters");
        }
        if (!text.contains(name)) {
            return Optional.of("does not name the file");
        }
        if (CLASS.matcher(text).find()) {
            return Optional.of("names a class");
        }
        if (NOTHING.matcher(text).find()) {
            return Optional.of("says null");
        }
        if (CONTROL.matcher(text).find()) {
            return Optional.of("has a control character");
        }
        if (!REMEDY.matcher(text).find()) {
            return Optional.of("has no remedy");
        }
        return Optional.empty();
    }
}
