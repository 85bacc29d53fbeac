package org.skewscope.report.html;

import java.util.List;
import org.skewscope.report.MarkupText;

/**
 * HTML under construction. Text is escaped by every method but {@link #raw}, so that a file's name
 * stays a name.
 */
final class Html {

    private final StringBuilder page = new StringBuilder();

    /** What is HTML already. */
    Html raw(String html) {
        page.append(html);
        return this;
    }

    Html text(String text) {
        page.append(MarkupText.escaped(text));
        return this;
    }

    /** A command of several lines, which stay lines. */
    Html command(String lines) {
        raw("<p>To repeat it:</p><pre tabindex=\"0\"><code>");
        String[] each = lines.split("\n");
        for (int i = 0; i < each.length; i++) {
            raw(i == 0 ? "" : "\n").text(each[i]);
        }
        return raw("</code></pre>\n");
    }

    /** An element that holds text alone. */
    Html element(String name, String text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">\n");
    }

    /** A question with its answer. */
    Html question(String id, String question, String answer) {
        return raw("<section aria-labelledby=\"" + id + "\"><h2 id=\"" + id + "\">")
                .text(question)
                .raw("</h2>\n<p class=\"answer\">")
                .text(answer)
                .raw("</p>\n");
    }

    Html endSection() {
        return raw("</section>\n");
    }

    Html figure(String svg, String caption) {
        return raw("<figure>" + svg + "<figcaption>").text(caption).raw("</figcaption></figure>\n");
    }

    /**
     * A table whose first column names its rows.
     *
     * @param numbers whether the other columns hold numbers
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

    int length() {
        return page.length();
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
