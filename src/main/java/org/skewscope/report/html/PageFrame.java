package org.skewscope.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

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
                .filled(
                        """
                        <!doctype html>
                        <html lang="en"><head><meta charset="utf-8">\
                        <meta name="viewport" content="width=device-width, initial-scale=1">\
                        <meta name="color-scheme" content="light dark"><title>{} {}</title><style>""",
                        kind,
                        name)
                .raw(style())
                .filled(
                        """
                        </style></head><body>
                        <header><p class="kind">Skewscope {}</p><h1>{}</h1>
                        <p class="verdict">{}</p>
                        """,
                        kind.toLowerCase(Locale.ROOT),
                        name,
                        verdict);
    }

    static Html end(Html html, String footer) {
        return html.endSection().filled("</main>\n<footer><p>{}</p></footer></body></html>\n", footer);
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
