package org.skewscope.report.html;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.report.MarkupText;
import org.skewscope.report.plot.Drawing;
import org.skewscope.report.plot.SvgText;

/**
 * Builds an HTML page. {@link #raw} appends markup of the program's own; every other method escapes
 * its text by {@link MarkupText}, so that a text from a stranger's file is never markup.
 */
public final class Html {

    private final StringBuilder page = new StringBuilder();
    private boolean inSection;

    /**
     * Appends markup as it is.
     *
     * @param html markup that the program itself wrote
     */
    public Html raw(String html) {
        page.append(html);
        return this;
    }

    /**
     * Appends markup with escaped texts in its places.
     *
     * @param html markup that the program itself wrote, with <code>{}</code> for each text
     */
    public Html filled(String html, String... texts) {
        return raw(MarkupText.filled(html, texts));
    }

    /** Appends an escaped text. */
    public Html text(String text) {
        return filled("{}", text);
    }

    /** Appends an escaped text and keeps its line breaks. */
    public Html lines(String text) {
        return raw(Arrays.stream(text.split("\n", -1)).map(MarkupText::escaped).collect(Collectors.joining("\n")));
    }

    /**
     * Appends an element that holds {@link #lines} alone, without a line break after it.
     *
     * @param name the tag, such as {@code p}
     * @param styleClass the element's class; empty for an element without one
     */
    public Html element(String name, String styleClass, String text) {
        return raw("<%s%s>".formatted(name, styleClass.isEmpty() ? "" : " class=\"%s\"".formatted(styleClass)))
                .lines(text)
                .raw("</" + name + ">");
    }

    /**
     * Appends an element that holds text alone, and a line break.
     *
     * @param name the tag, such as {@code li}
     */
    Html element(String name, String text) {
        return filled("<%s>{}</%s>\n".formatted(name, name), text);
    }

    /**
     * Appends a picture that lies in the page.
     *
     * @param dataUri such as {@code data:image/png;base64,...}
     * @param alternative the text for readers who do not see the picture
     */
    public Html picture(String dataUri, String alternative) {
        return filled("<img src=\"{}\" alt=\"{}\">", dataUri, alternative);
    }

    /** Appends a command of several lines and keeps its line breaks. */
    Html command(String lines) {
        return raw("<p>To repeat it:</p><pre tabindex=\"0\"><code>")
                .lines(lines)
                .raw("</code></pre>\n");
    }

    /** Opens a section with a question as its title and the answer below, and closes the section before it. */
    Html question(String id, String question, String answer) {
        endSection();
        inSection = true;
        return filled(
                "<section aria-labelledby=\"{}\"><h2 id=\"{}\">{}</h2>\n<p class=\"answer\">{}</p>\n",
                id,
                id,
                question,
                answer);
    }

    /** Closes the section that {@link #question} opened; none may be open. */
    Html endSection() {
        if (inSection) {
            raw("</section>\n");
        }
        return this;
    }

    /** Appends a plot with its caption. */
    Html figure(Drawing plot, String caption) {
        return raw("<figure>" + SvgText.of(plot)).filled("<figcaption>{}</figcaption></figure>\n", caption);
    }

    /**
     * Opens the section on the environment of a page's numbers and shows its table.
     *
     * @param facts each a name and a value; without any the table is left out
     */
    Html environment(List<? extends List<?>> facts) {
        question(
                "environment",
                "Environment and how to repeat",
                """
                        The input tensor is the same on any machine; logits are the same on one class of processor \
                        with as many threads.""");
        return facts.isEmpty() ? this : table("Environment", List.of("What", "Value"), facts, false);
    }

    /**
     * Appends a table whose first column names its rows.
     *
     * @param rows the cells of each row, texts and whole numbers
     * @param numbers whether the other columns hold numbers, which are aligned to the right
     */
    Html table(String caption, List<String> columns, List<? extends List<?>> rows, boolean numbers) {
        filled("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table", caption)
                .raw(numbers ? " class=\"numbers\"" : "")
                .filled("><caption>{}</caption><thead><tr>", caption);
        columns.forEach(column -> filled("<th scope=\"col\">{}</th>", column));
        raw("</tr></thead><tbody>\n");
        for (List<?> row : rows) {
            filled("<tr><th scope=\"row\">{}</th>", row.get(0).toString());
            row.subList(1, row.size()).forEach(cell -> filled("<td>{}</td>", cell.toString()));
            raw("</tr>\n");
        }
        return raw("</tbody></table></div>\n");
    }

    /** Returns the number of characters so far. */
    int length() {
        return page.length();
    }

    /** Returns the page so far. */
    @Override
    public String toString() {
        return page.toString();
    }
}
