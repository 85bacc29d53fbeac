package org.skewscope.report.html;

import java.util.List;
import org.skewscope.report.MarkupText;

/**
 * Builds an HTML page. {@link #raw} appends markup of the program's own; every other method escapes
 * its text by {@link MarkupText}, so that a text from a stranger's file is never markup.
 */
public final class Html {

    private final StringBuilder page = new StringBuilder();

    /**
     * Appends markup as it is.
     *
     * @param html markup that the program itself wrote
     */
    public Html raw(String html) {
        page.append(html);
        return this;
    }

    /** Appends an escaped text. */
    public Html text(String text) {
        page.append(MarkupText.escaped(text));
        return this;
    }

    /** Appends an escaped text and keeps its line breaks. */
    public Html lines(String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            raw(i == 0 ? "" : "\n").text(lines[i]);
        }
        return this;
    }

    /**
     * Appends an element that holds {@link #lines} alone, without a line break after it.
     *
     * @param name the tag, such as {@code p}
     * @param styleClass the element's class; empty for an element without one
     */
    public Html element(String name, String styleClass, String text) {
        return raw("<" + name + (styleClass.isEmpty() ? "" : " class=\"" + styleClass + "\"") + ">")
                .lines(text)
                .raw("</" + name + ">");
    }

    /**
     * Appends an element that holds text alone, and a line break.
     *
     * @param name the tag, such as {@code li}
     */
    Html element(String name, String text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">\n");
    }

    /**
     * Appends a picture that lies in the page.
     *
     * @param dataUri such as {@code data:image/png;base64,...}
     * @param alternative the text for readers who do not see the picture
     */
    public Html picture(String dataUri, String alternative) {
        return raw("<img src=\"" + dataUri + "\" alt=\"").text(alternative).raw("\">");
    }

    /** Appends a command of several lines and keeps its line breaks. */
    Html command(String lines) {
        return raw("<p>To repeat it:</p><pre tabindex=\"0\"><code>")
                .lines(lines)
                .raw("</code></pre>\n");
    }

    /**
     * Opens a section with a question as its title and the answer below; {@link #endSection} closes
     * it.
     */
    Html question(String id, String question, String answer) {
        return raw("<section aria-labelledby=\"" + id + "\"><h2 id=\"" + id + "\">")
                .text(question)
                .raw("</h2>\n<p class=\"answer\">")
                .text(answer)
                .raw("</p>\n");
    }

    /** Closes the section that {@link #question} opened. */
    Html endSection() {
        return raw("</section>\n");
    }

    /**
     * Appends a plot with its caption.
     *
     * @param svg markup as {@code SvgText} writes it
     */
    Html figure(String svg, String caption) {
        return raw("<figure>" + svg + "<figcaption>").text(caption).raw("</figcaption></figure>\n");
    }

    /**
     * Appends a table whose first column names its rows.
     *
     * @param numbers whether the other columns hold numbers, which are aligned to the right
     */
    Html table(String caption, List<String> columns, List<List<String>> rows, boolean numbers) {
        raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .text(caption)
                .raw("\"><table" + (numbers ? " class=\"numbers\"" : "") + "><caption>")
                .text(caption)
                .raw("</caption><thead><tr>");
        columns.forEach(column -> raw("<th scope=\"col\">").text(column).raw("</th>"));
        raw("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            raw("<tr><th scope=\"row\">").text(row.get(0)).raw("</th>");
            row.subList(1, row.size()).forEach(cell -> raw("<td>").text(cell).raw("</td>"));
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
