package org.skewscope.gui.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.Application;
import javafx.stage.Stage;

/** Opens a thread that users filed in the browser, on click only. */
final class ThreadLink {

    private static final Pattern THREAD = Pattern.compile("([\\w.-]+/[\\w.-]+)#(\\d+)");

    private ThreadLink() {}

    /**
     * @param thread such as tensorflow/tensorflow#6720; anything else opens nothing
     */
    static String address(String thread) {
        Matcher form = THREAD.matcher(thread);
        return form.matches()
                ? "https://github.com/" + form.group(1) + "/issues/" + form.group(2)
                : "";
    }

    static void open(String thread) {
        String address = address(thread);
        if (!address.isEmpty()) {
            new Browsing().getHostServices().showDocument(address);
        }
    }

    /** The toolkit hands its host's services to applications only. */
    private static final class Browsing extends Application {
        @Override
        public void start(Stage stage) {
            throw new IllegalStateException("It is never launched");
        }
    }
}
