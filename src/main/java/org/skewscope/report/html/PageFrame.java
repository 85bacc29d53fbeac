package org.skewscope.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the beginning and the end of every page. The style sheet lies in the page, which makes no
 * request.
 */
final class PageFrame {

    private PageFrame() {}

    /**
     * Returns a page up to its verdict; more may follow before {@code </header>}.
     *
     * @param kind such as {@code Audit}
     * @param name of the picture or audit
     */
    static Html begin(String kind, String name, String verdict) throws IOException {
        return new Html()
                .raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .raw("<meta name=\"color-scheme\" content=\"light dark\"><title>")
                .text(kind + " " + name)
                .raw("</title><style>")
                .raw(style())
                .raw("</style></head><body>\n<header><p class=\"kind\">")
                .text("Skewscope " + kind.toLowerCase(java.util.Locale.ROOT))
                .raw("</p><h1>")
                .text(name)
                .raw("</h1>\n<p class=\"verdict\">")
                .text(verdict)
                .raw("</p>\n");
    }

    static Html end(Html html, String footer) {
        return html.raw("</main>\n<footer><p>").text(footer).raw("</p></footer></body></html>\n");
    }

    private static String style() throws IOException {
        try (InputStream css = PageFrame.class.getResourceAsStream("/org/skewscope/report/audit.css")) {
            if (css == null) {
                throw new IOException("The application holds no audit.css. Install it again.");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
